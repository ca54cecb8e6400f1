import Testing

@testable import AccessIO

private let shapes: [Refusal] = [
  (
    "nmae: x",
    """
    shop.yaml:2:1: unknown key `nmae` in the scenario; did you mean `name`?
      nmae: x
      ^~~~
      expected one of `version`, `name`, `behaviour`, `config`, `classes`, `users`, \
    `endpoints`, `abort_handlers`, `contract`
    """
  ),
  (
    "colour: x",
    """
    shop.yaml:2:1: unknown key `colour` in the scenario
      colour: x
      ^~~~~~
      expected one of `version`, `name`, `behaviour`, `config`, `classes`, `users`, \
    `endpoints`, `abort_handlers`, `contract`
    """
  ),
  (
    "name: x\nname: y",
    """
    shop.yaml:3:1: duplicate key `name`, first on line 2
      name: y
      ^~~~
      expected each key once
    """
  ),
  (
    "name: 7",
    """
    shop.yaml:2:7: `name` must be text, but `7` is an int to YAML
      name: 7
            ^
      expected quotes: `"7"`
    """
  ),
  (
    "name: [x]",
    """
    shop.yaml:2:7: `name` is a list
      name: [x]
            ^
      expected text
    """
  ),
  (
    "behaviour: documnted",
    """
    shop.yaml:2:12: unknown behaviour `documnted`; did you mean `documented`?
      behaviour: documnted
                 ^~~~~~~~~
      expected one of `documented`, `released`
    """
  ),
  (
    "behaviour: true",
    """
    shop.yaml:2:12: `behaviour` must be text, but `true` is a boolean to YAML
      behaviour: true
                 ^~~~
      expected quotes: `"true"`
    """
  ),
  (
    "users: 7\nclasses: {User: }",
    """
    shop.yaml:2:8: `users` is an int
      users: 7
             ^
      expected a list of users, as in `- {username: alice}`, or `{file: users.csv}`
    """
  ),
  (
    "users: {alice: }\nclasses: {User: }",
    """
    shop.yaml:2:8: missing key `file` in `users`
      users: {alice: }
             ^
      expected a path, as in `file: users.csv`, or a list of users in the place of the mapping
    shop.yaml:2:9: unknown key `alice` in `users`
      users: {alice: }
              ^~~~~
      expected one of `file`, `format`, `types`
    """
  ),
  (
    "users: [alice]\nclasses: {User: }",
    """
    shop.yaml:2:9: a user is text
      users: [alice]
              ^~~~~
      expected a mapping, as in `{username: alice}`
    """
  ),
  (
    "config: x",
    """
    shop.yaml:2:9: `config` is text
      config: x
              ^
      expected a mapping, as in `config: {CURRENT_USER: ...}`
    """
  ),
  (
    "config: {CURENT_USER: x}",
    """
    shop.yaml:2:10: unknown key `CURENT_USER` in `config`; did you mean `CURRENT_USER`?
      config: {CURENT_USER: x}
               ^~~~~~~~~~~
      expected one of `CURRENT_USER`, `ABORT_FN`, `LOGIN_VIEW`, `USER_LOADER`
    """
  ),
  (
    "config: {LOGIN_VIEW: logn}\nendpoints: [{rule: /, endpoint: login}]",
    """
    shop.yaml:2:22: warning: no endpoint is named `logn`; did you mean `login`?
      config: {LOGIN_VIEW: logn}
                           ^~~~
      expected one of `login`, or a URL
    """
  ),
  (
    "config: {CURRENT_USER: true}",
    """
    shop.yaml:2:24: `true` is a boolean to YAML, but not in Python
      config: {CURRENT_USER: true}
                             ^~~~
      expected `True` or `False`
    """
  ),
  (
    "config: {CURRENT_USER: [x]}",
    """
    shop.yaml:2:24: `CURRENT_USER` is a list
      config: {CURRENT_USER: [x]}
                             ^
      expected Python, as in `'lambda: abort(404)'`
    """
  ),
]

@Test(arguments: shapes)
func shapesThatAreRefused(yaml: String, expected: String) {
  #expect(rendered(yaml) == expected)
}

