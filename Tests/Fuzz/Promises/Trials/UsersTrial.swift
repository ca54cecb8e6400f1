import AccessCore

@testable import AccessIO

/// A file of users, as CSV and as JSON Lines.
enum UsersTrial {
  private static let types: [String: AttributeType] = [
    "n": .int, "x": .float, "t": .bool, "rights": .list, "j": .json,
  ]
  private static var classes: [ScenarioReader.ClassOutline] {
    [
      .init(name: "User", idAttribute: "username", line: 1, fields: nil),
      .init(name: "Guest", idAttribute: "n", line: 1, fields: nil),
    ]
  }

  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    for format in UsersFile.Format.allCases {
      let whole = read(bytes, format, pieces: max(1, bytes.count))
      let pieces = Int(bytes.digest % UInt64(max(1, bytes.count))) + 1
      let cut = read(bytes, format, pieces: pieces)
      guard whole.diagnostics == cut.diagnostics, described(whole.users) == described(cut.users)
      else { throw BrokenPromise(what: "\(format) cut into \(pieces) bytes is read otherwise") }
      for diagnostic in whole.diagnostics {
        guard !diagnostic.rendered.isEmpty, diagnostic.position?.line ?? 1 > 0,
          diagnostic.position?.column ?? 1 > 0
        else { throw BrokenPromise(what: "a problem has no place: \(diagnostic)") }
      }
      guard whole.diagnostics.allSatisfy({ $0.severity == .warning }) || whole.users.isEmpty else {
        throw BrokenPromise(what: "a file with errors has users")
      }
      try areWritten(whole.users)
    }
  }

  /// Reads a file that comes in pieces.
  private static func read(
    _ bytes: [UInt8], _ format: UsersFile.Format, pieces: Int
  ) -> UsersFile.Contents {
    var rest = bytes[...]
    let window = ByteWindow(pieceSize: pieces) { space in
      let piece = rest.prefix(min(pieces, space.count))
      space.copyBytes(from: piece)
      rest = rest.dropFirst(piece.count)
      return piece.count
    }
    let file = UsersFile(name: "users", path: "users", format: format, types: types)
    return file.read(window, classes: classes) { _, _ in }
  }

  private static func described(_ users: [Scenario.User]) -> [[String]] {
    users.map { user in
      [user.id, user.className, "\(user.line)"]
        + user.attributes.map { "\($0.name)=\($0.value.repr)" }
    }
  }

  /// What was read is written as a scenario that has the same users.
  private static func areWritten(_ users: [Scenario.User]) throws(BrokenPromise) {
    guard !users.isEmpty, users.count <= 50 else { return }
    let simulation = Simulation(
      Scenario(
        name: "users",
        classes: classes.map { .init(name: $0.name, idAttribute: $0.idAttribute) }, users: users))
    let application: Application
    do {
      let text = try ScenarioSource(simulation).text()
      application = try ScenarioFile.parse(text: text, named: "again.yaml").simulation.application
    } catch {
      throw BrokenPromise(what: "what was read is not written: \(error)")
    }
    guard application.users == simulation.application.users else {
      throw BrokenPromise(what: "what was read is written as something else")
    }
  }
}
