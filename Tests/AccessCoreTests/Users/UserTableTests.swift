import Testing

@testable import AccessCore

@Suite struct UserTableTests {
  /// Users of whom each has a list of their own, more than are kept as objects.
  private static let users: [Scenario.User] = {
    var builder = UserTableBuilder(file: "users.csv")
    var use = PoolUse(areAllDifferent: true)
    let shape = builder.shape(className: "User", attributes: ["username", "rights"])
    for number in 0..<17_000 {
      with("u\(number)") { builder.append(text: $0, &use) }
      for right in ["r\(number % 130)", "s\(number / 130)"] {
        with(right) { builder.addElement($0) }
      }
      builder.appendList()
      builder.add(id: builder.text(at: 0), shape: shape, line: number + 2)
    }
    return builder.finish()
  }()

  private static func with(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    var text = text
    text.withUTF8(body)
  }

  /// Whether a packed list is met or not, it is one object as long as a request runs.
  @Test(arguments: [0, 16_999])
  func listsOfOneRequestAreOneObject(_ user: Int) throws {
    var simulation = try Simulation.viewing(
      #"lambda: "%s %s" % (current_user.rights is users["u\#(user)"].rights, current_user.rights)"#,
      users: Self.users)
    let answer = try simulation.hit("GET /view", as: "u\(user)")
    #expect(answer.body == "True ['r\(user % 130)', 's\(user / 130)']")
  }

  @Test func usersAreWhatTheyWere() {
    for number in [0, 1, 16_383, 16_384, 16_999] {
      let user = Self.users[number]
      #expect(user.id == "u\(number)")
      #expect(user.line == number + 2)
      #expect(user.file == "users.csv")
      #expect(
        user.attributes.map { "\($0.name)=\($0.value.repr)" } == [
          "username='u\(number)'", "rights=['r\(number % 130)', 's\(number / 130)']",
        ])
    }
  }

  /// What a description has is changed without the users of the scenario.
  @Test func descriptionsCanBeChanged() throws {
    let simulation = try Simulation.viewing("lambda: 1", users: Array(Self.users.prefix(2)))
    var user = simulation.application.users[0]
    #expect(user == simulation.application.users[0])
    #expect(user != simulation.application.users[1])
    #expect(user.attributes == ["username='u0'", "rights=['r0', 's0']"])
    user.isActive = false
    #expect(user.id == "u0")
    #expect(user != simulation.application.users[0])
    user.isActive = true
    #expect(user == simulation.application.users[0])
  }

  /// A name counts for a class if a user of it has a value there: of a shape, each place by itself.
  @Test func namesOfAttributes() {
    var builder = UserTableBuilder()
    let shape = builder.shape(className: "User", attributes: ["id", "level", "note"])
    let other = builder.shape(className: "Guest", attributes: ["id", "level"])
    func add(_ id: String, _ level: Int?, shape: Int) {
      builder.append(.string(StringObject(id)))
      if let level { builder.append(.int(level)) } else { builder.appendAbsent() }
      if shape == 0 { builder.appendAbsent() }
      builder.add(id: id, shape: shape, line: 0)
    }
    add("a", nil, shape: shape)
    add("b", nil, shape: other)
    add("c", 7, shape: shape)
    let users = builder.finish()
    let expected: [String: Set<String>] = ["User": ["id", "level"], "Guest": ["id"]]
    #expect(Scenario.User.attributeNames(of: users) == expected)
    let alone = Scenario.User(
      id: "d", className: "Guest", attributes: [.init(name: "x", value: .none)])
    let scenario = Scenario(name: "shop", users: users + [alone])
    let described = Application(scenario).users
    #expect(Application.User.attributeNames(of: described)["Guest"] == ["id", "x"])
    #expect(
      Application.User.attributeNames(
        of: described.dropLast() + [.init(id: "e", className: "User")])
        == expected)
  }

  /// They are written as they are listed.
  @Test func attributesAsBytes() throws {
    let values: [Value] = [
      .int(-3), .string(StringObject("it's\n")), .string(StringObject("é")), .float(.infinity),
      .none,
    ]
    let listed = values.enumerated().map { Scenario.User.Attribute(name: "a\($0)", value: $1) }
    let id = Scenario.User.Attribute(name: "username", value: .string(StringObject("x")))
    let users =
      [Scenario.User(id: "x", className: "User", attributes: listed + [id])] + Self.users[..<2]
    let described = try Simulation.viewing("lambda: 1", users: users).application.users
    #expect(described[0].attributes.first == "username='x'")
    #expect(described[0].attributes.last == "a4=None")
    for user in described + [.init(id: "y", className: "", attributes: ["id='y'", "b=1"])] {
      var bytes: [UInt8] = []
      user.writeAttributes(to: &bytes)
      user.writeAttributes(dropping: 1, to: &bytes)
      let texts = user.attributes + user.attributes.dropFirst()
      #expect(String(decoding: bytes, as: UTF8.self) == texts.map { " " + $0 }.joined())
    }
  }

  @Test func aUserWhoIsLeftOutLeavesNothing() {
    var builder = UserTableBuilder()
    let shape = builder.shape(className: "User", attributes: ["id"])
    builder.append("a")
    builder.append("rest")
    builder.leaveOut()
    builder.append("b")
    builder.add(id: "b", shape: shape, line: 7)
    #expect(builder.line(ofID: StringObject("a")) == nil)
    #expect(builder.line(ofID: StringObject("b")) == 7)
    #expect(builder.finish().map { $0.attributes.map(\.value.repr) } == [["'b'"]])
  }

  /// Ids that Swift takes for equal are two.
  @Test func idsAreToldApartByTheirBytes() {
    var builder = UserTableBuilder()
    let shape = builder.shape(className: "User", attributes: [])
    builder.add(id: "\u{E9}", shape: shape, line: 1)
    #expect(builder.line(ofID: StringObject("e\u{301}")) == nil)
  }
}
