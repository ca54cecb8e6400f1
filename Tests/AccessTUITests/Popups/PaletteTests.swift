import AccessCore
import Testing

@testable import AccessTUI

@Suite struct PaletteTests {
  @Test(arguments: [
    ("log out", [Effect.perform(.logout)]), ("as top", [.perform(.login("top-secret"))]),
    ("quit", [.quit]), ("redraw", [.redraw]), ("zzzz", []),
  ])
  func running(text: String, effects: [Effect]) {
    var someone = Operator()
    someone.press(.character(":"))
    someone.type(text)
    someone.press(.enter)
    #expect(someone.effects == effects)
    #expect(someone.model.popups.isEmpty == (text != "zzzz"))
  }

  @Test func everyActionUserAndEndpointIsThere() {
    let palette = Palette(Operator().model)
    let names = palette.rows.map(\.name)
    #expect(names.contains("log in as alice"))
    #expect(names.contains("go to GET /secret-code"))
    let offered = Set(
      palette.items.compactMap { item -> Command? in
        guard case .action(let index) = item else { return nil }
        return Bindings.all[index].command
      })
    let actions = Set(Bindings.all.filter(\.isAction).map(\.command))
    #expect(offered == actions)
    #expect(
      actions.isSuperset(of: [.showMatrix, .undo, .saveTranscript, .turnMatrix, .copyOutcome]))
  }

  @Test func anEndpointIsGoneTo() {
    var someone = Operator()
    someone.press(.character("/"))
    someone.type("home")
    someone.press(.enter, .character("m"), .control("p"))
    someone.type("secret-code")
    someone.press(.enter)
    #expect(someone.model.screen == .explore)
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
  }

  @Test func anActionOfAnotherScreenGoesThere() {
    var someone = Operator()
    someone.press(.character(":"))
    someone.type("matrix: turn")
    someone.press(.enter)
    #expect(someone.model.screen == .matrix)
    #expect(someone.model.matrix.isTurned)
  }

  @Test func recentOnesComeFirst() {
    var someone = Operator()
    someone.press(.character(":"))
    someone.type("as alice")
    someone.press(.enter, .character(":"))
    someone.type("go to secret")
    someone.press(.enter, .character(":"))
    guard case .palette(let palette)? = someone.model.popups.last else {
      Issue.record("no palette")
      return
    }
    #expect(palette.items.prefix(2) == [.endpoint(2), .user(1)])
    #expect(Set(palette.items).count == palette.items.count)
  }

  @Test func movingAndScrolling() {
    var someone = Operator(columns: 80, rows: 12)
    someone.press(.character(":"))
    for _ in 0..<30 { someone.press(.down) }
    guard case .palette(let palette)? = someone.model.popups.last else {
      Issue.record("no palette")
      return
    }
    #expect(palette.selected == 30)
    #expect(palette.top > 0)
    #expect(view(someone.model).textRows.contains { $0.contains("│>") })
    someone.press(.escape)
    #expect(someone.model.popups.isEmpty)
    #expect(someone.effects == [])
  }
}
