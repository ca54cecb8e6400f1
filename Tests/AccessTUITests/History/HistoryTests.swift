import AccessCore
import Testing

@testable import AccessTUI

@Suite struct HistoryTests {
  private let hit = Step.hit(RequestLine(method: "GET", target: "/secret-code"))

  /// Someone who was refused as alice.
  private func refused() -> Operator {
    var someone = Operator()
    someone.press(.down, .down, .character("l"), .enter, .enter)
    return someone
  }

  @Test func everyStepIsKeptAsItWas() {
    var someone = refused()
    someone.press(.character("o"), .character("h"))
    let entries = someone.model.history.entries
    #expect(entries.map(\.step) == [.login("alice"), hit, .logout])
    #expect(entries.map(\.userBefore) == [nil, "alice", "alice"])
    #expect(someone.model.history.list.selected == 2)
    someone.press(.up)
    #expect(someone.model.history.selected?.number == 2)
    #expect(someone.model.history.selected?.entry.userBefore == "alice")
  }

  @Test func undoTakesSessionAndHandlerBack() {
    var someone = refused()
    someone.press(.character("a"), .down, .enter)
    #expect(someone.model.abortHandler == .unset)
    someone.press(.character("u"))
    #expect(someone.model.abortHandler == .configured)
    #expect(someone.model.sessionUser == "alice")
    someone.press(.character("u"), .character("u"))
    #expect(someone.model.sessionUser == nil)
    #expect(someone.story.sessionUser == nil)
    #expect(someone.model.history.entries == [])
    #expect(someone.model.history.list.count == 3, "what was taken back can be seen")
    someone.press(.character("u"))
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test func whatAViewDidStaysDoneAndThatIsSaidOnce() {
    var someone = Operator(real: .realExample)
    someone.press(.character("o"), .character("u"))
    #expect(someone.status == "taken back: log out")
    someone.press(.down, .enter, .enter, .character("u"))
    #expect(
      someone.status == "taken back: session and abort handler; what the view did stays done")
    someone.press(.character("u"))
    #expect(someone.status == "taken back: GET /")
    var simulation = refused()
    simulation.press(.character("u"))
    #expect(simulation.status == "taken back: GET /secret-code")
  }

