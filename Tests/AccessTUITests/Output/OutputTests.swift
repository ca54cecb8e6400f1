import AccessCore
import Testing

@testable import AccessTUI

@Suite struct OutputTests {
  private func lines(_ range: Range<Int>) -> [String] { range.map { "line \($0)." } }

  @Test func whatIsUnreadIsMarkedUntilItIsRead() {
    var someone = Operator(real: .realExample)
    #expect(!someone.screen[0].contains("output"))
    someone.send(.printed(lines(0..<12)))
    #expect(someone.screen[0].contains("real  output 12"))
    someone.press(.character("P"))
    #expect(someone.screen.contains { $0.contains("line 11.") })
    someone.send(.printed(["more"]))
    #expect(someone.screen.contains { $0.contains("more") })
    someone.press(.escape)
    #expect(!someone.screen[0].contains("output"))
  }

  @Test func itSaysThatThereIsNone() {
    var someone = Operator(real: .realExample)
    someone.press(.character("P"))
    #expect(someone.screen.contains { $0.contains("the application has printed nothing") })
    var simulation = Operator()
    simulation.press(.character("P"))
    #expect(simulation.screen.contains { $0.contains("only a real application prints") })
  }

  @Test func itFollowsTheEndUntilItIsScrolledUp() {
    var someone = Operator(real: .realExample)
    someone.send(.printed(lines(0..<100)))
    someone.press(.character("P"))
    someone.send(.printed(lines(100..<200)))
    #expect(someone.screen.contains { $0.contains("line 199.") })
    someone.press(.up)
    someone.send(.printed(lines(200..<300)))
    #expect(!someone.screen.contains { $0.contains("line 299.") })
    #expect(someone.screen.contains { $0.contains("line 198.") })
    someone.press(.end)
    someone.send(.printed(lines(300..<301)))
    #expect(someone.screen.contains { $0.contains("line 300.") })
    someone.press(.home)
    #expect(someone.screen.contains { $0.contains("line 0.") })
  }

  @Test func onlyTheLastLinesAreKept() {
    var someone = Operator(real: .realExample)
    someone.send(.printed(lines(0..<900)))
    someone.press(.character("P"), .home, .pageDown, .pageDown, .pageDown, .pageDown)
    let before = someone.screen
    someone.send(.printed(lines(900..<1020)))
    #expect(someone.model.output.lines.count == OutputLog.mostLines)
    #expect(someone.model.output.lines.first == "line 20.")
    #expect(someone.screen[3] == before[3], "what is read stays where it is")
    someone.send(.printed(lines(0..<5000)))
    #expect(someone.model.output.lines.last == "line 4999.")
    #expect(someone.model.output.lines.count == OutputLog.mostLines)
  }

  @Test func longLinesAreCutAndReachedSideways() {
    var someone = Operator(real: .realExample, columns: 40, rows: 10)
    let long = String(repeating: "a", count: 100) + "b" + String(repeating: "é", count: 5000)
    someone.send(.printed([long]))
    #expect(someone.model.output.lines[0].unicodeScalars.count == OutputLog.longestLine)
    someone.press(.character("P"))
    #expect(!someone.screen.contains { $0.contains("ab") })
    for _ in 0..<12 { someone.press(.right) }
    #expect(someone.screen.contains { $0.contains("aaaab") })
    for _ in 0..<20 { someone.press(.left) }
    #expect(someone.screen.contains { $0.contains("aaaaaaaaaaaaaaa") })
  }

  @Test func whatIsPrintedIsDataAndInNobodysWay() {
    var someone = Operator(real: .realExample)
    someone.press(.character("H"))
    someone.type("/x")
    someone.send(.printed(["\u{1B}[31mred"]))
    #expect(someone.model.prompt?.line.text.hasSuffix("/x") == true)
    someone.press(.escape, .character("P"))
    #expect(someone.screen.contains { $0.contains("<U+001B>[31mred") })
    #expect(someone.effects == [])
  }
}
