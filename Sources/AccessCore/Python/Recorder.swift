/// Keeps what the sub-expressions of one evaluation came to.
final class Recorder {
  /// What an expression came to, each time it was evaluated.
  private(set) var results: [ObjectIdentifier: [Recorded]] = [:]
  /// The variables of the first call of each lambda.
  private(set) var calls: [ObjectIdentifier: [Value?]] = [:]
  private var count = 0

  /// How many results are kept at the most.
  static let limit = 10_000

  /// What one evaluation came to.
  enum Recorded {
    case value(Value)
    case raised(PythonException)
    /// A method of a builtin type, which was called at once.
    case method
  }

  /// Keeps a result.
  func record(_ result: Recorded, of expression: Expression) {
    guard count < Self.limit else { return }
    switch expression.kind {
    case .constant: return
    default:
      count += 1
      results[ObjectIdentifier(expression), default: []].append(result)
    }
  }

  /// Keeps the arguments of a call.
  func recordCall(of code: FunctionCode, slots: [Value?]) {
    if calls.count < Self.limit, calls[ObjectIdentifier(code)] == nil {
      calls[ObjectIdentifier(code)] = slots
    }
  }
}
