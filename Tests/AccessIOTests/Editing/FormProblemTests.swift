import AccessCore
import Testing

@testable import AccessIO

/// What is typed in a field of the shop, and what is said of it: `field column length message`.
private let typed: [(part: ScenarioPart, field: String, text: String, problems: String)] = [
  (.user("alice"), "rights", "[read", "rights 0 1 not YAML: what begins here has no end"),
  (.user("alice"), "level", "", ""),
  (.user("alice"), "level", "'", "level 0 1 not YAML: what begins here has no end"),
  (
    .user("alice"), "level", "2024-01-01",
    "level 0 10 `2024-01-01` is a date to YAML, which is not supported here; "
      + "expected quotes: `\"2024-01-01\"`"
  ),
  (
    .user("alice"), "more", "{a: 1, b: 2024-01-01}",
    "more 10 10 `2024-01-01` is a date to YAML, which is not supported here; "
      + "expected quotes: `\"2024-01-01\"`"
  ),
  (
    .user("alice"), "level", "3 # low",
    "level 2 1 a comment begins here, which is not kept; expected quotes around text with ` #` in it (warning)"
  ),
  (
    .user("alice"), "level", "*none",
    "level 0 5 unknown alias `*none`; expected an anchor before it: `&none`"
  ),
  (
    .user("alice"), "username", "",
    "username 0 1 a user of class `User` without its id attribute `username`; "
      + "expected `username: ...`"
  ),
  (
    .user("alice"), "username", "bob",
    "username 0 3 a second user with the id `bob`, first on line 15"
  ),
  (
    .user("alice"), "class", "Usr",
    "class 0 3 unknown class `Usr`; did you mean `User`?; expected one of `User`, `Plain`"
  ),
  (
    .user("alice"), "a b", "1",
    "a b 0 1 the attribute `a b` is not a Python identifier; "
      + "expected letters, digits and `_`, not beginning with a digit"
  ),
  (.user("alice"), "age", "", "age 0 1 `age` has no value; expected one, as in `age: 3`"),
  (
    .user("alice"), "", "3",
    " 0 1 an attribute without a name; expected one, as in `level: 3`"
  ),
  (
    .user("bob"), "rights", "[]",
    "rights 0 2 cannot be changed here: it stands behind the alias *rights, line 14; "
      + "`E` opens the file"
  ),
  (.endpoint("pay"), "rule", "pay", "rule 0 1 the rule does not begin with `/`; expected `/`"),
  (
    .endpoint("pay"), "endpoint", "home",
    "endpoint 0 4 duplicate endpoint `home`, first on line 26"
  ),
  (
    .endpoint("pay"), "endpoint", "",
    "endpoint 0 1 missing key `endpoint` in an endpoint; "
      + "expected the name that `url_for` takes, as in `endpoint: home`"
  ),
  (
    .endpoint("pay"), "methods", "[GET, G T]",
    "methods 6 3 `G T` is not an HTTP method; expected letters, as in `GET`"
  ),
  (
    .endpoint("pay"), "methods", "GET",
    "methods 0 3 `methods` is text; expected a list of methods, as in `[GET, POST]`"
  ),
  (.endpoint("pay"), "login_required", "true", ""),
  (
    .endpoint("pay"), "login_required", "maybe",
    "login_required 0 5 `login_required` is text; expected `true` or `false`"
  ),
  (
    .endpoint("pay"), "returns", "x",
    "view 0 16 an endpoint with both `view` and `returns`; expected one of them"
  ),
  (.endpoint("home"), "returns", " ", ""),
  (
    .userClass("User"), "name", "User 1",
    "name 0 6 the class name `User 1` is not a Python identifier; "
      + "expected letters, digits and `_`, not beginning with a digit"
  ),
  (.userClass("User"), "name", "", "name 0 1 `name` is empty; expected one, as in `User`"),
  (.userClass("User"), "name", "Plain", "name 0 5 duplicate key `Plain`, first on line 12"),
  (.userClass("User"), "has_access", "", ""),
  (
    .abortHandler("hide"), "python", "",
    "python 0 1 `python` is empty; expected one, as in `lambda: abort(404)`"
  ),
  (
    .abortHandler("hide"), "name", "config",
    "name 0 6 an abort handler cannot be named `config`; "
      + "expected another name: `config` stands for the `ABORT_FN` of `config`"
  ),
  (
    .abortHandler("hide"), "python", "lambda: nothing",
    "python 8 7 nothing defines `nothing`: evaluating it is a NameError (warning)"
  ),
  (
    .application, "behaviour", "old",
    "behaviour 0 3 unknown behaviour `old`; expected one of `documented`, `released`"
  ),
  (
    .application, "LOGIN_VIEW", "hme",
    "LOGIN_VIEW 0 3 no endpoint is named `hme`; did you mean `home`?; "
      + "expected one of `home`, `pay`, or a URL (warning)"
  ),
  (.application, "name", "", ""),
]

