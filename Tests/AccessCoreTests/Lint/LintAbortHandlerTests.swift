import Testing

@testable import AccessCore

@Suite struct LintAbortHandlerTests {
  private static let dropped = ": what it returns is dropped, and the refusal is a 500 error"

  @Test(arguments: [
    LintCase(
      "the configured one, and one by name",
      finds: [
        "ABORT_FN returns when anonymous asks for `GET /a`\(dropped)",
        "the abort handler `page` returns when anonymous asks for `GET /a`\(dropped)",
      ],
      try .make(
        abortHandler: "lambda: redirect('/')", endpoints: [.make("/a", require: "('bob')")],
        abortHandlers: ["hide": "lambda: abort(404)", "page": "lambda: 'Sorry'"])),
    LintCase(
      "one that returns for some",
      finds: ["the abort handler `page` returns when `alice` asks for `GET /a`\(dropped)"],
      try .make(
        endpoints: [.make("/a", require: "('bob')")],
        abortHandlers: ["page": "lambda: 'Sorry' if current_user.is_authenticated else abort(401)"])
    ),
    LintCase(
      "all raise, whatever",
      try .make(
        abortHandler: "lambda: abort(404)", endpoints: [.make("/a", require: "('bob')")],
        abortHandlers: ["crash": "lambda: 1 / 0", "none": "None"])),
    LintCase(
      "nobody is denied",
      try .make(
        currentUser: "True", abortHandler: "lambda: 'Sorry'",
        endpoints: [.make("/a", require: "('x')"), .make("/b", loginRequired: true)],
        abortHandlers: ["page": "lambda: 'Sorry'"])),
  ])
  func returning(row: LintCase) throws { try row.check(.abortHandlerReturns) }

  private static let asking = "when anonymous asks for `GET /a`, and the refusal is a 500 error"

  @Test(arguments: [
    LintCase(
      "the configured one, and several by name",
      finds: [
        "ABORT_FN fails with TypeError \(asking)",
        "the abort handler `crash` fails with ZeroDivisionError \(asking)",
        "the abort handler `none` fails with TypeError \(asking)",
        "the abort handler `lost` fails with BuildError \(asking)",
      ],
      try .make(
        abortHandler: "lambda error: abort(403)", endpoints: [.make("/a", require: "('bob')")],
        abortHandlers: [
          "crash": "lambda: 1 / 0", "none": "None", "hide": "lambda: abort(404)",
          "lost": "lambda: abort(redirect(url_for('nowhere')))",
        ])),
    LintCase(
      "all abort",
      try .make(
        abortHandler: "lambda: abort(redirect('/'))", endpoints: [.make("/a", require: "('bob')")],
        abortHandlers: ["hide": "lambda: abort(404)", "page": "lambda: 'Sorry'"])),
  ])
  func failing(row: LintCase) throws { try row.check(.abortHandlerFails) }

  /// Of many refusals, the ones that are asked again differ in user and endpoint.
  @Test func oneThatReturnsForTheLastIsFound() throws {
    let users = (0..<40).map { Scenario.User.make("u\($0)") }
    let endpoints = try (0..<40).map { try Scenario.Endpoint.make("/e\($0)", require: "('x')") }
    func find(_ condition: String) throws -> [String] {
      var simulation = Simulation(
        try .make(
          users: users, endpoints: endpoints,
          abortHandlers: ["page": "lambda: 'Sorry' if \(condition) else abort(403)"]))
      return try simulation.lint().filter { $0.kind == .abortHandlerReturns }.map(\.message)
    }
    #expect(
      try find("current_user.get_id() == 'u39'") == [
        "the abort handler `page` returns when `u39` asks for `GET /e0`\(Self.dropped)"
      ])
    #expect(
      try find("request.endpoint == 'e39'") == [
        "the abort handler `page` returns when anonymous asks for `GET /e39`\(Self.dropped)"
      ])
    #expect(try find("False") == [])
  }
}
