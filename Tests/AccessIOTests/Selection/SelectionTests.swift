import AccessCore
import AccessIO
import Testing

@Suite struct SelectionTests {
  @Test(arguments: [
    ("alice", "alice", true), ("alice", "alicE", false), ("a*", "alice", true), ("*", "", true),
    ("a?ice", "alice", true), ("z?ë", "zoë", true), ("[a-c]*", "bob", true),
    ("[!a-c]*", "bob", false), ("/orders/*", "/orders/7/pay", true), ("a[b]", "a[b]", true),
    ("a\\*", "a*", true), ("李*", "李雷", true), ("al", "alice", false), ("*", "a\0b", true),
    ("a*c", "a\0b", false),
  ])
  func globs(_ pattern: String, _ text: String, _ expected: Bool) {
    #expect(Glob(pattern).matches(text) == expected)
  }

  private static var application: Application {
    get throws { try ScenarioFile.example.simulation.application }
  }

  private func survey(_ selection: Selection) throws -> (users: [String?], requests: [String]) {
    let survey = try selection.survey(of: Self.application)
    return (survey.users.map { $0?.id }, survey.subjects.map(\.request.description))
  }

  @Test func everythingIfNothingIsSaid() throws {
    let all = try survey(Selection())
    #expect(all.users == [nil, "alice", "top-secret"])
    #expect(all.requests == ["GET /login/alice", "GET /", "GET /secret-code", "GET /logout"])
  }

  @Test func narrowed() throws {
    let some = try survey(Selection(users: ["t*", "anonymous"], endpoints: ["log*", "/"]))
    #expect(some.users == [nil, "top-secret"])
    #expect(some.requests == ["GET /login/alice", "GET /", "GET /logout"])
  }

  @Test func staticIsThereIfAskedFor() throws {
    #expect(try survey(Selection(includesStatic: true)).requests.first == "GET /static/x")
    #expect(
      try survey(Selection(endpoints: ["static"], includesStatic: true)).requests
        == ["GET /static/x"])
  }

  @Test func anEndpointIsAskedByTheMethodThatIsNamed() throws {
    let application = Application(
      name: "x",
      endpoints: [
        Application.Endpoint(
          name: "both", rule: "/both", methods: ["GET", "POST"],
          examples: [RequestLine(method: "GET", target: "/both")]),
        Application.Endpoint(
          name: "one", rule: "/one", examples: [RequestLine(method: "GET", target: "/one")]),
      ])
    let survey = try Selection(methods: ["post"]).survey(of: application)
    #expect(survey.subjects.map(\.request.description) == ["POST /both"])
    #expect(
      try Selection(methods: ["*T"]).survey(of: application).subjects.map(\.request.description)
        == ["GET /both", "POST /both", "GET /one"])
  }

  @Test(arguments: [
    (Selection(users: ["alic"]), "unknown user `alic`; did you mean `alice`?"),
    (Selection(endpoints: ["hom"]), "unknown endpoint `hom`; did you mean `home`?"),
    (Selection(endpoints: ["static"]), "unknown endpoint `static`"),
    (Selection(methods: ["POST"]), "unknown method `POST`; expected one of `GET`"),
  ])
  func whatNothingMatches(_ selection: Selection, _ message: String) throws {
    let error = #expect(throws: UnknownName.self) {
      try selection.survey(of: Self.application)
    }
    #expect(error?.message.hasPrefix(message) ?? false)
  }
}
