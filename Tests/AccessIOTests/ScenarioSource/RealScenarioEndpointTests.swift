import AccessCore
import Testing

@testable import AccessIO

/// What is written of the endpoints of real applications.
@Suite struct RealScenarioEndpointTests {
  /// Guards, and what is written of an endpoint with them.
  private static let guarded: [(guards: [Application.Endpoint.Guard], lines: [String])] = [
    ([], ["  - {rule: /, endpoint: home, returns: \"\"}"]),
    (
      [.loginRequired, .loginRequired],
      ["  - {rule: /, endpoint: home, login_required: true, returns: \"\"}"]
    ),
    (
      [.freshLoginRequired],
      [
        "  # In the application, it is fresh_login_required. Here, every login is fresh.",
        "  - {rule: /, endpoint: home, login_required: true, returns: \"\"}",
      ]
    ),
    (
      [.require("1"), .loginRequired],
      [
        "  # In the application, require stands outside of login_required: it asks first, and whoever is not",
        "  # logged in gets its refusal.",
        "  - {rule: /, endpoint: home, login_required: true, require: (1), returns: \"\"}",
      ]
    ),
    (
      [.require("1"), .require("1"), .require("2")],
      [
        "  # A second require stands behind the first, which is not here: `(2)`. Whom the first lets in is",
        "  # let in.", "  - {rule: /, endpoint: home, require: (1), returns: \"\"}",
      ]
    ),
    (
      [.unknown("shop.check")],
      [
        "  # shop.check may guard it too, or not, which is not here. Whom it refuses is let in.",
        "  - {rule: /, endpoint: home, returns: \"\"}",
      ]
    ),
    (
      [.require("<Role.BOSS: 1>")],
      [
        "  # `home` is left out: unexpected `<`. Its path is a 404 here.",
        "  # - {rule: /, endpoint: home, require: '(<Role.BOSS: 1>)', returns: \"\"}",
      ]
    ),
  ]

  @Test(arguments: guarded)
  func guards(_ guards: [Application.Endpoint.Guard], lines: [String]) throws {
    let application = Shop.application([Shop.endpoint("/", "home", guards)])
    #expect(try Shop.section("endpoints", of: application) == lines)
  }

  @Test func endpoints() throws {
    let application = Shop.application([
      Shop.endpoint("/a", "a", view: "lambda: 'a'"),
      Shop.endpoint("/b", "a", view: "lambda: 'a'"),
      Shop.endpoint("/c", "a_2", view: "lambda: render(1)"),
      Shop.endpoint("/d", "d", view: "lambda self: 'd'"),
      Shop.endpoint("/e/<re(x):y>", "e"),
      Shop.endpoint("/f/<int:n>", "f", view: "lambda n: ''", example: "/f/2"),
      Shop.endpoint("/g/<h>", "g", view: "lambda h: ''"),
      Shop.endpoint("/i", "i", methods: ["M-SEARCH"], view: "lambda: ''"),
      Shop.endpoint("/s/<path:filename>", "static"),
    ])
    #expect(
      try Shop.section("endpoints", of: application) == [
        "  - {rule: /a, endpoint: a, view: \"lambda: 'a'\"}",
        "  # `a` too: here, each rule has an endpoint of its own.",
        "  - {rule: /b, endpoint: a_3, view: \"lambda: 'a'\"}",
        "  - {rule: /c, endpoint: a_2, returns: \"\"}",
        "  - {rule: /d, endpoint: d, returns: \"\"}",
        "  # `e` is left out: unknown converter `re`. Its path is a 404 here.",
        "  # - {rule: \"/e/<re(x):y>\", endpoint: e, returns: \"\"}",
        "  - {rule: \"/f/<int:n>\", endpoint: f, view: \"lambda n: ''\", try: [/f/2]}",
        "  - {rule: /g/<h>, endpoint: g, view: \"lambda h: ''\"}",
        "  # Left out: `M-SEARCH` is not an HTTP method; expected letters, as in `GET`.",
        "  # - {rule: /i, endpoint: i, methods: [M-SEARCH], view: \"lambda: ''\"}",
        "  # Static files are at `/s/<path:filename>`; here, they are at `/static/<path:filename>`.",
      ])
  }
}
