import AccessCore
import Testing

@testable import AccessTUI

@Suite struct FindingsTests {
  /// Someone whose application has a finding of each kind.
  private func finder(columns: Int = 80, rows: Int = 24) -> Operator {
    var application = Application.realExample
    application.real?.findings = Finding.examples
    application.real?.hooks = [.init(name: "shop.load_user"), .init(name: "c", blueprint: "admin")]
    return Operator(real: application, columns: columns, rows: rows)
  }

  @Test func theyAreCountedInTheTitle() {
    #expect(finder().screen[1].contains("Endpoints  5  7 findings"))
    #expect(finder(columns: 40, rows: 10).screen.contains { $0.contains("7 findings") })
    #expect(!Operator(real: .realExample).screen[1].contains("finding"))
    var one = Application.realExample
    one.real?.findings = [Finding.examples[0]]
    #expect(Operator(real: one).screen[1].contains("1 finding "))
  }

  @Test func thePageSaysAll() {
    var someone = finder(columns: 100, rows: 50)
    someone.press(.character("F"))
    let screen = someone.screen.joined(separator: "\n")
    for finding in Finding.examples {
      #expect(screen.contains(finding.kind.words.description))
      #expect(screen.contains(finding.message))
      #expect(finding.place == nil || screen.contains(finding.place?.text ?? "?"))
    }
    #expect(screen.contains("Python 3.11.4, Flask 3.1.3"))
    #expect(screen.contains("shop.load_user"))
    #expect(screen.contains("c, those of the blueprint admin"))
  }

  /// The words of each kind stand beside its message on an 80-column screen, and are its own.
  @Test func eachKindHasItsWords() {
    let words = Finding.Kind.allCases.map(\.words)
    #expect(words.allSatisfy { (1...25).contains($0.width) })
    #expect(Set(words).count == words.count)
  }

  @Test func enterGoesToTheEndpoint() {
    var someone = finder()
    someone.press(.character("/"))
    someone.type("login")
    someone.press(.enter, .character("m"), .character("F"), .enter)
    #expect(someone.model.popups == [])
    #expect(someone.model.screen == .explore)
    #expect(someone.model.selectedEndpoint?.name == "pay")
    someone.press(.character("F"), .down, .down, .enter)
    #expect(someone.model.popups.count == 1)
    #expect(someone.status == "this one names no endpoint")
    someone.press(.end, .enter)
    #expect(someone.status == "this one names no endpoint")
    #expect(someone.effects == [])
  }

  @Test func oneThatIsNotListedIsSaid() {
    var application = Application.realExample
    application.real?.findings = [Finding(.noGuard, endpoint: "static", message: "x")]
    var someone = Operator(real: application)
    someone.press(.character("F"), .enter)
    #expect(someone.status == "the endpoint static is not listed")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func theSelectionIsInSight(columns: Int, rows: Int) {
    var someone = finder(columns: columns, rows: rows)
    someone.press(.character("F"))
    for key in Array(repeating: Key.down, count: 12) + Array(repeating: .pageUp, count: 12) {
      #expect(someone.screen.contains { $0.contains(">") })
      someone.press(key)
    }
    someone.press(.end)
    #expect(someone.screen.contains { $0.contains(">c, those") })
  }

  @Test func aScenarioHasNone() {
    var someone = Operator()
    someone.press(.character("F"))
    #expect(someone.model.popups == [])
    #expect(someone.status == "only a real application is searched for mistakes")
    var starting = Operator(real: .unknown, condition: .starting)
    starting.press(.character("F"))
    #expect(starting.status == "the application is being started")
    var fine = Operator(real: .realExample)
    fine.press(.character("F"))
    #expect(fine.screen.contains { $0.contains("nothing looks wrong") })
  }

  @Test func anAbortHandlerThatReturnsIsFoundOnce() {
    var answer = Answer(request: RequestLine(method: "GET", target: "/"), decision: .denied)
    answer.handler = .returned
    let hit = Message.performed(.hit(answer.request), .answer(answer))
    var application = Application.realExample
    application.real?.abortHandler = SourceCode(name: "sorry", file: "shop/web.py", line: 7)
    var someone = Operator(real: application)
    someone.send(hit)
    someone.send(hit)
    #expect(someone.model.application.real?.findings.map(\.kind) == [.abortHandlerReturns])
    #expect(someone.model.application.real?.findings.first?.place == .init("shop/web.py:7"))
    var named = Operator(real: application)
    named.model.abortHandler = .named("page")
    named.send(
      .predicted(
        generation: named.model.predictions.generation,
        [
          Prediction(
            Probe(purpose: .decision, request: answer.request, prober: .session), answer: answer)
        ]))
    let finding = named.model.application.real?.findings.first
    #expect(finding?.message.hasPrefix("the abort handler `page` returned") == true)
    #expect(finding?.place == nil)
    var simulation = Operator()
    simulation.send(hit)
    #expect(simulation.model.application.real == nil)
  }
}
