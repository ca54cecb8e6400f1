import AccessCore
import Testing

@testable import AccessTUI

@Suite struct HelpTests {
  private func help(_ text: String) -> HelpPage {
    var page = HelpPage(contexts: [.endpoints, .explore, .screens, .everywhere])
    page.edit { line in for scalar in text.unicodeScalars { line.insert(scalar) } }
    return page
  }

  private func commands(_ page: HelpPage) -> Set<Command> {
    Set(page.entries.map { Bindings.all[$0.index].command })
  }

  @Test(arguments: [
    ("u", [Command.undo, .undoEdit]), ("Ctrl-R", [.redo, .redoEdit]), ("Esc", [.back]),
    ("transcript save", [.saveTranscript]), ("takes back", [.undo, .previousStep, .undoEdit]),
    ("zzz", []),
  ])
  func filteredByKeyOrByWords(text: String, expected: [Command]) {
    #expect(commands(help(text)) == Set(expected))
  }

  @Test func enterRunsTheAction() {
    var someone = Operator()
    someone.press(.character("?"))
    someone.type("log user out")
    someone.press(.enter)
    #expect(someone.effects == [.perform(.logout)])
    #expect(someone.model.popups.isEmpty)
  }

  @Test func anActionOfAnotherScreenGoesThere() {
    var someone = Operator()
    someone.press(.character("?"))
    someone.type("whole application")
    someone.press(.enter)
    #expect(someone.model.screen == .code)
    #expect(someone.model.code.isWhole)
  }

  @Test func aKeyOfALineCannotBeRunByName() {
    var someone = Operator()
    someone.press(.character("?"))
    someone.type("Ctrl-W")
    someone.press(.enter)
    #expect(someone.effects == [])
    #expect(someone.model.status != nil)
    #expect(someone.model.popups.count == 1)
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func theSelectionIsAlwaysInSight(columns: Int, rows: Int) {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.character("?"))
    for _ in 0..<60 {
      #expect(view(someone.model).textRows.contains { $0.contains(">") })
      someone.press(.down)
    }
    for _ in 0..<20 { someone.press(.pageDown) }
    #expect(view(someone.model).textRows.contains { $0.contains(">") })
    for _ in 0..<300 { someone.press(.pageUp) }
    guard case .help(let page)? = someone.model.popups.last else { return }
    #expect(page.selected == 0)
    #expect(page.scroll <= 1, "its heading may be out of sight")
  }
}
