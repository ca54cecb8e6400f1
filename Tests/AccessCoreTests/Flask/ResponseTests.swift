import AccessCore
import Testing

/// What a view may return, raise and abort with; as Flask 3 and Werkzeug 3 answer it.
@Suite struct ResponseTests {
  /// A view with what it is answered with.
  struct Case: Sendable, CustomTestStringConvertible {
    let view: String
    var status = 200
    var body: String?
    var location: String?
    var error: String?

    init(
      _ view: String, _ status: Int = 200, body: String? = nil, location: String? = nil,
      error: String? = nil
    ) {
      self.view = view
      self.status = status
      self.body = body
      self.location = location
      self.error = error
    }

    var testDescription: String { view }
  }

  private func check(_ row: Case) throws {
    var simulation = try Simulation.viewing("lambda: \(row.view)")
    let answer = try simulation.hit("GET /view")
    #expect(answer.status == row.status)
    #expect(answer.error == row.error)
    #expect(answer.location == row.location)
    #expect(answer.body == row.body)
    #expect(answer.viewRan)
    #expect(answer.decision == .unguarded)
  }

  @Test(arguments: [
    Case("'text'", body: "text"), Case("''", body: ""),
    Case(
      "{'a': [1, 2.5, None, True], 'b': {'c': 'd'}}",
      body: "{\"a\":[1,2.5,null,true],\"b\":{\"c\":\"d\"}}\n"),
    Case("{}", body: "{}\n"), Case("{'b': 1, 'a': 2}", body: "{\"a\":2,\"b\":1}\n"),
    Case("[1, 'zwei', None]", body: "[1,\"zwei\",null]\n"), Case("[]", body: "[]\n"),
    Case("['ä\\n\"']", body: "[\"\\u00e4\\n\\\"\"]\n"),
    Case("[float('nan'), float('inf')]", body: "[NaN,Infinity]\n"),
    Case("[(1, 2)]", body: "[[1,2]]\n"),
    Case("(x for x in ['a', 'b'])", body: "ab"), Case("(x for x in [])", body: ""),
    Case("request.args", body: "{}\n"), Case("{'a': request.args}", body: "{\"a\":{}}\n"),
  ])
  func bodies(row: Case) throws { try check(row) }

  @Test(arguments: [
    "None", "1", "1.5", "True", "{1, 2}", "range(3)", "('text',)", "()", "('a', 'b', 'c', 'd')",
    "('a', 200, {}, 1)", "(('text', 201), 404)", "{1: 2, None: 3}", "{(1, 2): 3}", "{'a': {1, 2}}",
    "{'b': 1, 2: 2}", "{'a': session}", "[session]", "{'a': current_user}", "User",
    "User(username='x')", "abort", "lambda: 1", "str", "users", "redirect()", "abort()",
    "abort([])",
    "redirect('/a', nothing=1)", "redirect('/a', 302, 303, 304)",
  ])
  func typeErrors(view: String) throws { try check(Case(view, 500, error: "TypeError")) }

  @Test(arguments: [
    Case("('text', 201)", 201), Case("('text', '418 I AM')", 418), Case("('text', ' 404 x')", 404),
    Case("('text', '404')", 404), Case("('text', 'teapot')", 0), Case("('text', 12)", 12),
    Case("('text', 999)", 999), Case("('text', True)", 1), Case("('text', None)", body: "text"),
    Case("('text', '')", 500, error: "ValueError"),
    Case("('text', 201.5)", 500, error: "AttributeError"),
  ])
  func statuses(row: Case) throws { try check(row) }

