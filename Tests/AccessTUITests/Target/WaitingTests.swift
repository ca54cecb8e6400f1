import AccessCore
import Testing

@testable import AccessTUI

@Suite struct WaitingTests {
  /// Someone whose application takes its time.
  private func slow() -> Operator {
    var someone = Operator(real: .realExample)
    someone.isSlow = true
    return someone
  }

  @Test(arguments: [
    [Key.character("o")], [.enter, .enter], [.character("u")], [.control("r")],
    [.character("l"), .enter], [.character("a"), .enter], [.tab, .enter],
    [.character("H"), .enter],
    [.character("n")], [.character(" ")],
  ])
  func oneStepIsOutAtATime(keys: [Key]) {
    var someone = slow()
    someone.isSlow = false
    someone.transcript = [.logout, .logout]
    someone.press(.character("L"), .character("h"), .character("L"), .character("x"), .enter)
    someone.press(.character("o"), .character("o"), .character("u"), .character("e"))
    someone.isSlow = true
    someone.press(.character("o"))
    let effects = someone.effects
    for key in keys { someone.press(key) }
    #expect(someone.effects == effects)
    #expect(someone.status == "still waiting for the application")
    #expect(!someone.model.history.isPlaying)
    guard keys.last == .enter else { return }
    someone.answerNext()
    someone.press(.enter)
    #expect(someone.effects.count > effects.count, "what was entered is still there")
  }

  @Test func everythingElseGoesOn() {
    var someone = slow()
    someone.press(.character("o"), .down, .character("m"), .character("x"), .character("/"))
    #expect(someone.status == nil)
    #expect(someone.model.prompt != nil)
    #expect(someone.model.matrix.isTurned)
  }

  @Test func eachStepHasOneAnswer() {
    let answers: [Message] = [
      .performed(.logout, .logout), .failed(.logout, "no"),
      .played(0, .logout, .logout, differing: []), .playFailed(0, "no"),
      .restored(steps: 0, sessionUser: nil, abortHandler: .configured),
    ]
    for answer in answers {
      var someone = slow()
      someone.press(.character("o"))
      #expect(someone.model.waiting.count == 1)
      someone.send(answer)
      #expect(someone.model.waiting.count == 0)
      someone.send(answer)
      #expect(someone.model.waiting.count == 0)
    }
  }

  @Test func itIsSaidOnlyIfItTakesLong() {
    var someone = slow()
    let before = someone.screen
    someone.press(.character("o"))
    #expect(someone.effects.last == .wake(milliseconds: Waiting.patience))
    #expect(someone.screen == before)
    someone.send(.woke)
    #expect(someone.screen.last?.contains("waiting, r restarts: log out") == true)
    someone.press(.down)
    #expect(someone.screen.last?.contains("waiting, r restarts") == true)
    someone.answerNext()
    someone.press(.up)
    #expect(someone.screen.last?.contains("waiting") == false)
    someone.send(.woke)
    #expect(someone.screen.last?.contains("waiting") == false)
  }

  @Test func aSimulationIsNeverWaitedFor() {
    var someone = Operator()
    someone.press(.character("o"))
    #expect(someone.effects == [.perform(.logout)])
    #expect(someone.model.waiting == Waiting())
  }

  @Test func playingWaitsForWhatWasDoneByHand() {
    var someone = slow()
    someone.transcript = [.login("alice"), .logout, .logout]
    someone.press(.character("h"), .character("L"), .character("x"), .enter, .character(" "))
    someone.answerNext()
    someone.press(.character("o"))
    someone.send(.woke)
    #expect(someone.model.history.entries.count == 1)
    #expect(someone.effects.last == .wake(milliseconds: Model.playInterval))
    someone.answerNext()
    someone.send(.woke)
    #expect(someone.effects.contains(.play(1)))
    #expect(someone.model.history.isPlaying)
  }

  /// A step that hangs does not keep the application from being started again.
  @Test func whatHangsCanBeStartedAgain() {
    var someone = slow()
    someone.press(.character("o"), .character("r"))
    #expect(someone.effects.last == .restart)
    someone.send(.starting)
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    someone.press(.character("o"))
    #expect(someone.model.waiting.count == 1)
  }
}
