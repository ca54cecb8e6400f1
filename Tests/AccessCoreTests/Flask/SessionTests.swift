import AccessCore
import Testing

/// Flask's session: a dict while a request runs, a signed cookie of JSON between two.
@Suite struct SessionTests {
  /// Views that show what the session is, each after the steps of the views before it.
  private func bodies(_ views: [String], as user: String? = nil) throws -> [String?] {
    var simulation = Simulation(
      try .make(
        endpoints: views.enumerated().map { index, view in
          try .make("/\(index)", view: "lambda: \(view)")
        }))
    if let user { _ = try simulation.apply(.login(user)) }
    return try views.indices.map { index in
      let answer = try simulation.hit("GET /\(index)")
      return answer.error ?? answer.body
    }
  }

  @Test func nothingAtFirst() throws {
    #expect(try bodies(["repr(session)"]) == ["<SecureCookieSession {}>"])
    #expect(try bodies(["str(len(session)) + str(bool(session))"]) == ["0False"])
  }

  @Test(arguments: [
    ("session.get('a')", "None"), ("session.get('a', 1)", "1"), ("session['a']", "KeyError"),
    ("session.setdefault('a', 1)", "1"), ("session.setdefault('a')", "None"),
    ("session.pop('a', 2)", "2"), ("session.pop('a')", "KeyError"),
    ("session.popitem()", "KeyError"),
    ("session.update(a=1, b=2) or list(session.items())", "[('a', 1), ('b', 2)]"),
    ("session.update({'a': 1}) or session.update([('b', 2)]) or list(session)", "['a', 'b']"),
    ("session.update(a=1, b=2) or session.popitem()", "('b', 2)"),
    ("session.update(a=1) or session.pop('a')", "1"),
    ("session.update(a=1) or session.copy()", "{'a': 1}"),
    ("session.update(a=1) or session.clear() or len(session)", "0"),
    ("session.update(a=1) or 'a' in session", "True"),
    ("session.update(a=1) or session == {'a': 1}", "True"),
    ("session.update(a=1) or list(session.keys()) + list(session.values())", "['a', 1]"),
    ("session.update(a=1) or dict(session, b=2)", "{'a': 1, 'b': 2}"),
    ("session.update(a=1) or {**session}", "{'a': 1}"), ("[*session]", "[]"),
    ("isinstance(session, dict)", "True"), ("session.update(1)", "TypeError"),
    ("hasattr(session, 'update') and not hasattr(session, 'nothing')", "True"),
    ("{session: 1}", "TypeError"), ("session.update(a=1) or flask.session['a']", "1"),
  ])
  func methods(view: String, expected: String) throws {
    #expect(try bodies(["str(\(view))"]) == [expected])
  }

  @Test(arguments: [
    ("1", "1"), ("1.5", "1.5"), ("None", "None"), ("'ä'", "'ä'"), ("[1, [2]]", "[1, [2]]"),
    ("(1, (2,))", "(1, (2,))"), ("()", "()"), ("{'b': 1, 'a': 2}", "{'a': 2, 'b': 1}"),
    ("{2: 'x', 1: 'y'}", "{'1': 'y', '2': 'x'}"), ("{None: 1}", "{'null': 1}"),
    ("{True: 1}", "{'true': 1}"), ("{1.5: 1}", "{'1.5': 1}"), ("request.args", "{}"),
    ("float('inf')", "inf"), ("float('nan')", "nan"),
  ])
  func whatTheNextRequestFinds(value: String, expected: String) throws {
    let found = try bodies(["session.update(a=\(value)) or 'x'", "repr(session['a'])"])
    #expect(found == ["x", expected])
  }

  @Test(arguments: [
    "{1, 2}", "frozenset()", "lambda: 1", "current_user", "User(username='x')", "str", "abort",
    "range(3)", "{(1, 2): 3}", "{1: 2, 'a': 3}", "session.get", "(x for x in [])",
  ])
  func whatJSONCannotHold(value: String) throws {
    let found = try bodies([
      "session.update(b=1) or 'x'", "session.update(a=\(value), b=2) or 'x'", "repr(session)",
    ])
    #expect(found == ["x", "TypeError", "<SecureCookieSession {'b': 1}>"])
  }

  /// The answer of an exception that the view raised stays; that of `abort` does not.
  @Test(arguments: [
    ("1 / 0", "ZeroDivisionError"), ("abort(404)", "TypeError"), ("redirect('/')", "TypeError"),
  ])
  func savingFailsAfterTheView(ending: String, error: String) throws {
    #expect(try bodies(["session.update(a={1, 2}) or \(ending)"]) == [error])
  }

  @Test func aRequestThatFailsStillSaves() throws {
    let found = try bodies([
      "session.update(a=1) or 1 / 0", "session.update(b=2) or abort(404)", "str(dict(session))",
    ])
    #expect(found == ["ZeroDivisionError", nil, "{'a': 1, 'b': 2}"])
  }

  @Test func whatLoggingInPutsThere() throws {
    let found = try bodies(
      ["repr(sorted(session))", "repr([session['_user_id'], session['_fresh']])"], as: "alice")
    #expect(found == ["['_fresh', '_id', '_user_id']", "['alice', True]"])
    #expect(try bodies(["str(len(session['_id']))"], as: "alice") == ["128"])
  }

  @Test func loggingOutLeavesTheRest() throws {
    let views = ["session.update(a=1) or 'x'", "logout_user() and str(session.copy())"]
    #expect(try bodies(views, as: "alice") == ["x", "{'a': 1}"])
  }

  @Test func anotherHostHasItsOwnCookies() throws {
    var simulation = try Simulation.viewing("lambda: str(session.setdefault('a', len(session)))")
    _ = try simulation.hit("GET /view", as: "alice")
    #expect(try simulation.hit("GET /view").body == "3")
    let elsewhere = try simulation.apply(
      .hit(RequestLine(method: "GET", target: "//elsewhere/view")))
    guard case .answer(let answer) = elsewhere else { throw NoAnswer() }
    #expect(answer.body == "0")
    #expect(answer.user == "alice")
    #expect(try simulation.hit("GET /view").body == "3")
  }
}
