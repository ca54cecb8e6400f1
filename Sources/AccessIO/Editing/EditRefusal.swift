import AccessCore

/// Why a scenario is not changed.
public struct EditRefusal: Error, Equatable, Sendable {
  /// What is wrong; at least one.
  public let problems: [PartForm.Problem]

  /// Makes a refusal of what is wrong in a form.
  ///
  /// - Parameter problems: at least one.
  public init(_ problems: [PartForm.Problem]) {
    self.problems =
      problems.isEmpty ? [PartForm.Problem(field: nil, message: "cannot be changed")] : problems
  }

  /// Makes a refusal for a reason that has no field.
  public init(_ message: String) {
    problems = [PartForm.Problem(field: nil, message: message)]
  }

  /// What is wrong first: a phrase without a full stop.
  public var message: String { problems[0].message }
}