private let contracts: [Refusal] = [
  (
    "abort_handlers: {config: 'lambda: 1'}",
    """
    shop.yaml:2:18: an abort handler cannot be named `config`
      abort_handlers: {config: 'lambda: 1'}
                       ^~~~~~
      expected another name: `config` stands for the `ABORT_FN` of `config`
    """
  ),
  (
    "abort_handlers: {none: }",
    """
    shop.yaml:2:24: `none` is empty
      abort_handlers: {none: }
                             ^
      expected Python, as in `'lambda: abort(404)'`
    """
  ),
  (
    "contract: [{hit: /, status: 200}]",
    """
    shop.yaml:2:12: missing key `user` in a row of the contract
      contract: [{hit: /, status: 200}]
                 ^
      expected a user's id, `anonymous` or `"*"`
    """
  ),
  (
    "contract: [{user: a, hit: x, status: 200}]",
    """
    shop.yaml:2:27: `x` is not a request
      contract: [{user: a, hit: x, status: 200}]
                                ^
      expected a method and a path, as in `GET /secret-code?x=1`
    """
  ),
  (
    "contract: [{user: a, hit: G-T /, status: 200}]",
    """
    shop.yaml:2:27: `G-T /` is not a request
      contract: [{user: a, hit: G-T /, status: 200}]
                                ^~~~~
      expected a method and a path, as in `GET /secret-code?x=1`
    """
  ),
  (
    "contract: [{user: a, hit: /}]",
    """
    shop.yaml:2:12: warning: the row says nothing that must hold
      contract: [{user: a, hit: /}]
                 ^
    """
  ),
  (
    "contract: [{user: a, hit: /, status: 99}]",
    """
    shop.yaml:2:38: `99` is not an HTTP status
      contract: [{user: a, hit: /, status: 99}]
                                           ^~
      expected an int from 100 to 599
    """
  ),
  (
    "contract: [{user: a, hit: /, status: \"200\"}]",
    """
    shop.yaml:2:38: `200` is not an HTTP status
      contract: [{user: a, hit: /, status: "200"}]
                                           ^~~~~
      expected an int from 100 to 599
    """
  ),
  (
    "contract: [{user: a, hit: /, decision: alowed}]",
    """
    shop.yaml:2:40: unknown decision `alowed`; did you mean `allowed`?
      contract: [{user: a, hit: /, decision: alowed}]
                                             ^~~~~~
      expected one of `allowed`, `denied`, `error`, `unguarded`, `not_reached`
    """
  ),
  (
    "contract: [{user: a, hit: /, reason: because}]",
    """
    shop.yaml:2:38: unknown reason `because`
      contract: [{user: a, hit: /, reason: because}]
                                           ^~~~~~~
      expected one of `current_user_unset`, `loader_raised`, `current_user_true`, \
    `no_has_access`, `has_access_raised`, `has_access_true`, `has_access_not_true`
    """
  ),
  (
    "contract: [{user: *, hit: /, status: 200}]",
    """
    shop.yaml:2:19: unknown alias `*`
      contract: [{user: *, hit: /, status: 200}]
                        ^
      expected quotes: `"*"`
    """
  ),
  (
    "contract: [{user: [a], hit: /, status: 200}]",
    """
    shop.yaml:2:19: `user` is a list
      contract: [{user: [a], hit: /, status: 200}]
                        ^
      expected a user's id, `anonymous` or `"*"`
    """
  ),
]

@Test(arguments: contracts)
func contractsThatAreRefused(yaml: String, expected: String) {
  #expect(rendered(yaml) == expected)
}

