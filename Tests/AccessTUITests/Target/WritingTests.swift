import AccessCore
import Testing

@testable import AccessTUI

@Suite struct WritingTests {
  private static let pay = RequestLine(method: "POST", target: "/pay")

  private var question: String { "! POST /pay writes to the real application: Enter hits" }

  /// Someone at the endpoint that writes.
  private func payer(allowsWrites: Bool = false) -> Operator {
    var application = Application.realExample
    application.real?.allowsWrites = allowsWrites
    var someone = Operator(real: application)
    someone.press(.end)
    return someone
  }

  /// The hits that went out.
  private func hits(_ someone: Operator) -> [Effect] {
    someone.effects.filter { $0 == .perform(.hit(Self.pay)) || $0.isOfTranscript }
  }

  @Test func itIsAskedAboutAndNoIsTheDefault() {
    for way in [Key.escape, .character("n"), .character("q"), .character("y"), .tab] {
      var someone = payer()
      someone.press(.enter)
      #expect(someone.screen.last?.hasPrefix(question) == true)
      someone.press(way, .escape)
      #expect(someone.effects == [], "\(way)")
      #expect(someone.model.prompt == nil)
    }
    var someone = payer()
    someone.press(.enter, .enter)
    #expect(hits(someone) == [.perform(.hit(Self.pay))])
    #expect(someone.model.history.entries.count == 1)
    someone.press(.enter)
    #expect(hits(someone).count == 1, "each hit is asked about")
  }

  @Test func whereverItComesFrom() {
    var request = payer()
    request.press(.home, .character("H"), .control("u"))
    request.type("post /pay")
    request.press(.enter)
    #expect(request.effects == [])
    request.press(.enter)
    #expect(hits(request).count == 1)

    request.press(.character("u"), .control("r"))
    #expect(hits(request).count == 1, "redo asks too")
    request.press(.enter)
    #expect(hits(request).count == 2)

    var application = Application.realExample
    application.endpoints[0].methods = ["DELETE"]
    application.endpoints[0].examples = [RequestLine(method: "DELETE", target: "/login/alice")]
    var form = Operator(real: application)
    form.press(.enter, .enter)
    #expect(form.effects == [])
    #expect(form.screen.last?.contains("DELETE /login/alice writes") == true)
  }

  @Test(arguments: ["GET", "HEAD", "OPTIONS"])
  func whatOnlyReadsIsNotAskedAbout(method: String) {
    var someone = payer()
    someone.press(.character("H"), .control("u"))
    someone.type("\(method) /pay")
    someone.press(.enter)
    #expect(someone.model.prompt == nil)
    #expect(someone.effects.count == 2)
  }

  @Test func nobodyIsAskedWhoHasSaidSoAlready() {
    var someone = payer(allowsWrites: true)
    someone.press(.enter)
    #expect(hits(someone).count == 1)
    var simulation = Operator()
    simulation.press(.character("H"), .control("u"))
    simulation.type("POST /")
    simulation.press(.enter)
    #expect(simulation.effects.count == 1)
  }

  /// Someone with a transcript that writes in its second step.
  private func player() -> Operator {
    var someone = payer()
    someone.transcript = [.logout, .hit(Self.pay), .logout]
    someone.press(.character("h"), .character("L"), .character("x"), .enter)
    return someone
  }

  @Test func playingStopsAtTheQuestionAndGoesOn() {
    var someone = player()
    someone.press(.character(" "))
    someone.send(.woke)
    #expect(hits(someone) == [.play(0)])
    #expect(someone.screen.last?.hasPrefix(question) == true)
    #expect(!someone.model.history.isPlaying)
    someone.send(.woke)
    #expect(hits(someone) == [.play(0)])
    someone.press(.enter)
    #expect(hits(someone) == [.play(0), .play(1)])
    #expect(someone.model.history.isPlaying)
    someone.send(.woke)
    #expect(hits(someone).last == .play(2))
  }

  @Test func aNoStopsPlaying() {
    var someone = player()
    someone.press(.character("n"), .character("n"), .escape)
    #expect(hits(someone) == [.play(0)])
    someone.press(.character("n"), .enter)
    #expect(hits(someone) == [.play(0), .play(1)])
    #expect(!someone.model.history.isPlaying)
  }

  /// A question that comes by itself must not take what is typed for its answer.
  @Test func nothingThatIsTypedAnswersIt() {
    var someone = player()
    someone.press(.character(" "), .character("?"))
    someone.send(.woke)
    #expect(someone.model.contexts.first == .help)
    #expect(someone.status == "paused: the next step is POST /pay; n asks about it")
    someone.press(.escape)
    #expect(someone.model.prompt == nil)
    #expect(hits(someone) == [.play(0)])
  }

  @Test func aYesThatComesTooLateIsRefused() {
    var someone = payer()
    someone.press(.enter)
    someone.send(.broke(.example))
    someone.press(.enter)
    #expect(someone.effects == [])
    #expect(someone.model.condition.refusal?.description == someone.status)
  }

  @Test func theScreenSaysThatHitsAreReal() {
    let someone = payer()
    #expect(someone.screen[0].contains("  real"))
    #expect(someone.screen.last?.contains("Enter run the view") == true)
    #expect(!someone.screen[0].contains("released"))
    var model = someone.model
    let table: [(Answer, String)] = [
      (
        Answer(request: Self.pay, decision: .allowed),
        "if hit: ALLOWED  POST /pay as anonymous, and the view runs"
      ),
      (
        Answer(request: Self.pay, decision: .unguarded),
        "if hit: NO GUARD  POST /pay as anonymous, and the view runs"
      ),
      (
        Answer(request: Self.pay, decision: .denied, status: 403),
        "if hit: DENIED  POST /pay as anonymous -> 403 FORBIDDEN"
      ),
      (Answer(request: Self.pay, decision: .denied), "if hit: DENIED  POST /pay as anonymous"),
    ]
    for (answer, expected) in table {
      model.decision.answer = answer
      let line = DecisionText(model, width: 78).lines[0]
      #expect(line.label.description + "  " + line.text.description == expected)
    }
  }
}
