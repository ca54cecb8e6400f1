/// A lambda, closed over the frame in which it was made.
public final class FunctionObject: Sendable {
  let code: FunctionCode
  /// The values of the defaults, evaluated once, when the lambda was.
  let defaults: [Value]
  /// The values of the keyword-only parameters' defaults; nil where there is none.
  let keywordDefaults: [Value?]
  let closure: Frame?
  /// How deeply values nest in its defaults.
  let depth: Int

  init(code: FunctionCode, defaults: [Value], keywordDefaults: [Value?], closure: Frame?) {
    self.code = code
    self.defaults = defaults
    self.keywordDefaults = keywordDefaults
    self.closure = closure
    depth = 1 + Value.depth(of: defaults + keywordDefaults.compactMap { $0 })
  }
}

/// A lambda bound to its first argument: `user.has_access`.
final class MethodObject: Object, @unchecked Sendable {
  let function: FunctionObject
  let receiver: Value

  init(function: FunctionObject, receiver: Value) {
    self.function = function
    self.receiver = receiver
  }

  override var typeName: String { "method" }
  override var depth: Int { 1 + receiver.depth }
  override var isCallable: Bool { true }

  override func call(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    var all = arguments
    all.positional.insert(receiver, at: 0)
    return try evaluator.call(function, all)
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<bound method \(function.code.qualifiedName) of \(try evaluator.representation(receiver))>"
  }
}