  @Test(arguments: [
    Case("('text', {'Location': '/there'})", body: "text", location: "/there"),
    Case("('text', 302, {'Location': '/there'})", 302, location: "/there"),
    Case("('text', 302, [('location', 'there')])", 302, location: "there"),
    Case("('text', 302, (('LOCATION', '/a b'),))", 302, location: "/a%20b"),
    Case("('text', 302, {'Location': ['/a', '/b']})", 302, location: "/b"),
    Case("('text', 302, {'X': 'y'})", 302), Case("('text', 302, None)", 302),
    Case("('text', 302, {})", 302), Case("('text', [])", body: "text"),
    Case("('text', 302, 'Location')", 500, error: "ValueError"),
    Case("(redirect('/there'), {'Location': '/here'})", 302, location: "/here"),
  ])
  func headers(row: Case) throws { try check(row) }

  @Test(arguments: [
    Case("redirect('/there')", 302, location: "/there"),
    Case("redirect('/there', 301)", 301, location: "/there"),
    Case("redirect('/there', 303)", 303, location: "/there"),
    Case("redirect('/there', code=308)", 308, location: "/there"),
    Case("(redirect('/there'), 201)", 201, location: "/there"),
    Case("redirect('http://elsewhere/x?y=1#z')", 302, location: "http://elsewhere/x?y=1#z"),
    Case("redirect('//elsewhere/x')", 302, location: "//elsewhere/x"),
    Case("redirect('')", 302, location: ""),
    Case("redirect('/ä ü')", 302, location: "/%C3%A4%20%C3%BC"),
    Case("redirect(None)", 302, location: "None"),
    Case("redirect('/a\\nb')", 500, error: "ValueError"),
  ])
  func redirects(row: Case) throws { try check(row) }

  @Test func aRedirectHasABody() throws {
    var simulation = try Simulation.viewing("lambda: redirect('/a?b=<c>&d', 200)")
    let body = try #require(try simulation.hit("GET /view").body)
    #expect(body.contains("<a href=\"/a?b=&lt;c&gt;&amp;d\">/a?b=&lt;c&gt;&amp;d</a>"))
  }

  @Test(arguments: [
    Case("abort(400)", 400), Case("abort(401)", 401), Case("abort(404)", 404),
    Case("abort(404, 'gone')", 404), Case("abort(404, description='gone')", 404),
    Case("abort(404.0)", 404), Case("abort(405)", 405), Case("abort(418)", 418),
    Case("abort(429)", 429),
    Case("abort(451)", 451), Case("abort(500)", 500), Case("abort(503)", 503),
    Case("abort(redirect('/x'))", 302, location: "/x"),
    Case("abort(redirect('/x', 307))", 307, location: "/x"),
    Case("request.args['x']", 400),
  ])
  func aborts(row: Case) throws { try check(row) }

  @Test(arguments: ["299", "200", "302", "600", "-1", "'404'", "True", "None"])
  func codesThatAbortDoesNotKnow(code: String) throws {
    try check(Case("abort(\(code))", 500, error: "LookupError"))
  }

  @Test(arguments: [
    Case("1 / 0", 500, error: "ZeroDivisionError"), Case("nothing", 500, error: "NameError"),
    Case("users['nobody']", 500, error: "KeyError"),
    Case("current_user.username", 500, error: "AttributeError"),
    Case("'%d' % 'a'", 500, error: "TypeError"), Case("int('x')", 500, error: "ValueError"),
  ])
  func exceptions(row: Case) throws { try check(row) }

  @Test(arguments: [
    ("lambda name: name", 200, "x"), ("lambda **k: str(k)", 200, "{'name': 'x'}"),
    ("lambda name, more=1: str(more)", 200, "1"), ("lambda: 'x'", 500, nil),
    ("lambda other: 'x'", 500, nil), ("lambda name, other: 'x'", 500, nil),
  ])
  func variables(view: String, status: Int, body: String?) throws {
    var simulation = Simulation(try .make(endpoints: [.make("/user/<name>", view: view)]))
    let answer = try simulation.hit("GET /user/x")
    #expect(answer.status == status)
    #expect(answer.body == body)
    #expect(answer.error == (status == 500 ? "TypeError" : nil))
  }
}