extension ScenarioForms {
  /// What is wrong in a form, a line each.
  fileprivate func said(_ form: PartForm, _ opened: PartForm) -> String {
    problems(in: form, asOpened: opened).map { problem in
      let field = problem.field.map { form.fields[$0].name } ?? "-"
      return "\(field) \(problem.column) \(problem.length) \(problem.message)"
        + (problem.isWarning ? " (warning)" : "")
    }.joined(separator: "\n")
  }
}

@Test(arguments: typed)
func whatIsWrongInAField(
  part: ScenarioPart, field: String, text: String, problems: String
) throws {
  let forms = try forms(shop)
  let opened = try forms.form(of: part)
  #expect(forms.said(opened.with(field, text), opened) == problems)
}

/// A place in Python is told in scalars, whatever the line breaks and characters before it.
@Test(arguments: [
  ("lambda: 李 +", 11), ("lambda: (\n  1 + )", 16), ("  lambda: )", 10), ("\"\\\" +", 0),
  ("& 1", 0), ("lambda: \u{1F600}", 8), ("lambda: 'a' )", 12),
])
func placesInPython(text: String, column: Int) throws {
  let forms = try forms(shop)
  let opened = try forms.form(of: .abortHandler("hide"))
  let problems = forms.problems(in: opened.with("python", text), asOpened: opened)
  let syntax = #expect(throws: SyntaxError.self) { try Program(text, form: .expression) }
  let error = try #require(problems.first { !$0.isWarning })
  #expect(error.field == 1)
  #expect(error.column == syntax?.range.lowerBound)
  #expect(error.column == column)
}

@Test func anAttributeTwiceIsToldWhereItIsAdded() throws {
  let forms = try forms(shop)
  let opened = try forms.form(of: .user("alice"))
  var form = opened
  form.fields.append(PartForm.Field(name: "level", text: "4", notation: .yaml))
  form.fields.append(PartForm.Field(name: "", text: "", notation: .yaml))
  #expect(forms.said(form, opened) == "level 0 1 duplicate key `level`; expected each key once")
  #expect(forms.problems(in: form, asOpened: opened).map(\.field) == [6])
}

@Test func aDuplicatedEndpointNeedsAnotherRule() throws {
  let forms = try forms(shop)
  let opened = try forms.form(duplicating: .endpoint("pay"))
  let message = "another endpoint has this rule and these methods; expected another of one"
  #expect(forms.problems(in: opened, asOpened: opened).map(\.message) == [message])
  #expect(forms.problems(in: opened.with("rule", "/x/<n>"), asOpened: opened).isEmpty)
  #expect(forms.problems(in: opened.with("methods", "[DELETE]"), asOpened: opened).isEmpty)
}

@Test func whatIsAddedMustBeFilledIn() throws {
  let forms = try forms(shop)
  func required(_ kind: ScenarioPart.Kind) throws -> [String] {
    let form = try forms.form(adding: kind)
    return forms.problems(in: form, asOpened: form).map {
      $0.field.map { form.fields[$0].name } ?? ""
    }
  }
  #expect(try required(.user) == ["username"])
  #expect(try required(.endpoint) == ["rule", "endpoint"])
  #expect(try required(.userClass) == ["name"])
  #expect(try required(.abortHandler) == ["name", "python"])
}

@Test func aUserWithoutClasses() throws {
  let forms = try forms("version: 1\n")
  let form = try forms.form(adding: .user).with("id", "alice")
  let problems = forms.problems(in: form, asOpened: form)
  #expect(problems.map(\.field) == [nil])
  #expect(problems.first?.message.hasPrefix("there are users, but no classes") == true)
}
