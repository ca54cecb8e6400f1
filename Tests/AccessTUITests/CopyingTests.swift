import AccessCore
import Testing

@testable import AccessTUI

@Suite struct CopyingTests {
  @Test func theCommandReproducesWhatIsSelected() {
    var someone = Operator(columns: 120)
    someone.press(.down, .down, .character("y"))
    someone.press(.character("l"), .enter, .enter, .character("y"))
    someone.press(.character("a"), .down, .enter, .character("m"), .end, .character("y"))
    let texts = someone.effects.compactMap { effect -> String? in
      guard case .copy(.text(let text)) = effect else { return nil }
      return text
    }
    #expect(
      texts == [
        "access-console hit example: 'GET /secret-code'",
        "access-console hit example: 'GET /secret-code' --as alice",
        "access-console hit example: 'GET /secret-code' --as top-secret --default-abort-fn",
      ])
    #expect(someone.model.status?.text.description.contains(texts[2]) == true, "it is shown")
  }

  @Test func anEarlierStepIsReproducedWithItsHandler() {
    var someone = Operator()
    someone.press(.down, .down, .character("a"), .down, .enter, .enter)
    someone.press(.character("a"), .up, .enter, .character("h"), .up, .character("y"))
    #expect(someone.model.abortHandler == .configured)
    #expect(
      someone.effects.last
        == .copy(
          .text("access-console hit example: 'GET /secret-code' --default-abort-fn")))
  }

  @Test func anInactiveUserIsNotLoggedIn() {
    var application = Story.application
    application.users[0].isActive = false
    var someone = Operator(application)
    someone.press(.down, .down, .tab, .down)
    var answer = Answer(request: RequestLine(method: "GET", target: "/secret-code"))
    answer.inactive = true
    someone.model.decision.answer = answer
    someone.press(.character("y"))
    #expect(
      someone.effects.last == .copy(.text("access-console hit example: 'GET /secret-code'")))
  }

  @Test func outcomes() {
    var someone = Operator()
    let request = RequestLine(method: "GET", target: "/secret-code")
    someone.press(.down, .down, .character("Y"), .enter, .character("h"), .character("Y"))
    let outcomes = someone.effects.compactMap { effect -> (Int, Step)? in
      guard case .copy(.outcome(let number, let step, _)) = effect else { return nil }
      return (number, step)
    }
    #expect(outcomes.map(\.1) == [.probe(request, as: .session), .hit(request)])
    #expect(outcomes.map(\.0) == [1, 1])
  }

  @Test func aLongCopyIsShownWholeAndInNobodysWay() {
    var someone = Operator(columns: 60, rows: 24)
    someone.press(.down, .down, .character("a"))
    someone.type("to_login")
    someone.press(.enter, .tab, .end, .character("y"))
    let screen = view(someone.model).textRows.suffix(3).joined()
    #expect(screen.contains("--as top-secret") && screen.contains("to_login"))
    someone.press(.character("m"))
    #expect(someone.model.screen == .matrix)
  }

  @Test func whoIsNotListedCannotBeLoggedInByACommand() {
    var someone = Operator()
    someone.press(.character("H"), .control("u"))
    someone.type("GET /login/zzz")
    someone.press(.enter, .down, .down, .character("y"))
    #expect(someone.model.status?.isTrouble == true)
    #expect(!someone.effects.contains { if case .copy = $0 { true } else { false } })
  }

  @Test func aRealApplicationIsReproducedToo() {
    var someone = Operator(real: .realExample)
    someone.send(
      .performed(
        .hit(RequestLine(method: "GET", target: "/login/x")),
        .answer(Answer(request: RequestLine(method: "GET", target: "/"), user: "carol"))))
    someone.press(.down, .character("y"), .end, .character("y"))
    let texts = someone.effects.compactMap { effect -> String? in
      guard case .copy(.text(let text)) = effect else { return nil }
      return text
    }
    #expect(
      texts == [
        "access-console hit flask:shop.web:app 'GET /' --as carol",
        "access-console hit flask:shop.web:app 'POST /pay' --as carol --allow-writes",
      ])
  }

  @Test func thePythonScreenCopiesItsCode() {
    var someone = Operator()
    someone.press(.character("p"), .character("y"))
    guard case .copy(.text(let text))? = someone.effects.last else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains("import flask_access"))
  }

  @Test func aLoginHasNoHitCommand() {
    var someone = Operator()
    someone.press(.character("l"), .enter, .character("h"), .character("y"))
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test(arguments: [
    (
      "shop.yaml", "/a", "alice" as String?, AbortHandlerChoice.configured,
      "shop.yaml 'GET /a' --as alice"
    ),
    (
      "my shop.yaml", "/", "o'b", .named("hide"),
      "'my shop.yaml' 'GET /' --as 'o'\\''b' --abort-fn hide"
    ),
    (
      "a", "/\n\u{1B}'\\", "-x", .named("-y"),
      "a $'GET /\\u000a\\u001b\\'\\\\' --as=-x --abort-fn=-y"
    ),
    ("a", "/", "", .configured, "a 'GET /' --as ''"),
    ("-x.yaml", "/", nil, .configured, "./-x.yaml 'GET /'"),
    ("a", "/é$(x)`", nil, .configured, "a 'GET /é$(x)`'"),
  ])
  func quoting(
    target: String, path: String, user: String?, handler: AbortHandlerChoice, expected: String
  ) {
    let line = HitCommandLine(
      target: target, request: RequestLine(method: "GET", target: path), user: user,
      abortHandler: handler)
    #expect(line.text == "access-console hit " + expected)
  }
}
