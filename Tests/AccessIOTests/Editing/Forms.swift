import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// A scenario with every kind of part, every style of a value, an alias and a merge key.
let shop = """
  version: 1
  name: Shop
  config:
    CURRENT_USER: flask_login.current_user
    LOGIN_VIEW: home
  classes:
    User:
      id: username
      has_access: |
        lambda self, right: (
          right in self.rights)
    Plain:
  users:
    - {username: alice, rights: &rights [read, "a, b", 'it''s'], level: 3, code: "3", more: {a: 1}}
    - username: bob
      class: User
      rights: *rights
      note: >-
        two
        lines
      nested: [*rights, 1]
    - {class: Plain, id: 7, none: }
    - &base {username: carol, level: 1}
    - {<<: *base, username: dave}
  endpoints:
    - {rule: /, endpoint: home, returns: "1234"}
    - rule: /pay/<int:n>
      endpoint: pay
      methods: [POST, PUT]
      require: ("boss")
      view: 'lambda n: str(n)'
  abort_handlers:
    hide: 'lambda: abort(404)'
  """

/// The forms of a text, which must be YAML.
func forms(_ text: String) throws -> ScenarioForms {
  ScenarioForms(try YAMLDocument(Array(text.utf8), named: "shop.yaml"))
}

extension PartForm {
  /// The fields that are filled in, or in the way, a line each.
  var listing: String {
    fields.filter { !$0.text.isEmpty || $0.obstacle != nil }.map { field in
      "\(field.name): \(field.text.replacing("\n", with: "\\n"))"
        + (field.obstacle.map { " (\($0))" } ?? "")
    }.joined(separator: "\n")
  }

  /// The form with another text in a field; a field that is not there is added.
  func with(_ name: String, _ text: String) -> PartForm {
    var form = self
    if let place = fields.firstIndex(where: { $0.name == name }) {
      form.fields[place].text = text
    } else {
      form.fields.append(Field(name: name, text: text, notation: .yaml))
    }
    return form
  }
}

/// Everything in a scenario that can be edited.
func parts(of scenario: Scenario) -> [ScenarioPart] {
  [.application] + scenario.users.map { .user($0.id) }
    + scenario.endpoints.map { .endpoint($0.name) } + scenario.classes.map { .userClass($0.name) }
    + scenario.abortHandlers.map { .abortHandler($0.name) }
}
