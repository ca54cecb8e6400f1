import AccessCore
import Testing

/// `url_for` and `request`, as Flask 3 answers them.
@Suite struct URLForTests {
  private func check(_ view: String, _ expected: String, target: String = "/view") throws {
    var simulation = try Simulation.viewing("lambda: \(view)")
    let answer = try simulation.hit("GET \(target)")
    #expect(answer.error ?? answer.body ?? answer.status.map { "\($0)" } == expected)
  }

  @Test(arguments: [
    ("'user', name='bob'", "/user/bob"), ("'user', name='a b/ä'", "/user/a%20b/%C3%A4"),
    ("'user', name=7", "/user/7"), ("'user', name=''", "/user/"), ("'view'", "/view"),
    ("'.view'", "/view"),
    ("endpoint='view'", "/view"), ("'static', filename='a.css'", "/static/a.css"),
    ("'user', name='x', q=1, r='a b'", "/user/x?q=1&r=a+b"),
    ("'user', name='x', q=None", "/user/x"),
    ("'user', name='x', q=[1, 2]", "/user/x?q=1&q=2"),
    ("'user', name='x', q=(1, None)", "/user/x?q=1"),
    ("'view', a='ü&='", "/view?a=%C3%BC%26%3D"), ("'view', **{'a b': 1}", "/view?a+b=1"),
    ("'view', _anchor='a b'", "/view#a%20b"), ("'view', _external=True", "http://localhost/view"),
    ("'view', _scheme='https'", "https://localhost/view"),
    ("'view', _scheme='https', _external=True", "https://localhost/view"),
    ("'view', _method='GET'", "/view"),
    ("'user', name='x', _anchor='y', z=1, _external=True", "http://localhost/user/x?z=1#y"),
  ])
  func urls(arguments: String, expected: String) throws {
    try check("url_for(\(arguments))", expected)
  }

  @Test(arguments: [
    ("'nothing'", "BuildError"), ("'nothing', a=1", "BuildError"), ("'user'", "BuildError"),
    ("'user', name=None", "BuildError"), ("'static'", "BuildError"),
    ("'view', _method='POST'", "BuildError"),
    ("'view', _scheme='https', _external=False", "ValueError"), ("", "TypeError"),
    ("1", "TypeError"),
    ("'view', 1", "TypeError"),
  ])
  func errors(arguments: String, expected: String) throws {
    try check("url_for(\(arguments))", expected)
  }

  @Test(arguments: [
    ("request.method", "GET"), ("request.path", "/view"), ("request.endpoint", "view"),
    ("str(request.view_args)", "{}"), ("request.args.get('x', 'none')", "1"),
    ("str(request.args)", "ImmutableMultiDict([('x', '1'), ('x', '2'), ('z', 'ä')])"),
    ("str(request.args.getlist('x'))", "['1', '2']"), ("str(request.args.get('x', type=int))", "1"),
    ("str(request.args.get('y', 3, int))", "3"), ("request.args['y']", "400"),
    ("request.args['x']", "1"),
    ("str('x' in request.args)", "True"),
    ("str(list(request.args.items()))", "[('x', '1'), ('z', 'ä')]"),
    ("repr(request)", "<Request 'http://localhost/view?x=1&x=2&z=ä' [GET]>"),
  ])
  func requests(view: String, expected: String) throws {
    try check(view, expected, target: "/view?x=1&x=2&z=ä")
  }
}
