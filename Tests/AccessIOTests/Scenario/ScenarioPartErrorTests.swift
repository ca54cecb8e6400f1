import Testing

@testable import AccessIO

private let users: [Refusal] = [
  (
    "classes: {User: {id: 7}}",
    """
    shop.yaml:2:22: `id` must be text, but `7` is an int to YAML
      classes: {User: {id: 7}}
                           ^
      expected quotes: `"7"`
    """
  ),
  (
    "classes: {User: {has_access: }}",
    """
    shop.yaml:2:30: `has_access` is empty
      classes: {User: {has_access: }}
                                   ^
      expected a Python lambda, or no such key: a class need not have the method
    """
  ),
  (
    "classes: {User: {id: a-b}}",
    """
    shop.yaml:2:22: the id attribute `a-b` is not a Python identifier
      classes: {User: {id: a-b}}
                           ^~~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    "classes: {2x: {}}",
    """
    shop.yaml:2:11: the class name `2x` is not a Python identifier
      classes: {2x: {}}
                ^~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    "classes: {lambda: {}}",
    """
    shop.yaml:2:11: the class name `lambda` is not a Python identifier
      classes: {lambda: {}}
                ^~~~~~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    "classes: {str: {}}",
    """
    shop.yaml:2:11: the class name `str` is taken
      classes: {str: {}}
                ^~~
      expected a name that neither Python nor Flask defines here
    """
  ),
  (
    "classes:\n  User:\n  User:",
    """
    shop.yaml:4:3: duplicate key `User`, first on line 3
        User:
        ^~~~
      expected each key once
    """
  ),
  (
    "users: [{username: alice}]",
    """
    shop.yaml:2:8: there are users, but no classes
      users: [{username: alice}]
             ^
      expected `classes`, as in `classes: {User: {id: username}}`
    """
  ),
  (
    "classes: {}\nusers: [{username: alice}]",
    """
    shop.yaml:3:8: there are users, but no classes
      users: [{username: alice}]
             ^
      expected `classes`, as in `classes: {User: {id: username}}`
    """
  ),
  (
    "classes: {User: {id: username}}\nusers:\n  - {username: alice, class: Usr}",
    """
    shop.yaml:4:30: unknown class `Usr`; did you mean `User`?
        - {username: alice, class: Usr}
                                   ^~~
      expected one of `User`
    """
  ),
  (
    "classes: {User: {id: username}}\nusers: [{usrname: alice}]",
    """
    shop.yaml:3:9: a user of class `User` without its id attribute `username`; is it \
    `usrname`?
      users: [{usrname: alice}]
              ^
      expected `username: ...`
    """
  ),
  (
    "classes: {User: {id: n}}\nusers:\n  - {n: alice}\n  - {n: 李}\n  - {n: alice}",
    """
    shop.yaml:6:9: a second user with the id `alice`, first on line 4
        - {n: alice}
              ^~~~~
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: 7}, {n: \"7\"}]",
    """
    shop.yaml:3:21: a second user with the id `7`, first on line 3
      users: [{n: 7}, {n: "7"}]
                          ^~~
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, 2x: b}]",
    """
    shop.yaml:3:16: the attribute `2x` is not a Python identifier
      users: [{n: a, 2x: b}]
                     ^~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, x: 2001-01-01}]",
    """
    shop.yaml:3:19: `2001-01-01` is a date to YAML, which is not supported here
      users: [{n: a, x: 2001-01-01}]
                        ^~~~~~~~~~
      expected quotes: `"2001-01-01"`
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, x: !!binary aGk=}]",
    """
    shop.yaml:3:19: the tag `!!binary` is not supported
      users: [{n: a, x: !!binary aGk=}]
                        ^~~~
      expected no tag, or one of `!!null`, `!!bool`, `!!int`, `!!float`, `!!str`
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, x: !!python/object:os.system 1}]",
    """
    shop.yaml:3:19: the tag `!!python/object:os.system` is not supported
      users: [{n: a, x: !!python/object:os.system 1}]
                        ^
      expected no tag, or one of `!!null`, `!!bool`, `!!int`, `!!float`, `!!str`
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, x: {1: b}}]",
    """
    shop.yaml:3:20: the key `1` is not text
      users: [{n: a, x: {1: b}}]
                         ^
      expected text; quote the key
    """
  ),
  (
    "classes: {User: {id: n}}\nusers: [{n: a, x: 9223372036854775808}]",
    """
    shop.yaml:3:19: the int `9223372036854775808` does not fit 64 bits
      users: [{n: a, x: 9223372036854775808}]
                        ^~~~~~~~~~~~~~~~~~~
      expected an int of 64 bits, or quotes
    """
  ),
]

@Test(arguments: users)
func usersThatAreRefused(yaml: String, expected: String) {
  #expect(rendered(yaml) == expected)
}

private let endpoints: [Refusal] = [
  (
    "endpoints: [{rule: /}]",
    """
    shop.yaml:2:13: missing key `endpoint` in an endpoint
      endpoints: [{rule: /}]
                  ^
      expected the name that `url_for` takes, as in `endpoint: home`
    """
  ),
  (
    "endpoints: [{endpoint: x}]",
    """
    shop.yaml:2:13: missing key `rule` in an endpoint
      endpoints: [{endpoint: x}]
                  ^
      expected a URL rule, as in `rule: /user/<name>`
    """
  ),
  (
    "endpoints: [{rule: , endpoint: x}]",
    """
    shop.yaml:2:20: `rule` is empty
      endpoints: [{rule: , endpoint: x}]
                         ^
      expected a URL rule, as in `rule: /user/<name>`
    """
  ),
  (
    "endpoints:\n  - {rule: /, endpoint: x}\n  - {rule: /y, endpoint: x}",
    """
    shop.yaml:4:26: duplicate endpoint `x`, first on line 3
        - {rule: /y, endpoint: x}
                               ^
      expected each name once
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: static}]",
    """
    shop.yaml:2:33: the endpoint `static` is Flask's own
      endpoints: [{rule: /, endpoint: static}]
                                      ^~~~~~
      expected another name
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, view: 'lambda: 1', returns: y}]",
    """
    shop.yaml:2:42: an endpoint with both `view` and `returns`
      endpoints: [{rule: /, endpoint: x, view: 'lambda: 1', returns: y}]
                                               ^~~~~~~~~~~
      expected one of them
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, returns: 1234}]",
    """
    shop.yaml:2:45: `returns` must be text, but `1234` is an int to YAML
      endpoints: [{rule: /, endpoint: x, returns: 1234}]
                                                  ^~~~
      expected quotes: `"1234"`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, methods: POST}]",
    """
    shop.yaml:2:45: `methods` is text
      endpoints: [{rule: /, endpoint: x, methods: POST}]
                                                  ^~~~
      expected a list of methods, as in `[GET, POST]`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, methods: []}]",
    """
    shop.yaml:2:45: `methods` is empty
      endpoints: [{rule: /, endpoint: x, methods: []}]
                                                  ^
      expected a list of methods, as in `[GET, POST]`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, methods: [G-T]}]",
    """
    shop.yaml:2:46: `G-T` is not an HTTP method
      endpoints: [{rule: /, endpoint: x, methods: [G-T]}]
                                                   ^~~
      expected letters, as in `GET`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, methods: [POTS]}]",
    """
    shop.yaml:2:46: warning: unusual HTTP method `POTS`; did you mean `POST`?
      endpoints: [{rule: /, endpoint: x, methods: [POTS]}]
                                                   ^~~~
      expected one of `GET`, `POST`, `PUT`, `PATCH`, `DELETE`, `HEAD`, `OPTIONS`, `TRACE`, \
    `CONNECT`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, require: }]",
    """
    shop.yaml:2:45: `require` is empty
      endpoints: [{rule: /, endpoint: x, require: }]
                                                  ^
      expected the arguments of a call, as in `'("boss", 7)'`, or `()` if there are none
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, require: [boss]}]",
    """
    shop.yaml:2:45: `require` is a list
      endpoints: [{rule: /, endpoint: x, require: [boss]}]
                                                  ^
      expected the arguments of a call, as in `'("boss", 7)'`, or `()` if there are none
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, view: }]",
    """
    shop.yaml:2:42: `view` is empty
      endpoints: [{rule: /, endpoint: x, view: }]
                                               ^
      expected a Python lambda, as in `'lambda: "Welcome"'`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, login_required: maybe}]",
    """
    shop.yaml:2:52: `login_required` is text
      endpoints: [{rule: /, endpoint: x, login_required: maybe}]
                                                         ^~~~~
      expected `true` or `false`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, try: [x]}]",
    """
    shop.yaml:2:42: the path `x` does not begin with `/`
      endpoints: [{rule: /, endpoint: x, try: [x]}]
                                               ^
      expected a path, as in `/user/alice`
    """
  ),
  (
    "endpoints: [{rule: /, endpoint: x, try: /x}]",
    """
    shop.yaml:2:41: `try` is text
      endpoints: [{rule: /, endpoint: x, try: /x}]
                                              ^~
      expected a list of paths, as in `[/user/alice]`
    """
  ),
]

@Test(arguments: endpoints)
func endpointsThatAreRefused(yaml: String, expected: String) {
  #expect(rendered(yaml) == expected)
}

@Test func aCommaThatEndsAnUnquotedRequirement() {
  let lines = rendered("endpoints: [{rule: /, endpoint: x, require: (\"a\", 7)}]")
  #expect(
    lines.hasSuffix(
      """
      shop.yaml:2:51: unknown key `7)` in an endpoint
        endpoints: [{rule: /, endpoint: x, require: ("a", 7)}]
                                                          ^~
        expected quotes around text with `,` in it, as in `require: '("boss", 7)'`
      """))
}
