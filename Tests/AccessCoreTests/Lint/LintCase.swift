import Testing

@testable import AccessCore

/// An application and the messages of one kind of finding in it.
struct LintCase: Sendable, CustomTestStringConvertible {
  /// What is special about it.
  var name: String
  /// The application.
  var scenario: @Sendable () throws -> Scenario
  /// The messages of the findings of the kind, in order.
  var messages: [String]

  /// Makes a case.
  init(
    _ name: String, finds messages: [String] = [],
    _ scenario: @Sendable @escaping @autoclosure () throws -> Scenario
  ) {
    self.name = name
    self.scenario = scenario
    self.messages = messages
  }

  var testDescription: String { name }

  /// Searches the application, and compares what is found of a kind.
  func check(_ kind: Finding.Kind, location: SourceLocation = #_sourceLocation) throws {
    var simulation = Simulation(try scenario())
    let found = try simulation.lint().filter { $0.kind == kind }.map(\.message)
    #expect(found == messages, "\(name)", sourceLocation: location)
  }
}
