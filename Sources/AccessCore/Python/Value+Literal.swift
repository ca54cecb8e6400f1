extension Value {
  /// Makes the value that a Python literal stands for, such as `repr` writes of texts, numbers and
  /// containers of them; `set()` and `float('inf')` are among these.
  ///
  /// It fails for a text that is outside of the subset, names what only an application has, or raises.
  public init?(literal source: String) {
    guard let program = try? Program(source), program.warnings.isEmpty,
      let value = try? Evaluator(globals: [:]).evaluate(program)
    else { return nil }
    switch value {
    case .function, .type, .object: return nil
    default: self = value
    }
  }
}
