import AccessCore
import Testing

@testable import AccessTUI

/// A transcript that is played as if somebody typed it.
@Suite struct DemonstrationTests {
  private static let request = RequestLine(method: "GET", target: "/secret-code")
  private static let other = RequestLine(method: "GET", target: "/secret-code?x=1")

  static let script = Script(
    [
      Script.Line(.hit(request), captions: ["Who gets in?", "Nobody is there."]),
      Script.Line(.login("alice")),
      Script.Line(.hit(other), question: "And Alice?", remark: "Not she."),
      Script.Line(.abortHandler(.named("hide"))),
      Script.Line(.logout),
    ], closing: ["That is all."])

  /// Somebody who shows the transcript.
  private func speaker(
    _ script: Script = Self.script, on story: Story = Story(), columns: Int = 80, rows: Int = 24
  ) -> Operator {
    var someone = Operator(story, columns: columns, rows: rows)
    someone.transcript = script.lines.map(\.step)
    someone.send(.demonstrated(path: "talk.jsonl", script, pace: 3000))
    return someone
  }

  private func shows(_ someone: Operator, _ texts: String...) -> Bool {
    let screen = someone.screen.joined(separator: "\n")
    return texts.allSatisfy(screen.contains)
  }

  /// Lets time pass until something holds.
  private func wait(_ someone: inout Operator, until holds: (Operator) -> Bool) {
    var count = 0
    while !holds(someone), count < 200 {
      someone.send(.woke)
      count += 1
    }
    #expect(count < 200)
  }

  private func steps(_ someone: Operator) -> [Step] { someone.model.history.entries.map(\.step) }

  @Test func byItselfUpToAQuestionAndOn() {
    var someone = speaker()
    #expect(someone.effects == [.wake(milliseconds: 200)])
    someone.send(.woke)
    #expect(shows(someone, "Who gets in?", "0/5  playing", "Space pause"))
    #expect(someone.effects.last == .wake(milliseconds: 3000))
    someone.send(.woke)
    #expect(shows(someone, "Nobody is there."))
    someone.send(.woke)
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
    someone.send(.woke)
    #expect(steps(someone) == [.hit(Self.request)])
    #expect(shows(someone, "DENIED  GET /secret-code as anonymous", "1/5"))

    // The name is typed, letter by letter.
    someone.send(.woke)
    #expect(shows(someone, "Log in  2"))
    someone.send(.woke)
    someone.send(.woke)
    #expect(shows(someone, "/al"))
    wait(&someone) { $0.model.sessionUser == "alice" }
    #expect(someone.model.popups.isEmpty)

    // A question waits.
    wait(&someone) { shows($0, "? And Alice?", "2/5  Space goes on") }
    let count = someone.effects.count
    for _ in 0..<5 { someone.send(.woke) }
    #expect(someone.effects.count == count)
    someone.press(.character(" "))
    someone.send(.woke)
    #expect(shows(someone, "request: G"))
    wait(&someone) { shows($0, "3/5  playing", "Not she.") }
    wait(&someone) { $0.model.abortHandler == .named("hide") }
    wait(&someone) { shows($0, "That is all.") }
    #expect(steps(someone) == Self.script.lines.map(\.step))
    someone.send(.woke)
    #expect(someone.model.demonstration == nil)
    #expect(shows(someone, "the transcript ends here"))
    someone.send(.woke)
    #expect(steps(someone).count == 5)
  }

