import Testing

@testable import AccessCore

@Suite struct RouterTests {
  private func makeRouter(_ rules: [(String, [String])]) throws -> Router {
    Router(
      try rules.map { Router.Route(rule: try URLRule($0.0), endpoint: $0.0, methods: $0.1) })
  }

  private func endpoint(_ router: Router, _ path: String, _ method: String = "GET") -> String? {
    guard case .matched(let route, _, _) = router.match(path: path, method: method) else {
      return nil
    }
    return router.routes[route].endpoint
  }

  @Test func methodsThatFlaskAdds() throws {
    let rule = try URLRule("/")
    let get = Router.Route(rule: rule, endpoint: "e", methods: ["get"])
    #expect(get.methods == ["GET", "HEAD", "OPTIONS"])
    #expect(get.hasAutomaticOptions)
    let own = Router.Route(rule: rule, endpoint: "e", methods: ["POST", "OPTIONS"])
    #expect(own.methods == ["POST", "OPTIONS"])
    #expect(!own.hasAutomaticOptions)
  }

  @Test func staticComesFirst() throws {
    let router = try makeRouter([("/static/<path:f>", ["GET"]), ("/static/x", ["GET"])])
    #expect(endpoint(router, "/static/a/b") == "static")
    #expect(endpoint(router, "/static/x") == "/static/x")
    #expect(
      router.match(path: "/static/a", method: "POST")
        == .methodNotAllowed(
          allowed: ["GET", "HEAD", "OPTIONS"]))
  }

  @Test func lighterPartsComeFirst() throws {
    let all = ["/<path:p>", "/<x>", "/<int:n>", "/a<x>", "/a", "/<x>.<y>"].map { ($0, ["GET"]) }
    for rules in [all, all.reversed()] {
      let router = try makeRouter(rules)
      #expect(endpoint(router, "/a") == "/a")
      #expect(endpoint(router, "/ab") == "/a<x>")
      #expect(endpoint(router, "/b") == "/<x>")
      #expect(endpoint(router, "/7") == "/<int:n>")
      #expect(endpoint(router, "/b.c") == "/<x>.<y>")
      #expect(endpoint(router, "/b/c") == "/<path:p>")
    }
  }

  @Test func refusedNumberTriesNoOtherRule() throws {
    let router = try makeRouter([("/<int(max=5):n>", ["GET"]), ("/<x>", ["GET"])])
    #expect(router.match(path: "/6", method: "GET") == .notFound)
    #expect(endpoint(router, "/x6") == "/<x>")
  }

  @Test func redirects() throws {
    let router = try makeRouter([("/a b/", ["GET"]), ("/p/<path:p>/", ["GET"]), ("/x/y", ["GET"])])
    #expect(router.match(path: "/a b", method: "GET") == .redirect(path: "/a%20b/"))
    #expect(router.match(path: "/a b", method: "POST") == .notFound)
    #expect(router.match(path: "/p/q/r", method: "GET") == .redirect(path: "/p/q/r/"))
    #expect(router.match(path: "/x//y", method: "GET") == .redirect(path: "/x/y"))
    #expect(endpoint(router, "//x/y") == "/x/y")
  }

  @Test func emptyPathMissesItsSlash() throws {
    let router = try makeRouter([("/", ["GET"])])
    #expect(router.match(path: "", method: "GET") == .redirect(path: "/"))
  }

  @Test func allowedMethods() throws {
    let router = try makeRouter([("/a", ["GET"]), ("/a", ["PUT"]), ("/<x>", ["DELETE"])])
    let all = ["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]
    #expect(router.match(path: "/a", method: "PATCH") == .methodNotAllowed(allowed: all))
    #expect(router.allowedMethods(path: "/a") == all)
    #expect(router.allowedMethods(path: "/a/b") == [])
    #expect(
      router.match(path: "/a", method: "options")
        == .matched(route: 1, arguments: [], automaticOptions: true))
  }

  @Test(arguments: [
    ("/<int:v>", "/007", RouteValue.int(7)),
    ("/<int:v>", "/9223372036854775807", .int(.max)),
    ("/<int:v>", "/09223372036854775808", .tooLarge("9223372036854775808")),
    ("/<int(signed=True):v>", "/-9223372036854775809", .tooLarge("-9223372036854775809")),
    ("/<int:v>", "/\u{663}", .int(3)),
    ("/<float:v>", "/1.50", .float(1.5)),
    (
      "/<uuid:v>", "/0000000A-0000-0000-0000-00000000000B",
      .uuid("0000000a-0000-0000-0000-00000000000b")
    ),
    ("/<v>", "/a\nb", .string("a\nb")),
  ])
  func values(rule: String, path: String, value: RouteValue) throws {
    let router = try makeRouter([(rule, ["GET"])])
    let wanted = RouteMatch.matched(
      route: 1, arguments: [.init(name: "v", value: value)], automaticOptions: false)
    #expect(router.match(path: path, method: "GET") == wanted)
  }

  @Test func integersOutsideLimits() throws {
    let router = try makeRouter([("/<int(max=5):n>", ["GET"])])
    #expect(router.match(path: "/99999999999999999999", method: "GET") == .notFound)
    let free = try makeRouter([("/<int:n>", ["GET"])])
    let digits = String(repeating: "9", count: 4301)
    #expect(free.match(path: "/" + digits, method: "GET") == .notFound)
  }

  @Test func canonicallyEquivalentTextsDiffer() throws {
    let router = try makeRouter([("/\u{E9}", ["GET"])])
    #expect(endpoint(router, "/\u{E9}") != nil)
    #expect(endpoint(router, "/e\u{301}") == nil)
  }

  /// A pattern that backtracks without bound would not come to an end here.
  @Test func adversarialPathEnds() throws {
    let rule = "/" + (0..<12).map { "<a\($0)>" }.joined() + "!"
    let router = try makeRouter([(rule, ["GET"])])
    let path = "/" + String(repeating: "a", count: 200)
    #expect(router.match(path: path, method: "GET") == .notFound)
  }

  @Test func buildingPrefersMoreVariablesAndTheMethod() throws {
    let router = Router([
      .init(rule: try URLRule("/list"), endpoint: "e"),
      .init(rule: try URLRule("/list/<int:n>"), endpoint: "e"),
      .init(rule: try URLRule("/put/<int:n>"), endpoint: "e", methods: ["PUT"]),
    ])
    #expect(router.rules(forEndpoint: "e") == [2, 3, 1])
    func path(_ names: Set<String>, method: String? = nil, default: String = "GET") -> String? {
      router.build(endpoint: "e", names: names, method: method, defaultMethod: `default`) { _, _ in
        "7"
      }?.path
    }
    #expect(path([]) == "/list")
    #expect(path(["n", "other"]) == "/list/7")
    #expect(path(["n"], default: "PUT") == "/put/7")
    #expect(path(["n"], default: "DELETE") == "/list/7")
    #expect(path(["n"], method: "PUT") == "/put/7")
    #expect(path(["n"], method: "DELETE") == nil)
    #expect(router.build(endpoint: "f", names: []) { _, _ in "" } == nil)
  }
}
