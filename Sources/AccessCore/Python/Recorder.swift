/// Keeps what the sub-expressions of one evaluation came to.
final class Recorder {
  private var entries: [(expression: ObjectIdentifier, result: Recorded)] = []
  /// Where the results of each expression are, once there are too many to look through.
  private lazy var index = Dictionary(grouping: entries.indices) { entries[$0].expression }
  /// The variables of the first call of each lambda.
  private var calls: [(code: ObjectIdentifier, slots: [Value?])] = []

  /// How many results are kept at the most.
  static let limit = 10_000
  /// How many are looked through sooner than an index of them is made.
  private static let few = 32

  /// What one evaluation came to.
  enum Recorded {
    case value(Value)
    case raised(PythonException)
    /// A method of a builtin type, which was called at once.
    case method
  }

  init() { entries.reserveCapacity(8) }

  /// Keeps a result.
  func record(_ result: Recorded, of expression: Expression) {
    if case .constant = expression.kind { return }
    guard entries.count < Self.limit else { return }
    entries.append((ObjectIdentifier(expression), result))
  }

  /// Keeps the arguments of a call.
  func recordCall(of code: FunctionCode, slots: [Value?]) {
    if calls.count < Self.limit, self.slots(of: code) == nil {
      calls.append((ObjectIdentifier(code), slots))
    }
  }

  // MARK: What was kept, when the evaluation is over

  /// What an expression came to, each time it was evaluated.
  func results(of expression: Expression) -> [Recorded] {
    let expression = ObjectIdentifier(expression)
    guard entries.count <= Self.few else {
      return (index[expression] ?? []).map { entries[$0].result }
    }
    var results: [Recorded] = []
    for entry in entries where entry.expression == expression { results.append(entry.result) }
    return results
  }

  /// The variables of the first call of a lambda, or nil.
  func slots(of code: FunctionCode) -> [Value?]? {
    calls.first { $0.code == ObjectIdentifier(code) }?.slots
  }
}
