/// A slice, as a subscript gets it.
final class SliceObject: Object, @unchecked Sendable {
  let start: Value
  let stop: Value
  let step: Value

  init(start: Value, stop: Value, step: Value) {
    self.start = start
    self.stop = stop
    self.step = step
  }

  override var typeName: String { "slice" }
  override var missingAttributes: Set<String> { MissingAttributes.ofSlice }
  override var hash: Int? { nil }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    let parts = [
      try evaluator.representation(start), try evaluator.representation(stop),
      try evaluator.representation(step),
    ]
    return "slice(\(parts.joined(separator: ", ")))"
  }
}
