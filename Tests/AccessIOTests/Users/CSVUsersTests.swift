import AccessCore
import Testing

@testable import AccessIO

/// Files that are right, and their users.
private let right: [(csv: String, types: String, users: String)] = [
  ("username\n", "{}", ""),
  ("username\nalice", "{}", "2 User(username='alice')"),
  (
    "username,level\r\nalice,1\r\n\r\n\nbob,2\r\n", "{}",
    "2 User(username='alice', level='1')\n5 User(username='bob', level='2')"
  ),
  ("\u{FEFF}username\nalice\n", "{}", "2 User(username='alice')"),
  (
    "username,note\n\"a\"\"b\",\"1,2\"\n\"\"\"\",\"\"\"\"\"\"\n", "{}",
    "2 User(username='a\"b', note='1,2')\n3 User(username='\"', note='\"\"')"
  ),
  (
    "\"username\",note\na,\"one\ntwo\r\nthree\"\nb, x \n", "{}",
    "2 User(username='a', note='one\\ntwo\\r\\nthree')\n5 User(username='b', note=' x ')"
  ),
  ("username,größe\n李雷,1\n", "{größe: int}", "2 User(username='李雷', größe=1)"),
  (
    "username,n\na,7\nb,-7\nc,+007\nd,9223372036854775807\ne,-9223372036854775808\nf,\n",
    "{n: int}",
    """
    2 User(username='a', n=7)
    3 User(username='b', n=-7)
    4 User(username='c', n=7)
    5 User(username='d', n=9223372036854775807)
    6 User(username='e', n=-9223372036854775808)
    7 User(username='f')
    """
  ),
  (
    "username,x\na,1\nb,-2.5\nc,.5\nd,1.\ne,1e3\nf,-inf\ng,NaN\nh,\n", "{x: float}",
    """
    2 User(username='a', x=1.0)
    3 User(username='b', x=-2.5)
    4 User(username='c', x=0.5)
    5 User(username='d', x=1.0)
    6 User(username='e', x=1000.0)
    7 User(username='f', x=-inf)
    8 User(username='g', x=nan)
    9 User(username='h')
    """
  ),
  (
    "username,is_active\na,true\nb,False\nc,TRUE\nd,\n", "{is_active: bool}",
    """
    2 User(username='a', is_active=True)
    3 User(username='b', is_active=False)
    4 User(username='c', is_active=True)
    5 User(username='d')
    """
  ),
  (
    "username,rights\na,read;pay\nb,\nc,read\nd,a; b;\ne,;\n", "{rights: list}",
    """
    2 User(username='a', rights=['read', 'pay'])
    3 User(username='b', rights=[])
    4 User(username='c', rights=['read'])
    5 User(username='d', rights=['a', ' b', ''])
    6 User(username='e', rights=['', ''])
    """
  ),
  (
    "username,x\na,\"{\"\"k\"\": [1, 2.5, null, true, \"\"\\u00e9\"\"]}\"\nb,null\nc,\"\"\"t\"\"\"\nd,\n",
    "{x: json}",
    """
    2 User(username='a', x={'k': [1, 2.5, None, True, 'é']})
    3 User(username='b', x=None)
    4 User(username='c', x='t')
    5 User(username='d')
    """
  ),
  (
    "class,username,mail\n,alice,\nGuest,,g@x\nUser,bob,b@x\n", "{}",
    """
    2 User(username='alice', mail='')
    3 Guest(username='', mail='g@x')
    4 User(username='bob', mail='b@x')
    """
  ),
  (
    "n,username,class,mail,m\n1,alice,,,2\n,,Guest,g@x,\n", "{n: int, m: int}",
    "2 User(n=1, username='alice', mail='', m=2)\n3 Guest(username='', mail='g@x')"
  ),
  ("username\n7\n\"\n8\"\n", "{username: str}", "2 User(username='7')\n3 User(username='\\n8')"),
  (
    "n,username\n,07\n1,8\n", "{username: int, n: int}",
    "2 User(username=7)\n3 User(n=1, username=8)"
  ),
]

@Suite struct CSVUsersTests {
  @Test(arguments: right)
  func users(_ csv: String, _ types: String, _ users: String) throws {
    #expect(try UsersFileCase(csv, types: types).rendered() == users)
  }

  @Test func idsAreTheTextsOfTheirAttributes() throws {
    let file = try UsersFileCase(
      "class,username,mail\nUser,7,a\nGuest,7,[1]\n", types: "{username: int, mail: str}"
    ).read()
    #expect(file.scenario.users.map(\.id) == ["7", "[1]"])
  }

  /// Equal texts and equal lists are one object each; a list of texts that no other user has is not
  /// taken for another.
  @Test func equalTextsAndListsAreShared() throws {
    let file = try UsersFileCase(
      "username,team,rights\na,x,r;s\nb,x,r;s\nc,y,s;r\n", types: "{rights: list}"
    ).read()
    let users = file.scenario.users
    func object(_ user: Int, _ attribute: Int) -> ObjectIdentifier? {
      switch users[user].attributes[attribute].value {
      case .string(let text): ObjectIdentifier(text)
      case .list(let list): ObjectIdentifier(list)
      default: nil
      }
    }
    #expect(object(0, 1) == object(1, 1))
    #expect(object(0, 1) != object(2, 1))
    #expect(object(0, 2) == object(1, 2))
    #expect(object(0, 2) != object(2, 2))
    #expect(users[2].attributes[2].value.repr == "['s', 'r']")
  }

  /// So many different lists that they are packed, and texts that are not kept.
  @Test func manyDifferentListsStayWhatTheyAre() throws {
    let count = 20_000
    var csv = "username,rights\n"
    for number in 0..<count { csv += "u\(number),r\(number % 150);s\(number / 150);all\n" }
    let file = try UsersFileCase(csv, types: "{rights: list}").read()
    let users = file.scenario.users
    try #require(users.count == count)
    for number in [0, 1, 16_383, 16_384, 16_385, count - 1] {
      let rights = users[number].attributes[1].value.repr
      #expect(rights == "['r\(number % 150)', 's\(number / 150)', 'all']")
    }
  }

  @Test func isActiveAsTextIsWarnedOf() throws {
    #expect(
      try UsersFileCase("username,is_active\na,false\n").rendered() == """
        users.csv:1:10: warning: `is_active` is text here, which is true whatever it says
          username,is_active
                   ^~~~~~~~~
          expected `types: {is_active: bool}`
        2 User(username='a', is_active='false')
        """)
  }
}