  @Test func redoDoesTheStepsAgainInOrder() {
    var someone = refused()
    let before = someone.model.history.entries
    someone.press(.character("u"), .character("u"), .control("r"))
    #expect(someone.model.sessionUser == "alice")
    someone.press(.control("r"))
    #expect(someone.model.history.entries == before)
    #expect(someone.model.history.undone == [])
    someone.press(.control("r"))
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test func anotherStepForgetsWhatWasTakenBack() {
    var someone = refused()
    someone.press(.character("u"), .character("o"))
    #expect(someone.model.history.undone == [])
    #expect(someone.model.history.entries.map(\.step) == [.login("alice"), .logout])
  }

  @Test func aDecisionThatWasTakenBackIsNoLongerShown() {
    var someone = refused()
    #expect(someone.model.decision.origin == .step(2))
    someone.press(.character("u"))
    #expect(someone.model.decision.origin == .prediction)
  }

  @Test func predictionsFollowAnUndo() {
    var someone = Operator()
    someone.press(.character("l"), .enter)
    #expect(someone.model.predictions.endpoints[1] == .known(.allowed))
    someone.press(.character("u"))
    #expect(someone.model.predictions.endpoints[1] == .known(.refused))
  }

  @Test func savingAsksForTheNameAndNeverReplacesSilently() {
    var someone = refused()
    someone.press(.character("h"), .character("w"))
    #expect(someone.model.prompt?.purpose == .save)
    someone.press(.control("u"))
    someone.type("steps")
    someone.press(.enter)
    #expect(someone.files["steps"]?.count == 2)
    someone.press(.character("o"), .character("w"), .control("u"))
    someone.type("steps")
    someone.press(.enter)
    #expect(someone.model.prompt?.purpose == .replace(path: "steps", seen: "2"))
    someone.type("yq")
    someone.press(.escape)
    #expect(someone.model.prompt?.purpose == .save, "Esc goes back to the name")
    #expect(someone.files["steps"]?.count == 2, "Esc keeps the file")
    someone.press(.control("u"))
    someone.type("steps")
    someone.press(.enter, .enter)
    #expect(someone.files["steps"]?.count == 3)
  }

  @Test func whatChangesWhileItIsAskedIsNotReplaced() {
    var someone = refused()
    someone.press(
      .character("h"), .character("w"), .enter, .character("o"), .character("w"), .enter)
    #expect(someone.screen.last?.contains("is there already") == true)
    someone.files["transcript.jsonl"] = []
    someone.press(.enter)
    #expect(someone.files["transcript.jsonl"] == [])
    #expect(someone.status == "transcript.jsonl: was changed")
    #expect(someone.model.prompt?.purpose == .save, "the name is asked for again")
    // Who is asked again sees what is there now.
    someone.press(.enter, .enter)
    #expect(someone.files["transcript.jsonl"]?.count == 3)
  }

  @Test func nothingToSave() {
    var someone = Operator()
    someone.press(.character("h"), .character("w"))
    #expect(someone.model.prompt == nil)
    #expect(someone.model.status?.isTrouble == true)
  }

  /// Someone who has loaded a transcript of three steps.
  private func loaded() -> Operator {
    var someone = Operator()
    someone.transcript = [.login("top-secret"), hit, .logout]
    someone.press(.character("h"), .character("L"))
    someone.type("lesson")
    someone.press(.enter)
    return someone
  }

  @Test func aTranscriptIsSteppedThrough() {
    var someone = loaded()
    #expect(someone.model.history.list.count == 3)
    #expect(someone.model.history.row(0) == .planned(0))
    someone.press(.character("n"))
    #expect(someone.model.sessionUser == "top-secret")
    someone.press(.character("n"))
    #expect(someone.model.history.entries.last?.scriptIndex == 1)
    #expect(someone.model.history.nextInScript == 2)
    someone.press(.character("N"))
    #expect(someone.model.history.nextInScript == 1)
    #expect(someone.model.history.entries.map(\.step) == [.login("top-secret")])
    someone.press(.character("N"))
    #expect(someone.model.sessionUser == nil)
    someone.press(.character("N"))
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test func whatIsDoneInBetweenIsTakenBackWithTheStep() {
    var someone = loaded()
    someone.press(.character("n"), .character("o"), .character("N"))
    #expect(someone.model.history.entries == [])
    #expect(someone.model.history.nextInScript == 0)
    someone.press(.character("n"))
    #expect(someone.model.sessionUser == "top-secret")
  }

  @Test func redoOfATranscriptsStepGoesOnInIt() {
    var someone = loaded()
    someone.press(.character("n"), .character("u"), .control("r"))
    #expect(someone.model.history.nextInScript == 1)
    #expect(someone.model.history.entries.count == 1)
  }

  @Test func aStepDoneAgainKeepsItsPlace() {
    var someone = loaded()
    someone.press(.character("n"), .character("n"), .character("u"), .character("u"))
    someone.press(.character("l"), .end, .down, .enter)
    #expect(someone.model.history.entries.count == 1)
    someone.press(.control("r"))
    #expect(someone.model.history.entries.last?.scriptIndex == 1)
    #expect(someone.model.history.nextInScript == 2, "the hit is done, the log out is next")
  }

  @Test func whatWasTakenBackIsNotPlannedToo() {
    var someone = loaded()
    someone.press(.character("n"), .character("n"), .character("u"))
    #expect(someone.model.history.list.count == 3)
    #expect((0..<3).map(someone.model.history.row) == [.entry(0), .undone(0), .planned(2)])
  }

  @Test func aProbeIsAStepLikeAnyOther() {
    var someone = Operator()
    someone.transcript = [.probe(RequestLine(method: "GET", target: "/"), as: .user("alice"))]
    for _ in 0..<2 {
      someone.press(.character("h"), .character("L"))
      someone.type("x")
      someone.press(.enter, .character("n"))
    }
    someone.press(.character("u"), .character("u"), .control("r"))
    #expect(someone.model.history.entries.count == 1)
    #expect(someone.past.count == 1)
    someone.press(.character("l"), .enter, .character("u"))
    #expect(someone.model.sessionUser == nil)
    #expect(someone.story.sessionUser == nil)
    let text = someone.model.historyText(width: 78)
    #expect(text.first?.text.description.contains("as alice") == true)
  }

  @Test func aStepThatCannotBeDoneIsPassedOver() {
    var someone = loaded()
    someone.press(.character(" "))
    someone.send(.playFailed(1, "unknown user `x`"))
    #expect(!someone.model.history.isPlaying)
    #expect(someone.model.status?.text.description == "step 2 is passed over: unknown user `x`")
    someone.press(.character("n"))
    #expect(someone.model.history.entries.map(\.scriptIndex) == [0, 2])
  }

  @Test func playingGoesOnWithTimeAndStopsAtTheEnd() {
    var someone = loaded()
    someone.press(.character(" "))
    #expect(someone.model.history.entries.count == 1)
    #expect(someone.effects.last == .wake(milliseconds: Model.playInterval))
    someone.send(.woke)
    #expect(someone.model.history.entries.count == 2)
    someone.press(.character(" "))
    someone.send(.woke)
    #expect(someone.model.history.entries.count == 2, "paused")
    someone.press(.character(" "))
    #expect(someone.model.history.entries.count == 3)
    #expect(!someone.model.history.isPlaying)
    someone.send(.woke)
    #expect(someone.model.history.entries.count == 3)
    someone.press(.character("n"))
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test func whatComesOutOtherwiseIsSaid() {
    var someone = loaded()
    let outcome = Outcome.login("top-secret", ok: false)
    someone.send(.played(0, .login("top-secret"), outcome, differing: ["ok"]))
    #expect(someone.model.history.entries.last?.differing == ["ok"])
    #expect(someone.model.status?.isTrouble == true)
    let screen = view(someone.model).textRows.joined(separator: "\n")
    #expect(screen.contains("! not as recorded"))
  }

  @Test func aTraceOnTheWholeScreen() {
    var someone = refused()
    someone.press(.character("h"), .enter)
    guard case .trace(let page)? = someone.model.popups.last else {
      Issue.record("no trace was opened")
      return
    }
    #expect(page.origin == .step(2))
    someone.press(.escape, .up, .enter)
    #expect(someone.model.popups.isEmpty, "a login has no trace")
  }

  @Test func tabGoesToTheDecision() {
    var someone = refused()
    someone.press(.character("h"), .tab, .down)
    #expect(someone.model.history.isDecisionFocused)
    someone.press(.escape)
    #expect(!someone.model.history.isDecisionFocused)
    #expect(someone.model.screen == .history)
    someone.press(.escape)
    #expect(someone.model.screen == .explore)
  }

  @Test func aNameThatCannotBeUsedIsAskedForAgain() {
    var someone = refused()
    someone.press(.character("h"), .character("w"))
    someone.send(.saveFailed(path: "/nowhere/x", "x: cannot be written"))
    #expect(someone.model.prompt?.purpose == .save)
    #expect(someone.model.prompt?.line.text == "/nowhere/x")
    #expect(someone.model.status?.isTrouble == true)
    someone.send(.loadFailed(path: "y", "y: no such file"))
    #expect(someone.model.prompt?.purpose == .load)
    someone.press(.escape)
    someone.send(.loaded(path: "empty", Script()))
    #expect(someone.model.status?.text.description == "the transcript has no steps")
  }

  @Test func whatPlaysSaysSoOnEveryScreenAndEscPauses() {
    var someone = loaded()
    someone.press(.character(" "), .character("e"))
    someone.model.status = nil
    #expect(view(someone.model).textRows.last?.contains("playing 1/3 of lesson") == true)
    someone.press(.escape)
    #expect(!someone.model.history.isPlaying)
    #expect(someone.model.screen == .explore)
  }
}