  @Test func stepByStep() {
    var someone = speaker()
    var seen: [String] = []
    for _ in 0..<12 where someone.model.demonstration != nil {
      someone.press(.character("n"))
      seen.append("\(steps(someone).count) \(someone.model.demonstration?.caption?.text ?? "-")")
    }
    #expect(
      seen == [
        "0 Who gets in?", "0 Nobody is there.", "1 Nobody is there.", "2 -", "2 And Alice?", "3 -",
        "3 Not she.", "4 -", "5 -", "5 That is all.", "5 -",
      ])
    #expect(someone.model.popups.isEmpty && someone.model.prompt == nil)
  }

  /// What comes out otherwise is counted, and told of at the end, when the caption has long changed.
  @Test func surprisesAreCounted() {
    var someone = speaker(Script([Script.Line(.logout, remark: "Gone."), Script.Line(.logout)]))
    someone.send(.played(0, .logout, .logout, differing: ["ok"]))
    #expect(shows(someone, "1 otherwise"))
    wait(&someone) { $0.model.demonstration == nil }
    #expect(shows(someone, "the transcript ends here, 1 otherwise than it has it"))
  }

  /// Lines of a caption stay lines, and one sees that there are more than there is room for.
  @Test func captionsOfManyLines() {
    let text = (1...20).map { "line \($0)" }.joined(separator: "\n")
    var someone = speaker(Script([Script.Line(.logout, captions: [text])]))
    someone.send(.woke)
    #expect(shows(someone, "line 1 ", "line 7 ", "13 more lines"))
    #expect(!shows(someone, "line 8"))
    #expect(!shows(someone, "U+000A"))
    // Whoever reads it has the time.
    someone.press(.character("J"))
    #expect(shows(someone, "line 2 ", "line 8 ", "12 more lines: J", "0/1  paused"))
    someone.press(.pageDown)
    #expect(shows(someone, "line 9 ", "line 15 ", "5 more lines: J"))
    #expect(!shows(someone, "line 8 "))
    for _ in 0..<20 { someone.press(.character("J")) }
    #expect(shows(someone, "line 13 ", "line 20 "))
    #expect(!shows(someone, "more line"))
    someone.press(.character("K"), .pageUp)
    #expect(shows(someone, "line 5 ", "line 11 ", "9 more lines: J"))
    #expect(steps(someone) == [])
  }

  /// What is said anew begins at its top, and what is short is not scrolled.
  @Test func whatIsSaidNextBeginsAtItsTop() {
    let text = (1...20).map { "line \($0)" }.joined(separator: "\n")
    var someone = speaker(Script([Script.Line(.logout, captions: [text, text, "short"])]))
    someone.send(.woke)
    someone.press(.pageDown, .character("n"))
    #expect(shows(someone, "line 1 ", "13 more lines"))
    someone.press(.character("n"), .character(" "), .character("J"), .pageDown)
    #expect(shows(someone, "short"))
    #expect(someone.model.demonstration?.isPaused == false)
  }

  /// What is said of a decision does not stand over its end, as long as the lists have room for it.
  @Test func theBoxStandsWhereItHidesLeast() throws {
    let request = RequestLine(method: "GET", target: "/status")
    let opiates = RequestLine(method: "GET", target: "/pharmacy/opiates")
    let remark = (1...4).map { "remark \($0)" }.joined(separator: "\n")
    let script = Script([
      Script.Line(.hit(request), remark: "short"), Script.Line(.login("okafor")),
      Script.Line(.hit(opiates), remark: remark),
    ])
    var someone = speaker(script, on: try Story(asset: "hospital.yaml"))
    func row(_ text: String) -> Int? { someone.screen.firstIndex { $0.contains(text) } }
    wait(&someone) { shows($0, "short") }
    #expect(try #require(row("short")) == 21)
    wait(&someone) { shows($0, "remark 4") }
    #expect(try #require(row("remark 1")) == 2)
    try Golden.check(view(someone.model), "play-remark-80x24")
    // By hand, to the other end and back.
    someone.press(.character("m"))
    #expect(try #require(row("remark 4")) == 21)
    someone.press(.character("m"))
    #expect(try #require(row("remark 1")) == 2)
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func longCaptionsOnScreensOfAnySize(columns: Int, rows: Int) throws {
    let text =
      "The guard asks the user, and nobody else. " + String(repeating: "On and on. ", count: 60)
    var someone = speaker(
      Script([Script.Line(.logout, captions: [text])]), columns: columns, rows: rows)
    someone.press(.character("n"), .character("J"))
    try Golden.check(view(someone.model), "play-long-\(columns)x\(rows)")
    // All of it can be read, at either end of the screen.
    someone.press(.character("m"))
    var count = 0
    while someone.screen.contains(where: { $0.contains("more line") }), count < 200 {
      someone.press(.character("J"))
      count += 1
    }
    #expect(count > 0 && count < 200)
    #expect(shows(someone, "On and on."))
    for size in [Size(columns: 20, rows: 5), Size(columns: 200, rows: 60)] {
      someone.send(.resized(size))
      #expect(shows(someone, "on."))
    }
  }

  @Test func nothingGoesOnWhilePaused() {
    var someone = speaker()
    someone.press(.character(" "))
    #expect(shows(someone, "0/5  paused"))
    for _ in 0..<5 { someone.send(.woke) }
    #expect(steps(someone) == [])
    someone.press(.character(" "))
    #expect(shows(someone, "Who gets in?"))
    #expect(someone.effects.last == .wake(milliseconds: 3000))
  }

  @Test func takingOverInTheMiddleOfAName() {
    var someone = speaker()
    wait(&someone) { shows($0, "Log in") }
    someone.send(.woke)
    someone.press(.escape)
    #expect(someone.model.popups.isEmpty)
    #expect(shows(someone, "the keys are yours"))
    for _ in 0..<5 { someone.send(.woke) }
    #expect(steps(someone).count == 1)
    // By hand: the ordinary keys, and a step of the transcript.
    someone.press(.character("a"))
    #expect(shows(someone, "Abort handler"))
    someone.press(.escape, .character("n"))
    #expect(steps(someone).last == .login("alice"))
    // And on: what was done by hand is not done again.
    someone.press(.character(" "))
    #expect(shows(someone, "And Alice?"))
    someone.press(.escape, .character("u"), .character(" "))
    wait(&someone) { $0.model.sessionUser == "alice" }
    #expect(steps(someone).count == 2)
  }

  @Test(arguments: [Key.character("l"), .character("u"), .character("j"), .tab, .character("x")])
  func otherKeysDoNothing(_ key: Key) {
    var someone = speaker()
    wait(&someone) { $0.model.sessionUser == "alice" }
    let before = someone.model
    someone.press(key)
    #expect(someone.model.history == before.history)
    #expect(someone.model.popups == before.popups)
    #expect(someone.model.screen == before.screen)
  }

  @Test func thePaceIsSettable() {
    var someone = speaker()
    someone.press(.character("-"))
    #expect(someone.model.demonstration?.pace == 4500)
    #expect(someone.status == "a step stays for 4.5 s")
    for _ in 0..<30 { someone.press(.character("-")) }
    #expect(someone.model.demonstration?.pace == 60_000)
    for _ in 0..<60 { someone.press(.character("+")) }
    #expect(someone.model.demonstration?.pace == 100)
  }

  @Test func whatCannotBeDonePauses() {
    var someone = speaker()
    wait(&someone) { steps($0).count == 1 }
    someone.send(.playFailed(1, "no user has this id"))
    #expect(shows(someone, "step 2 is passed over: no user has this id"))
    #expect(someone.model.demonstration?.isPaused == true)
  }

  @Test func aRealApplicationIsAskedAboutBeforeItIsWrittenTo() {
    let write = RequestLine(method: "POST", target: "/orders")
    var someone = Operator(real: .realExample)
    someone.transcript = [.hit(write)]
    let script = Script([Script.Line(.hit(write))])
    someone.send(.demonstrated(path: "talk.jsonl", script, pace: 0))
    for _ in 0..<30 where someone.model.prompt?.isQuestion != true { someone.send(.woke) }
    #expect(shows(someone, "POST /orders writes to the real application"))
    #expect(steps(someone) == [])
    someone.press(.enter)
    #expect(someone.effects.contains(.play(0)))
  }

  // MARK: Recording

  @Test func whatIsSaidIsKeptWithTheSteps() {
    var someone = speaker()
    for _ in 0..<12 { someone.press(.character("n")) }
    let said = someone.model.history.entries.map { $0.said ?? Script.Line($0.step) }
    #expect(said == Self.script.lines)
  }

  @Test func somethingIsSaidBeforeAStep() {
    var someone = Operator()
    someone.press(.character("o"), .character("h"), .character("c"))
    someone.type("Nobody is there.")
    #expect(shows(someone, "say: Nobody is there."))
    someone.press(.enter)
    let entry = someone.model.history.entries[0]
    #expect(entry.said == Script.Line(.logout, captions: ["Nobody is there."]))
    #expect(shows(someone, "Nobody is there."))
    someone.press(.character("c"))
    #expect(shows(someone, "say: Nobody is there."))
    someone.press(.control("u"), .enter)
    #expect(someone.model.history.entries[0].said == nil)
    someone.press(.character("u"), .character("c"))
    #expect(someone.model.prompt == nil)
  }

  // MARK: Screens

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func screens(columns: Int, rows: Int) throws {
    var someone = speaker(columns: columns, rows: rows)
    someone.press(.character("n"), .character("n"), .character("n"))
    try Golden.check(view(someone.model), "play-step-\(columns)x\(rows)")
    someone.press(.character(" "))
    someone.send(.woke)
    someone.send(.woke)
    try Golden.check(view(someone.model), "play-typing-\(columns)x\(rows)")
    someone.press(.character("n"), .character("n"))
    try Golden.check(view(someone.model), "play-question-\(columns)x\(rows)")
  }
}
