import Foundation
import Testing

@testable import AccessIO

/// Files of CSV, and what is said of them.
private let wrongCSV: [(csv: String, types: String, rendered: String)] = [
  (
    "", "{}",
    """
    users.csv: the file is empty
      expected a line with the names of the columns, as in `username,level`
    """
  ),
  (
    "\n\r\n", "{}",
    """
    users.csv: the file is empty
      expected a line with the names of the columns, as in `username,level`
    """
  ),
  (
    "usrname,level\na,1\n", "{}",
    """
    users.csv:1:1: no column `username`, the id attribute of class `User`; is it `usrname`?
      usrname,level
      ^
      expected a column `username`, or another `id` of the class
    """
  ),
  (
    "username,,a b,username,class,class,größe,lambda\n", "{}",
    """
    users.csv:1:10: column 2 has no name
      username,,a b,username,class,class,größe,lambda
               ^
      expected the name of an attribute
    users.csv:1:11: the attribute `a b` is not a Python identifier
      username,,a b,username,class,class,größe,lambda
                ^~~
      expected letters, digits and `_`, not beginning with a digit
    users.csv:1:15: a second column `username`, first is column 1
      username,,a b,username,class,class,größe,lambda
                    ^~~~~~~~
      expected each name once
    users.csv:1:30: a second column `class`, first is column 5
      username,,a b,username,class,class,größe,lambda
                                   ^~~~~
      expected each name once
    users.csv:1:42: the attribute `lambda` is not a Python identifier
      username,,a b,username,class,class,größe,lambda
                                               ^~~~~~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    "username,\"le\"vel\na,1\n", "{}",
    """
    users.csv:1:14: not CSV: text after the closing quote
      username,"le"vel
                   ^~~
      expected `,` or the end of the line
    """
  ),
  (
    "username,n\na\n\"b\nb\",1,2\nc,1,\n", "{}",
    """
    users.csv:2:2: 1 cell, but 2 columns
      a
       ^
      expected 2 cells, as the first line has
    users.csv:4:6: 3 cells, but 2 columns
      b",1,2
           ^
      expected 2 cells, as the first line has
    users.csv:5:5: 3 cells, but 2 columns
      c,1,
          ^
      expected 2 cells, as the first line has
    """
  ),
  (
    "username,n\na\"b,1\n\"c\"d\"e,1\nf\rg,1\n\"h", "{}",
    """
    users.csv:2:2: not CSV: a quote in a cell that has none around it
      a"b,1
       ^
      expected quotes around the cell, and two for each in it
    users.csv:3:4: not CSV: text after the closing quote
      "c"d"e,1
         ^~~
      expected `,` or the end of the line
    users.csv:4:2: not CSV: a carriage return without a line feed
      f<U+000D>g,1
       ^~~~~~~~
      expected LF or CRLF at the end of a line
    users.csv:5:1: not CSV: a quote that is not closed
      "h
      ^
      expected `"` at the end of the cell
    """
  ),
  (
    "username,n\na,1\nb,2\na,3\n\"b\",4\na,5\n", "{}",
    """
    users.csv:4:1: a second user with the id `a`, first on line 2
      a,3
      ^
    users.csv:5:1: a second user with the id `b`, first on line 3
      "b",4
      ^~~
    users.csv:6:1: a second user with the id `a`, first on line 2
      a,5
      ^
    """
  ),
  (
    "username,class,mail\n,,\na,Usr,\n,Guest,\n\"\",User,x\n", "{}",
    """
    users.csv:2:1: a user of class `User` without its id attribute `username`
      ,,
      ^
      expected `username: ...`
    users.csv:3:3: unknown class `Usr`; did you mean `User`?
      a,Usr,
        ^~~
      expected one of `User`, `Guest`
    users.csv:4:8: a user of class `Guest` without its id attribute `mail`
      ,Guest,
             ^
      expected `mail: ...`
    users.csv:5:1: a user of class `User` without its id attribute `username`
      "",User,x
      ^~
      expected `username: ...`
    """
  ),
  (
    "class,username,mial\nGuest,,x\n", "{}",
    """
    users.csv:2:1: a user of class `Guest` without its id attribute `mail`; is it `mial`?
      Guest,,x
      ^
      expected `mail: ...`
    """
  ),
  (
    "username,n,x,t,j\na,seven,1_0,yes,\"[1,\"\nb,1.0,0x10,1,\"{\"\"a\"\": tru}\"\n"
      + "c, 1,1e,TRUe,99999999999999999999\nd,99999999999999999999,.,true,1\n",
    "{n: int, x: float, t: bool, j: json}",
    """
    users.csv:2:3: `seven` is not an int
      a,seven,1_0,yes,"[1,"
        ^~~~~
      expected an int, as in `7`
    users.csv:2:9: `1_0` is not a float
      a,seven,1_0,yes,"[1,"
              ^~~
      expected a float, as in `2.5`
    users.csv:2:13: `yes` is not a bool
      a,seven,1_0,yes,"[1,"
                  ^~~
      expected `true` or `false`
    users.csv:2:21: not JSON: a value is missing
      a,seven,1_0,yes,"[1,"
                          ^
      expected a JSON value, as `"text"`, `7` or `null`
    users.csv:3:3: `1.0` is not an int
      b,1.0,0x10,1,"{""a"": tru}"
        ^~~
      expected an int, as in `7`
    users.csv:3:7: `0x10` is not a float
      b,1.0,0x10,1,"{""a"": tru}"
            ^~~~
      expected a float, as in `2.5`
    users.csv:3:12: `1` is not a bool
      b,1.0,0x10,1,"{""a"": tru}"
                 ^
      expected `true` or `false`
    users.csv:3:23: not JSON: the word `tru`
      b,1.0,0x10,1,"{""a"": tru}"
                            ^~~
      expected text in `"`, a number, `true`, `false` or `null`
    users.csv:4:3: ` 1` is not an int
      c, 1,1e,TRUe,99999999999999999999
        ^~
      expected an int, as in `7`
    users.csv:4:6: `1e` is not a float
      c, 1,1e,TRUe,99999999999999999999
           ^~
      expected a float, as in `2.5`
    users.csv:4:9: `TRUe` is not a bool
      c, 1,1e,TRUe,99999999999999999999
              ^~~~
      expected `true` or `false`
    users.csv:4:14: the int `99999999999999999999` does not fit 64 bits
      c, 1,1e,TRUe,99999999999999999999
                   ^~~~~~~~~~~~~~~~~~~~
      expected an int of 64 bits, or quotes
    users.csv:5:3: the int `99999999999999999999` does not fit 64 bits
      d,99999999999999999999,.,true,1
        ^~~~~~~~~~~~~~~~~~~~
      expected an int of 64 bits, or the type `str`
    users.csv:5:24: `.` is not a float
      d,99999999999999999999,.,true,1
                             ^
      expected a float, as in `2.5`
    """
  ),
  (
    "username,n\né,\"a\n李\0\"\n", "{}",
    """
    users.csv:3:2: a NUL byte
      李<U+0000>"
        ^~~~~~~~
      expected text
    """
  ),
  (
    "username,level\na,1\n", "{levle: int, rights: list, class: str, level: integer}",
    """
    shop.yaml:3:34: no user in `users.csv` has an attribute `levle`; did you mean `level`?
      users: {file: users.csv, types: {levle: int, rights: list, class: str, level: integer}}
                                       ^~~~~
      expected one of `level`, `username`
    shop.yaml:3:46: no user in `users.csv` has an attribute `rights`
      users: {file: users.csv, types: {levle: int, rights: list, class: str, level: integer}}
                                                   ^~~~~~
      expected one of `level`, `username`
    shop.yaml:3:60: `class` is no attribute
      users: {file: users.csv, types: {levle: int, rights: list, class: str, level: integer}}
                                                                 ^~~~~
      expected the names of attributes
    shop.yaml:3:79: unknown type `integer`
      users: {file: users.csv, types: {levle: int, rights: list, class: str, level: integer}}
                                                                                    ^~~~~~~
      expected one of `str`, `int`, `float`, `bool`, `list`, `json`
    """
  ),
]

/// Files of JSON Lines, and what is said of them.
private let wrongLines: [(lines: String, types: String, rendered: String)] = [
  (
    "[1]\n{\"username\": \"a\"\n{\"a b\": 1, \"username\": \"b\"}\n", "{}",
    """
    users.jsonl:1:1: the line is an array
      [1]
      ^~~
      expected an object, as in `{"username": "alice"}`
    users.jsonl:2:17: not JSON: the object goes on
      {"username": "a"
                      ^
      expected `,` or `}`
    users.jsonl:3:2: the attribute `a b` is not a Python identifier
      {"a b": 1, "username": "b"}
       ^~~~~
      expected letters, digits and `_`, not beginning with a digit
    """
  ),
  (
    #"{"usrname": "a"}"# + "\n" + #"{"username": null}"# + "\n" + #"  {"class": "Guest"}"# + "\n"
      + #"{"class": 7, "username": "a"}"# + "\n" + #"{"class": "Gust", "username": "a"}"#, "{}",
    """
    users.jsonl:1:1: a user of class `User` without its id attribute `username`; is it `usrname`?
      {"usrname": "a"}
      ^
      expected `username: ...`
    users.jsonl:2:1: a user of class `User` without its id attribute `username`
      {"username": null}
      ^
      expected `username: ...`
    users.jsonl:3:3: a user of class `Guest` without its id attribute `mail`
        {"class": "Guest"}
        ^
      expected `mail: ...`
    users.jsonl:4:11: `class` is a number
      {"class": 7, "username": "a"}
                ^
      expected text
    users.jsonl:5:11: unknown class `Gust`; did you mean `Guest`?
      {"class": "Gust", "username": "a"}
                ^~~~~~
      expected one of `User`, `Guest`
    """
  ),
  (
    #"{"username": "a", "n": 99999999999999999999}"# + "\n" + #"{"username": "a", "n": 1}"# + "\n"
      + #"{"n": 1, "n": 2, "username": "b"}"# + "\n" + #"{"username": "a"}"#, "{}",
    """
    users.jsonl:1:24: the int `99999999999999999999` does not fit 64 bits
      {"username": "a", "n": 99999999999999999999}
                             ^~~~~~~~~~~~~~~~~~~~
      expected an int of 64 bits, or quotes
    users.jsonl:3:10: duplicate key `n`
      {"n": 1, "n": 2, "username": "b"}
               ^~~
      expected each key once
    users.jsonl:4:14: a second user with the id `a`, first on line 2
      {"username": "a"}
                   ^~~
    """
  ),
  (
    #"{"username": 1, "n": "1"}"# + "\n" + #"{"username": "a", "n": 1.5, "l": "x"}"#,
    "{username: str, n: int, l: list}",
    """
    users.jsonl:1:14: `username` is a number
      {"username": 1, "n": "1"}
                   ^
      expected text
    users.jsonl:2:24: `n` is a number
      {"username": "a", "n": 1.5, "l": "x"}
                             ^~~
      expected an int, as in `7`
    """
  ),
  (
    #"{"username": "a", "n": 1}"#, "{m: int}",
    """
    shop.yaml:3:36: no user in `users.jsonl` has an attribute `m`; did you mean `n`?
      users: {file: users.jsonl, types: {m: int}}
                                         ^
      expected one of `n`, `username`
    """
  ),
]

/// What stands in a scenario under `users`, and what is said of it.
private let wrongMappings: [Refusal] = [
  (
    "{file: users.csv, type: {}, format: xml}",
    """
    shop.yaml:3:26: unknown key `type` in `users`; did you mean `types`?
      users: {file: users.csv, type: {}, format: xml}
                               ^~~~
      expected one of `file`, `format`, `types`
    shop.yaml:3:44: unknown format `xml`
      users: {file: users.csv, type: {}, format: xml}
                                                 ^~~
      expected one of `csv`, `jsonl`
    """
  ),
  (
    "{file: users.txt}",
    """
    shop.yaml:3:15: the extension of `users.txt` names no format
      users: {file: users.txt}
                    ^~~~~~~~~
      expected `.csv`, `.jsonl` or `.ndjson`, or one of `format: csv` and `format: jsonl`
    """
  ),
  (
    "{file: missing.csv}",
    """
    shop.yaml:3:15: `missing.csv`: no such file
      users: {file: missing.csv}
                    ^~~~~~~~~~~
    """
  ),
  (
    "{file: folder, format: csv}",
    """
    shop.yaml:3:15: `folder`: is a directory, not a file
      users: {file: folder, format: csv}
                    ^~~~~~
      expected the path of a file in it
    """
  ),
  (
    "{file: /dev/null, format: csv}",
    """
    shop.yaml:3:15: `/dev/null`: is not a regular file
      users: {file: /dev/null, format: csv}
                    ^~~~~~~~~
    """
  ),
  (
    "{file: \"a\\0.csv\"}",
    """
    shop.yaml:3:15: `a<U+0000>.csv`: no such file
      users: {file: "a\\0.csv"}
                    ^~~~~~~~
    """
  ),
  (
    "{file: ''}",
    """
    shop.yaml:3:15: `file` is empty
      users: {file: ''}
                    ^~
      expected a path, as in `file: users.csv`, or a list of users in the place of the mapping
    """
  ),
  (
    "{file: 7, types: [int]}",
    """
    shop.yaml:3:15: `file` must be text, but `7` is an int to YAML
      users: {file: 7, types: [int]}
                    ^
      expected quotes: `"7"`
    shop.yaml:3:25: `types` is a list
      users: {file: 7, types: [int]}
                              ^
      expected a mapping, as in `{level: int}`
    """
  ),
]

@Suite struct UsersFileErrorTests {
  @Test(arguments: wrongCSV)
  func csv(_ csv: String, _ types: String, _ rendered: String) throws {
    #expect(try UsersFileCase(csv, types: types).rendered() == rendered)
  }

  @Test(arguments: wrongLines)
  func lines(_ lines: String, _ types: String, _ rendered: String) throws {
    #expect(
      try UsersFileCase(lines, types: types, name: "users.jsonl").rendered() == rendered)
  }

  @Test(arguments: wrongMappings)
  func mapping(_ users: String, _ rendered: String) throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("folder"), withIntermediateDirectories: false)
    try scratch.write("username\na\n", to: "users.csv")
    let path = try scratch.write(
      "version: 1\nclasses: {User: {id: username}}\nusers: \(users)\n", to: "shop.yaml")
    let report = try #require(throws: DiagnosticReport.self) { try ScenarioFile.read(path: path) }
    #expect(report.rendered.replacing(scratch.path + "/", with: "") == rendered)
  }

  @Test func withoutClasses() throws {
    let scratch = try Scratch()
    try scratch.write("username\na\n", to: "users.csv")
    let path = try scratch.write("version: 1\nusers: {file: users.csv}\n", to: "shop.yaml")
    let report = try #require(throws: DiagnosticReport.self) { try ScenarioFile.read(path: path) }
    #expect(report.diagnostics.map(\.message) == ["there are users, but no classes"])
  }

  @Test func aTextThatIsNoFileNamesNone() {
    #expect(
      rendered("classes: {User: {id: username}}\nusers: {file: users.csv}") == """
        shop.yaml:3:15: a scenario that is no file itself cannot name a file of users
          users: {file: users.csv}
                        ^~~~~~~~~
          expected a list of users, as in `- {username: alice}`
        """)
  }

  /// Bytes that are no text, with their offset in the file.
  @Test func otherEncodings() throws {
    #expect(
      try UsersFileCase(bytes: Array("\u{FEFF}username\na\n".utf8) + [0x62, 0xE9, 0x0A, 0xFF])
        .rendered() == """
          users.csv:3:2: the file is not UTF-8: the byte at offset 15 is no part of it
            b\u{FFFD}
             ^
            expected UTF-8 text
          """)
    #expect(
      try UsersFileCase(bytes: [0xFF, 0xFE, 0x75, 0x00]).rendered() == """
        users.csv: the file is UTF-16
          expected UTF-8 text
        """)
  }

  @Test func asManyErrorsAsAreTold() throws {
    let rows = (0..<250).map { "u\($0),x\n" }.joined()
    let lines = try UsersFileCase("username,n\n" + rows, types: "{n: int}").rendered()
      .split(separator: "\n").filter { $0.hasPrefix("users.csv:") }
    #expect(lines.count == 101)
    #expect(lines[99] == "users.csv:101:5: `x` is not an int")
    #expect(
      lines[100] == "users.csv:102:6: more than 100 errors; the rest of the file was not read")
  }

  @Test func limits() throws {
    let csv = "username,n\na,1\nb,2\nc,3\n"
    func rendered(_ limits: String, _ csv: String = csv) throws -> String {
      try InputLimits.$current.withValue(InputLimits(limits)) { try UsersFileCase(csv).rendered() }
    }
    #expect(
      try rendered("users-in-file=2") == """
        users.csv:4:1: there are more than 2 users
          c,3
          ^
          expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=users-in-file=8`
        """)
    #expect(try rendered("users=2").hasPrefix("2 User("), "the limit of lists is another")
    #expect(
      try rendered(
        "line-size=10", "username,n\n\"a\nb\nc\",1\nd,1\n\"" + String(repeating: "e\n", count: 9))
          == """
          users.csv:6:1: the line is longer than 10 bytes
            "e
            ^
            expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=line-size=40`
          """)
    #expect(
      try rendered("line-size=10", "username,nnn\na,1\n") == """
        users.csv:1:1: the line is longer than 10 bytes
          username,nnn
          ^
          expected no more, or a higher limit: `ACCESS_CONSOLE_LIMITS=line-size=40`
        """)
    #expect(throws: Never.self) { try InputLimits("users-in-file=2147483647") }
    #expect(throws: InputLimits.Fault.self) { try InputLimits("users-in-file=2147483648") }
  }

  /// As many columns as there can be, and more.
  @Test func columns() throws {
    func header(_ count: Int) -> String {
      "username," + (1..<count).map { "c\($0)" }.joined(separator: ",") + "\n"
    }
    let row = "a" + String(repeating: ",", count: 16_383) + "\n"
    #expect(try UsersFileCase(header(16_384) + row).read().scenario.users.count == 1)
    #expect(
      try UsersFileCase(header(16_385) + row).rendered()
        .hasPrefix("users.csv:1:1: there are more than 16384 columns\n"))
    #expect(
      try UsersFileCase(header(16_384) + ",," + row).rendered()
        .hasPrefix("users.csv:2:16386: 16386 cells, but 16384 columns\n"))
  }

  @Test func deepJSON() throws {
    let deep = String(repeating: "[", count: 102) + String(repeating: "]", count: 102)
    let rendered = try UsersFileCase("username,x\na,\"\(deep)\"\n", types: "{x: json}").rendered()
    #expect(rendered.hasPrefix("users.csv:2:105: not JSON: nested more than 100 deep\n"))
    #expect(rendered.hasSuffix("`ACCESS_CONSOLE_LIMITS=nesting=400`"), "\(rendered)")
  }
}
