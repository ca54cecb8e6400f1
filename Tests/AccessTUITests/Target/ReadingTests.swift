import AccessCore
import Testing

@testable import AccessTUI

@Suite struct ReadingTests {
  private static let unread = Application(name: "shop.yaml", endpoints: [], users: [])
  private static let message = "still being read"

  private static func someone(
    columns: Int = 80, rows: Int = 24, repertoire: DisplayText.Repertoire = .unicode
  ) -> Operator {
    Operator(reading: unread, columns: columns, rows: rows, repertoire: repertoire)
  }

  private static func reading(_ bytes: Int) -> Message {
    .reading(Reading(file: "data/users.csv", bytes: bytes, size: 3000, users: 123_456))
  }

  @Test func saysHowFarItIs() {
    var someone = Self.someone()
    #expect(someone.screen[0].contains("reading: shop.yaml"))
    #expect(!someone.screen[0].contains("documented"), "nobody knows yet")
    #expect(someone.screen[2].hasPrefix("│ reading data/shop.yaml  "))
    someone.send(Self.reading(1000))
    #expect(someone.screen[2].hasPrefix("│ reading users.csv  "))
    #expect(
      someone.screen[3].hasPrefix(
        "│ \(String(repeating: "█", count: 13))\(String(repeating: "░", count: 27)) 33 %  "))
    #expect(someone.screen[4].hasPrefix("│ 123456 users  "))
    someone.send(Self.reading(4000))
    #expect(someone.screen[3].contains("█ 100 %"), "it has grown since")
    #expect(someone.probes == [])
  }

  @Test(arguments: [(40, 10), (20, 5), (26, 8)])
  func smallScreens(columns: Int, rows: Int) {
    var someone = Self.someone(columns: columns, rows: rows, repertoire: .ascii)
    someone.send(Self.reading(1500))
    let screen = someone.screen
    #expect(screen.contains { $0.contains("reading users.csv") })
    #expect(screen.contains { $0.contains("##...") && $0.contains(". 50 %") }, "\(screen)")
    #expect(!screen[0].contains("Endpoints"))
    someone.send(.resized(Size(columns: 10, rows: 3)))
    #expect(someone.screen[0].hasPrefix("20x5"))
    someone.press(.character("m"))
    #expect(someone.status == nil, "there is no room for it")
  }

  @Test func keysWaitButForThoseThatNeedNothing() {
    var someone = Self.someone()
    for key in [Key.character("m"), .enter, .character("/"), .tab, .character(":"), .escape, .down]
    {
      someone.press(key)
      #expect(someone.status == Self.message, "\(key)")
      #expect(someone.model.contexts == [.reading, .everywhere])
    }
    #expect(someone.model.screen == .explore)
    someone.press(.character("?"))
    #expect(someone.model.contexts.first == .help)
    #expect(someone.screen.contains { $0.contains("While the scenario is being read") })
    // By name, from the help, an action waits too.
    someone.type("matrix")
    someone.press(.enter)
    #expect(someone.status == Self.message)
    #expect(someone.model.screen == .explore && someone.model.popups == [])
    #expect(someone.screen.last == "! \(Self.message)" + String(repeating: " ", count: 62))
    someone.press(.control("l"), .control("z"), .control("c"), .character("q"))
    #expect(someone.effects == [.redraw, .suspend, .interrupt, .quit])
  }

  @Test func theMouseWaitsToo() {
    var someone = Self.someone()
    someone.model.isMouseOn = true
    for kind in [MouseEvent.Kind.press, .doublePress, .scrollDown] {
      someone.send(.mouse(MouseEvent(kind, at: Position(column: 5, row: 3))))
    }
    #expect(someone.effects == [] && someone.probes == [])
  }

  /// Once it is read, it looks as if it had been read before the screen opened.
  @Test func opensWhenItWasRead() {
    var someone = Self.someone()
    someone.send(Self.reading(1000))
    someone.press(.character("m"))
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.condition == .ready)
    #expect(someone.status == nil)
    var other = Operator()
    other.send(.resized(other.model.size))
    #expect(someone.screen == other.screen)
  }

  @Test func theHelpStaysOpen() {
    var someone = Self.someone()
    someone.press(.character("?"))
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.contexts.first == .help)
    someone.type("every user's verdict")
    someone.press(.enter)
    #expect(someone.model.screen == .matrix)
  }

  @Test func readAgainTheOldOneGoesOn() {
    var someone = Operator()
    someone.send(Self.reading(1000))
    #expect(someone.screen[0].contains("reading again 33 %: "))
    someone.press(.character("m"))
    #expect(someone.model.screen == .matrix && someone.status == nil)
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(!someone.screen[0].contains("reading again"))
    #expect(someone.status == "the application was read again")
    someone.send(Self.reading(1000))
    someone.send(.reloadFailed("users.csv:2:1: wrong"))
    #expect(someone.screen[0].contains("! outdated: "))
  }
}
