import AccessCore
import Testing

@testable import AccessTUI

@Suite struct SearchTextsTests {
  private func texts(_ texts: SearchTexts) -> [String] {
    (0..<texts.count).map { item in
      var bytes = Array("before".utf8)
      texts.write(item, to: &bytes)
      let parts = bytes.dropFirst(6).split(
        separator: PackedTexts.mark, omittingEmptySubsequences: false)
      return parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "|")
    }
  }

  @Test func usersAreFoundByAllThatIsSaidOfThem() {
    let users = [
      Application.User(id: "é", className: "User", attributes: ["name='é'", "level=3"]),
      Application.User(id: "b", className: "", isActive: false),
    ]
    #expect(texts(.users(users)) == ["anonymous", "é  User level=3| name='é'", "b | inactive"])
  }

  @Test func thePaletteIsFoundByNameAndMore() {
    let index = PaletteIndex(Story.application)
    let others = (0..<index.count).filter { !index.userPlaces.contains($0) }
    #expect(texts(.palette(index)) == others.map(index.text))
    #expect(texts(.texts(["a", ""])) == ["a", ""])
  }

  /// The list of whom to log in looks at the same as the users pane.
  @Test(arguments: ["inactive", "INACTIVE", "!inactive", "quinn", "level", "a b"])
  func theListOfUsersFindsWhatThePaneFinds(filter: String) throws {
    var pane = Operator(try Story(asset: "hospital.yaml"))
    var list = pane
    pane.press(.tab, .character("/"))
    pane.type(filter)
    list.press(.character("l"))
    list.type(filter)
    guard case .choice(let choice)? = list.model.popups.last else {
      Issue.record("no list")
      return
    }
    // Anonymous is nobody who could log in.
    let users = pane.model.users.shown.filter { $0 > 0 }
    #expect(choice.list.shown.map { $0 + 1 } == users)
  }
}
