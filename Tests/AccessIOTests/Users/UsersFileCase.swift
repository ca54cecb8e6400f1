import AccessCore
import Foundation

@testable import AccessIO

/// A file of users, and what comes of it.
struct UsersFileCase {
  /// What the file has in it.
  var bytes: [UInt8]
  /// `types`, as YAML.
  var types = "{}"
  /// The file's name.
  var name = "users.csv"

  init(_ text: String, types: String = "{}", name: String = "users.csv") {
    self.init(bytes: Array(text.utf8), types: types, name: name)
  }

  init(bytes: [UInt8], types: String = "{}", name: String = "users.csv") {
    self.bytes = bytes
    self.types = types
    self.name = name
  }

  /// Reads a scenario beside the file.
  func read() throws -> ScenarioFile {
    let scratch = try Scratch()
    try Data(bytes).write(to: URL(fileURLWithPath: scratch(name)))
    return try ScenarioFile.read(
      path: scratch.write(
        """
        version: 1
        classes: {User: {id: username}, Guest: {id: mail}}
        users: {file: \(name), types: \(types)}
        """, to: "shop.yaml"))
  }

  /// The users, one a line as Python; or what is wrong, without the folder.
  ///
  /// Warnings stand first.
  func rendered() throws -> String {
    do {
      let file = try read()
      let warnings = file.warnings.map { Self.withoutFolder($0.rendered) }
      let users = file.scenario.users.map { user in
        "\(user.line) \(user.className)("
          + user.attributes.map { "\($0.name)=\($0.value.repr)" }.joined(separator: ", ") + ")"
      }
      return (warnings + users).joined(separator: "\n")
    } catch let report as DiagnosticReport {
      return Self.withoutFolder(report.rendered)
    }
  }

  private static func withoutFolder(_ text: String) -> String {
    text.replacing(/\/[^ `]*access-console-[0-9A-F-]+\//, with: "")
  }
}
