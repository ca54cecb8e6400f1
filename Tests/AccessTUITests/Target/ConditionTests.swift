import AccessCore
import Testing

@testable import AccessTUI

@Suite struct ConditionTests {
  private let failure = TargetFailure.example

  @Test func whileItStartsNothingIsAskedAndNothingDone() {
    var someone = Operator(real: .unknown, condition: .starting)
    #expect(someone.probes == [])
    #expect(someone.screen.contains { $0.contains("starting flask:shop.web:app") })
    #expect(someone.screen[0].contains("starting: shop.web:app"))
    someone.press(.character("o"))
    #expect(someone.effects == [])
    #expect(someone.status == "the application is being started")
    someone.press(.character("m"), .character("h"), .character("p"), .character("?"), .escape)
    someone.send(.reloaded(.realExample, sessionUser: "alice", abortHandler: .configured))
    #expect(someone.model.condition == .ready)
    #expect(someone.status == nil, "it was not there before")
    #expect(someone.model.endpoints.count == 5)
    someone.press(.character("e"))
    #expect(someone.model.predictions.endpoints[1] == .known(.refused))
  }

  @Test func whatWasSaidBeforeItStartedHoldsNoMore() {
    var someone = Operator(real: .unknown, condition: .starting)
    someone.press(.character("o"))
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    #expect(someone.status == nil)
  }

  /// Another was about to take its place: the page that says why it stopped is gone at once.
  @Test func oneThatStoppedAndWasReplacedSaysWhy() {
    var someone = Operator(real: .realExample)
    someone.send(.broke(failure))
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.condition == .ready)
    #expect(someone.status == "started again: \(failure.message)")
  }

  @Test func whatIsNotThereYetHasNoCode() {
    var someone = Operator(real: .unknown, condition: .starting)
    someone.press(.character("p"), .character("w"))
    #expect(someone.model.code.lines == ["# starting flask:shop.web:app"])
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.code.lines.first == "# shop.web:app")
  }

  @Test func whatStoppedSaysWhyAndIsStartedAgain() {
    var someone = Operator(real: .realExample)
    someone.send(.broke(failure))
    #expect(someone.model.contexts.first == .failure)
    let page = someone.screen.joined(separator: "\n")
    for text in [failure.message, failure.details[2], "--python PATH", "r starts it again"] {
      #expect(page.contains(text.prefix(60)))
    }
    someone.press(.escape)
    #expect(someone.model.popups == [])
    #expect(someone.screen[0].contains("! stopped: shop.web:app"))
    #expect(someone.screen.last?.hasPrefix(" Enter run the view  l log in") == true)
    #expect(someone.screen.last?.contains("r restart") == true)
    let probes = someone.probes.count
    someone.press(.down, .enter)
    #expect(someone.probes.count == probes)
    #expect(someone.effects == [])
    #expect(someone.status == "the application has stopped: r starts it again")
    someone.press(.character("!"))
    #expect(someone.model.contexts.first == .failure)
    someone.press(.character("r"))
    #expect(someone.effects == [.restart])
    someone.send(.starting)
    #expect(someone.model.popups == [])
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.failure == nil)
    #expect(someone.status == "the application was started again")
    #expect(someone.probes.count > probes)
    #expect(someone.model.selectedEndpoint?.name == "home")
  }

  /// What is typed next must not become a command.
  @Test(arguments: [Key.character("H"), .character("l"), .character("/"), .character("?"), .enter])
  func nothingStandsInFrontOfWhatIsTyped(key: Key) {
    var someone = Operator(real: .realExample)
    someone.press(key)
    someone.send(.broke(failure))
    someone.type("r")
    #expect(someone.effects == [])
    #expect(someone.model.contexts.contains(.line))
    someone.press(.escape, .character("!"))
    #expect(someone.model.contexts.first == .failure)
  }

  @Test func oneThatCannotBeStartedAgainGoesOn() {
    var someone = Operator(real: .realExample)
    let probes = someone.probes.count
    someone.send(.starting)
    someone.press(.character("r"))
    #expect(someone.effects == [], "it is being started")
    someone.send(.restartFailed(failure))
    #expect(someone.model.condition == .ready)
    #expect(someone.status?.hasPrefix("not started again: shop.web cannot be imported") == true)
    #expect(someone.probes.count > probes, "it is asked again")
    someone.press(.down)
    #expect(someone.screen[0].contains("! outdated: shop.web:app"))
    #expect(someone.screen[22].contains("! shop.web cannot be imported"))
    someone.press(.character("!"))
    #expect(someone.screen.contains { $0.contains("the one from before goes on; r tries again") })
    someone.press(.escape, .character("o"))
    #expect(someone.effects.first == .perform(.logout))
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    #expect(!someone.screen[0].contains("outdated"))
  }

  @Test func oneThatNeverStartedHasStopped() {
    var someone = Operator(real: .unknown, condition: .starting)
    someone.send(.restartFailed(failure))
    #expect(someone.model.condition == .broken(failure))
    var other = Operator(real: .unknown, condition: .broken(failure))
    #expect(other.model.contexts.first == .failure)
    other.press(.character("q"), .character("r"))
    #expect(other.effects == [.restart])
  }

  @Test func aStepThatWasOutWhenItStoppedIsNotDone() {
    var someone = Operator(real: .realExample)
    someone.isSlow = true
    someone.press(.down, .enter)
    #expect(someone.model.waiting.count == 1)
    someone.send(.broke(TargetFailure("it was killed by signal 9")))
    #expect(someone.model.waiting.count == 0)
    #expect(someone.model.history.entries == [])
    #expect(
      someone.screen.contains { $0.contains("GET / had no answer: it counts as not done") })
  }

  @Test func aScenarioIsNotStarted() {
    var someone = Operator()
    someone.press(.character("r"))
    #expect(someone.effects == [])
    #expect(someone.status?.hasPrefix("only a real application is restarted") == true)
    someone.press(.character("!"))
    #expect(someone.model.popups == [])
    someone.send(.reloadFailed("shop.yaml:1:1: expected `version`"))
    someone.press(.character("!"))
    #expect(someone.screen.contains { $0.contains("what was read before is shown") })
  }

  @Test func itIsFoundByName() {
    var someone = Operator(real: .realExample)
    someone.press(.character(":"))
    someone.type("restart")
    someone.press(.enter)
    #expect(someone.effects == [.restart])
  }
}