private let yaml: [Refusal] = [
  (
    "name: a: b",
    """
    shop.yaml:2:8: not YAML: mapping values are not allowed in this context
      name: a: b
             ^
      expected quotes around text with `: ` in it, as in `view: 'lambda: "Hi"'`
    """
  ),
  (
    "name: a\n  config: {}",
    """
    shop.yaml:3:9: not YAML: mapping values are not allowed in this context
        config: {}
              ^
      expected the indentation of the keys around it, and `: ` after the key above
    """
  ),
  (
    "users: a\n  - {id: b}",
    """
    shop.yaml:3:8: not YAML: mapping values are not allowed in this context
        - {id: b}
             ^
      expected the indentation of the keys around it, and `: ` after the key above
    """
  ),
  (
    "name: 'it's'",
    """
    shop.yaml:2:11: not YAML: did not find expected key
      name: 'it's'
                ^
      expected nothing after a closing quote: one above is missing, or one inside of the text is \
    not written twice
    """
  ),
  (
    "- name: a",
    """
    shop.yaml:2:1: not YAML: did not find expected key
      - name: a
      ^
      expected a key, indented as the mapping of line 1 is
    """
  ),
  (
    "users:\n  - id: a\n   name: b",
    """
    shop.yaml:4:4: not YAML: did not find expected `-` indicator
         name: b
         ^
      expected `- `, indented as the list of line 3 is, or more indentation
    """
  ),
  (
    "users\n  - {id: a}",
    """
    shop.yaml:3:8: not YAML: could not find expected `:`
        - {id: a}
             ^
      expected `: ` after the key on line 2
    """
  ),
  (
    "name: 'a",
    """
    shop.yaml:2:7: not YAML: the file ends before what begins here
      name: 'a
            ^
      expected the end of it; the file ended while scanning a quoted scalar
    """
  ),
  (
    "name:\n\t- b",
    """
    shop.yaml:3:1: not YAML: a tab cannot stand here
       - b
      ^
      expected spaces: YAML is not indented with tabs
    """
  ),
  (
    "config: {a: b",
    """
    shop.yaml:2:9: not YAML: the file ends before what begins here
      config: {a: b
              ^
      expected the end of it; the file ended while parsing a flow mapping
    """
  ),
  (
    "config: {CURRENT_USER: f(a, [b])}}",
    """
    shop.yaml:2:32: not YAML: did not find expected `,` or `}`
      config: {CURRENT_USER: f(a, [b])}}
                                     ^
      expected `,` or the closing bracket; text with `,[]{}` in it needs quotes here
    """
  ),
  (
    "name: a\n---\nname: b",
    """
    shop.yaml:3:1: a second YAML document begins here
      ---
      ^~~
    """
  ),
  (
    "name: *x",
    """
    shop.yaml:2:7: unknown alias `*x`
      name: *x
            ^~
      expected an anchor before it: `&x`
    """
  ),
  (
    "? [a]\n: b",
    """
    shop.yaml:2:3: a key must be text, not a collection
      ? [a]
        ^
      expected text; quote the key
    """
  ),
  (
    "name: \"\\x1b[31m\"\n\u{202E}name: a",
    """
    shop.yaml:3:1: unknown key `<U+202E>name` in the scenario; did you mean `name`?
      <U+202E>name: a
      ^~~~~~~~~~~~
      expected one of `version`, `name`, `behaviour`, `config`, `classes`, `users`, \
    `endpoints`, `abort_handlers`, `contract`
    """
  ),
]

@Test(arguments: yaml)
func yamlThatIsRefused(yaml: String, expected: String) {
  #expect(rendered(yaml) == expected)
}

@Test(arguments: [
  (
    "name: x",
    "shop.yaml:1:1: missing key `version` in the scenario\n  name: x\n  ^\n  expected `version: 1`"
  ),
  ("version: 2", "shop.yaml:1:10: unknown version `2`\n  version: 2\n           ^\n  expected 1"),
  (
    "version: '1'",
    "shop.yaml:1:10: unknown version `1`\n  version: '1'\n           ^~~\n  expected 1 without quotes"
  ),
  (
    "version: [1]",
    "shop.yaml:1:10: `version` is a list\n  version: [1]\n           ^\n  expected 1"
  ),
  (
    "[1]",
    "shop.yaml:1:1: the scenario is a list\n  [1]\n  ^\n  expected a mapping that begins with `version: 1`"
  ),
])
func versionsThatAreRefused(yaml: String, expected: String) {
  do throws(DiagnosticReport) {
    _ = try ScenarioFile.parse(text: yaml, named: "shop.yaml")
    Issue.record("accepted")
  } catch {
    #expect(error.rendered == expected)
  }
}

@Test func allErrorsOfAFileAreReportedInOrder() {
  let text = """
    users:
      - {username: alice, class: Usr}
      - {usrname: bob}
    classes: {User: {id: username}}
    nmae: x
    endpoints: [{rule: /, endpoint: a, login_required: 3}, {endpoint: b}]
    """
  let places = rendered(text).split(separator: "\n").filter { $0.hasPrefix("shop.yaml") }
    .map { $0.split(separator: ":")[1...2].joined(separator: ":") }
  #expect(places == ["3:30", "4:5", "6:1", "7:52", "7:56"])
}
