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

  /// How often an expression was evaluated.
  func count(of expression: Expression) -> Int {
    let expression = ObjectIdentifier(expression)
    guard entries.count <= Self.few else { return index[expression]?.count ?? 0 }
    var count = 0
    for entry in entries where entry.expression == expression { count += 1 }
    return count
  }

  /// What an expression came to when it was evaluated for the first time, or once more; nil: it was not.
  func result(of expression: Expression, at repetition: Int = 0) -> Recorded? {
    let expression = ObjectIdentifier(expression)
    guard entries.count <= Self.few else {
      guard let places = index[expression], repetition < places.count else { return nil }
      return entries[places[repetition]].result
    }
    var left = repetition
    for entry in entries where entry.expression == expression {
      if left == 0 { return entry.result }
      left -= 1
    }
    return nil
  }

  /// The variables of the first call of a lambda, or nil.
  func slots(of code: FunctionCode) -> [Value?]? {
    calls.first { $0.code == ObjectIdentifier(code) }?.slots
  }
}
