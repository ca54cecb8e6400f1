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
    let index = PaletteIndex(Story.application)
    let places = 0..<index.count
    let names = places.map { index.row($0).name }
    let items = places.map(index.item)
    #expect(names.contains("log in as alice"))
    #expect(names.contains("go to GET /secret-code"))
    for binding in Bindings.all where binding.isAction {
      let place = binding.home.map { $0.screen.name.description + ": " } ?? ""
      #expect(names.contains { $0.hasPrefix(place) && !$0.isEmpty })
      let isOffered = items.contains { item in
        guard case .action(let offered) = item else { return false }
        let other = Bindings.all[offered]
        return other.command == binding.command && other.home?.screen == binding.home?.screen
      }
      #expect(isOffered, "\(binding.command) of \(place)")
    }
    #expect(names.contains("History: trace") && names.contains("Matrix: trace"))
    #expect(Set(items).count == items.count)
    for place in places {
      #expect(index.place(of: items[place]) == place)
      let row = index.row(place)
      #expect(index.text(place) == row.name + "  " + row.detail)
    }
    #expect(index.place(of: .user(0)) == nil && index.place(of: .user(3)) == nil)
    #expect(index.place(of: .endpoint(4)) == nil && index.place(of: .action(-1)) == nil)
  }

  @Test func anActionThatStepsIsFollowedByItsVerdicts() {
    var someone = Operator()
    someone.press(.down, .character("m"), .character(":"))
    someone.type("explore: hit")
    someone.press(.enter)
    #expect(someone.model.screen == .explore)
    #expect(someone.model.predictions.awaited == 0)
    #expect(!someone.model.predictions.endpoints.contains(.unknown))
  }

  @Test func theTraceOfTheMatrixIsThatOfTheCell() {
    var someone = Operator()
    someone.press(.character("m"), .character("e"), .down, .down, .tab, .down, .character(":"))
    someone.type("matrix: trace")
    someone.press(.enter)
    guard case .trace(let page)? = someone.model.popups.last else {
      Issue.record("no trace was opened")
      return
    }
    #expect(page.user == "alice")
    #expect(page.answer.endpoint == "secret_code")
    #expect(page.answer.user == "alice")
  }

  @Test func matchedLettersAreMarked() {
    var someone = Operator()
    someone.press(.character(":"))
    someone.type("matrix")
    guard case .palette(let palette)? = someone.model.popups.last else { return }
    #expect(palette.index.row(palette.shown[0]).name == "matrix")
    #expect(palette.matches(inNameOf: palette.shown[0]) == [0, 1, 2, 3, 4, 5])
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
    #expect(palette.shown.prefix(2).map(palette.index.item) == [.endpoint(2), .user(1)])
    #expect(Set(palette.shown).count == palette.index.count)
    someone.type("a")
    guard case .palette(let typed)? = someone.model.popups.last else { return }
    #expect(typed.index.item(typed.shown[0]) == .user(1), "recent ones that match stay first")
  }

  @Test func whatAReloadTookAwayIsNoLongerRecent() {
    var someone = Operator()
    for name in ["login/", "secret-code"] {
      someone.press(.character(":"))
      someone.type("go to get /" + name)
      someone.press(.enter)
    }
    #expect(someone.model.recents == [.endpoint(2), .endpoint(0)])
    var changed = Story.application
    changed.endpoints.remove(at: 2)
    changed.endpoints.swapAt(0, 2)
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.recents == [.endpoint(2)], "the log in has moved, the code is gone")
  }

  @Test func movingAndScrolling() {
    var someone = Operator(columns: 80, rows: 12)
    someone.press(.character(":"))
    for _ in 0..<30 { someone.press(.down) }
    guard case .palette(let palette)? = someone.model.popups.last else {
      Issue.record("no palette")
      return
    }
    #expect(palette.selectedPlace == 30)
    #expect(palette.first > 0)
    #expect(view(someone.model).textRows.contains { $0.contains("│>") })
    someone.press(.escape)
    #expect(someone.model.popups.isEmpty)
    #expect(someone.effects == [])
  }
}
