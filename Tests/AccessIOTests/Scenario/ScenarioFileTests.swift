import AccessCore
import Foundation
import Testing

@testable import AccessIO

private let whole = """
  version: 1
  name: Shop
  behaviour: released
  config:
    CURRENT_USER: 'True'
    ABORT_FN: None
    LOGIN_VIEW: home
    USER_LOADER: 'lambda id: users.get(id)'
  classes:
    User: {id: username, has_access: 'lambda self, access: access == self.username'}
    Plain:
  users:
    - {username: alice, rights: [read, 1, 1.5, true, null], more: {a: {b: c}}}
    - {class: Plain, id: 7}
    - {class: Plain, id: 李雷, is_active: false}
    - {class: Plain, id: yes}
  endpoints:
    - {rule: /, endpoint: home, login_required: true, view: 'lambda: "hi"'}
    - {rule: /pay/<int:n>, endpoint: pay, methods: [post, PUT, POST], require: '("a", 7)', try: [/pay/2]}
    - {rule: /open, endpoint: open, returns: "1234", methods: }
  abort_handlers:
    hide: 'lambda: abort(404)'
    not_callable: None
  contract:
    - {user: anonymous, hit: /, decision: not_reached, status: 401}
    - {user: "*", hit: POST /pay/2, reason: has_access_true, location: /x}
    - {user: 7, hit: GET /open, decision: unguarded}
  """

@Test func everythingThatAScenarioHas() throws {
  let file = try ScenarioFile.parse(text: whole, named: "shop.yaml")
  let scenario = file.scenario
  #expect(file.warnings.isEmpty)
  #expect(scenario.name == "Shop")
  #expect(scenario.behaviour == .released)
  #expect(scenario.configuration.currentUser?.text == "True")
  #expect(scenario.configuration.abortHandler?.text == "None")
  #expect(scenario.configuration.loginView == "home")
  #expect(scenario.configuration.userLoader?.text == "lambda id: users.get(id)")
  #expect(scenario.classes.map(\.name) == ["User", "Plain"])
  #expect(scenario.classes.map(\.idAttribute) == ["username", "id"])
  #expect(scenario.classes.map { $0.hasAccess != nil } == [true, false])
  #expect(scenario.users.map(\.id) == ["alice", "7", "李雷", "True"])
  #expect(scenario.users.map(\.className) == ["User", "Plain", "Plain", "Plain"])
  #expect(scenario.users[0].attributes.map(\.name) == ["username", "rights", "more"])
  #expect(scenario.endpoints.map(\.name) == ["home", "pay", "open"])
  #expect(scenario.endpoints.map(\.loginRequired) == [true, false, false])
  #expect(scenario.endpoints.map(\.methods) == [["GET"], ["POST", "PUT"], ["GET"]])
  #expect(scenario.endpoints.map { $0.requirement?.text } == [nil, "(\"a\", 7)", nil])
  #expect(scenario.endpoints[1].examples == ["/pay/2"])
  #expect(scenario.abortHandlers.map(\.name) == ["hide", "not_callable"])
  #expect(scenario.contract.map(\.user) == [.anonymous, .everyone, .user("7")])
  #expect(scenario.contract.map(\.hit.description) == ["GET /", "POST /pay/2", "GET /open"])
  #expect(scenario.contract.map(\.decision) == [.notReached, nil, .unguarded])
  #expect(scenario.contract.map(\.status) == [401, nil, nil])
  #expect(scenario.contract.map(\.location) == [nil, "/x", nil])
  #expect(scenario.contract.map(\.line) == [25, 26, 27])
  if case .text(let text) = scenario.endpoints[2].view { #expect(text == "1234") }
  guard case .list(let rights) = scenario.users[0].attributes[1].value else {
    Issue.record("rights is no list")
    return
  }
  #expect(rights.elements.count == 5)
}

@Test func aSmallScenarioHasDefaults() throws {
  let scenario = try ScenarioFile.parse(text: "version: 1", named: "dir/shop.v2.yaml").scenario
  #expect(scenario.name == "shop.v2")
  #expect(scenario.behaviour == .documented)
  #expect(scenario.configuration.currentUser == nil)
  #expect(scenario.endpoints.isEmpty)
}

@Test func theExampleIsTheAsset() throws {
  let asset = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../../assets/flask-access-example.yaml")
  #expect(try String(contentsOf: asset, encoding: .utf8) == ScenarioFile.exampleText)
  let example = try ScenarioFile.example
  #expect(example.scenario.endpoints.map(\.name) == ["login", "home", "secret_code", "logout"])
  #expect(example.scenario.users.map(\.id) == ["alice", "top-secret"])
  #expect(example.warnings.isEmpty)
}

@Test(arguments: [
  ("CURRENT_USER: True", "True"), ("CURRENT_USER: 7", "7"),
  ("CURRENT_USER: '\"alice\"'", "\"alice\""),
  ("CURRENT_USER: None", "None"), ("CURRENT_USER: null", nil), ("CURRENT_USER: ~", nil),
  ("CURRENT_USER:", nil), ("ABORT_FN: None", nil),
])
func pythonPlaces(config: String, expected: String?) throws {
  let file = try ScenarioFile.parse(text: "version: 1\nconfig:\n  \(config)", named: "x.yaml")
  #expect(file.scenario.configuration.currentUser?.text == expected)
}

/// Bytes of files, and the message that refuses them.
private let files: [(bytes: [UInt8], rendered: String)] = [
  ([], "the file is empty"),
  (Array("# nothing\n---\n".utf8), "the file is empty"),
  ([0xFF, 0xFE, 0x76, 0], "the file is UTF-16"),
  ([0xFE, 0xFF, 0, 0x76], "the file is UTF-16"),
  (
    Array("version: 1\nname: ".utf8) + [0xC3, 0x28],
    "the file is not UTF-8: the byte at offset 17 is no part of it"
  ),
  (Array("version: 1\n\0".utf8), "not YAML: the control character `\0` cannot stand here"),
]

@Test(arguments: files)
func filesThatAreRefused(bytes: [UInt8], message: String) throws {
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("access-console-\(UUID().uuidString).yaml").path
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  defer { try? FileManager.default.removeItem(atPath: path) }
  do throws(DiagnosticReport) {
    _ = try ScenarioFile.read(path: path)
    Issue.record("accepted")
  } catch {
    #expect(error.diagnostics.map(\.message) == [message])
  }
}

@Test func aByteOrderMarkIsLeftOut() throws {
  let file = try ScenarioFile.parse(text: "\u{FEFF}version: 1\nname: x", named: "x.yaml")
  #expect(file.scenario.name == "x")
}

@Test(arguments: [
  ("/nonexistent/shop.yaml", "/nonexistent/shop.yaml: no such file"),
  ("/", "/: is a directory, not a file\n  expected the path of a file in it"),
])
func pathsThatCannotBeRead(path: String, rendered: String) {
  do throws(DiagnosticReport) {
    _ = try ScenarioFile.read(path: path)
    Issue.record("read")
  } catch {
    #expect(error.rendered == rendered)
  }
}
