import AccessCore
import Foundation
import Testing

@testable import AccessTUI

@Suite struct MouseTests {
  /// Someone whose mouse is on.
  private func clicker(_ columns: Int = 80, _ rows: Int = 24) -> Operator {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.character("M"))
    return someone
  }

  private func click(
    _ kind: MouseEvent.Kind, _ column: Int, _ row: Int, _ someone: inout Operator
  ) {
    someone.send(.mouse(MouseEvent(kind, at: Position(column: column, row: row))))
  }

  @Test func itIsOffUntilAskedFor() {
    var someone = Operator()
    click(.press, 5, 4, &someone)
    #expect(someone.model.endpoints.selected == 0)
    someone.press(.character("M"), .character("M"))
    #expect(someone.effects == [.setMouse(true), .setMouse(false)])
  }

  @Test func aClickSelectsAndADoubleClickOpens() {
    var someone = clicker()
    click(.press, 5, 4, &someone)
    #expect(someone.model.endpoints.selected == 2)
    click(.press, 60, 3, &someone)
    #expect(someone.model.focus == .users)
    #expect(someone.model.users.selected == 1)
    click(.doublePress, 60, 3, &someone)
    #expect(someone.effects.last == .perform(.login("alice")))
    click(.press, 5, 10, &someone)
    #expect(someone.model.focus == .decision)
    click(.doublePress, 5, 4, &someone)
    #expect(
      someone.effects.last == .perform(.hit(RequestLine(method: "GET", target: "/secret-code"))))
    click(.press, 5, 6, &someone)
    click(.press, 5, 5, &someone)
    #expect(someone.model.endpoints.selected == 3)
  }

  @Test func theWheelMovesWhatIsUnderIt() {
    var someone = clicker()
    click(.scrollDown, 5, 3, &someone)
    #expect(someone.model.endpoints.selected == 3)
    click(.scrollUp, 5, 3, &someone)
    #expect(someone.model.endpoints.selected == 0)
    click(.scrollDown, 60, 3, &someone)
    #expect(someone.model.users.selected == 2)
  }

  @Test func cellsOfTheMatrix() {
    var someone = clicker()
    someone.press(.character("m"))
    let column = view(someone.model).textRows[2].distance(to: "GET secret_code")
    click(.press, column, 6, &someone)
    #expect(someone.model.matrix.selection == .init(user: 2, endpoint: 2))
    click(.doublePress, column, 5, &someone)
    #expect(someone.model.popups.count == 1)
  }

  @Test func choices() {
    var someone = clicker()
    someone.press(.character("l"))
    let rows = view(someone.model).textRows
    let row = rows.firstIndex { $0.contains("│  · top-secret") || $0.contains("  · top-secret  ") }
    guard let row else {
      Issue.record("no row of top-secret")
      return
    }
    click(.doublePress, 20, row, &someone)
    #expect(someone.effects.last == .perform(.login("top-secret")))
  }
}

extension String {
  /// How many characters stand before a text.
  fileprivate func distance(to text: String) -> Int {
    let range = self.range(of: text)
    return range.map { self.distance(from: startIndex, to: $0.lowerBound) } ?? 0
  }
}
