/// A function written in Swift: a builtin, a method of a builtin type, one of Flask's.
final class NativeFunction: Object, @unchecked Sendable {
  /// The name, as CPython's messages give it.
  let name: String
  private let kind: Kind
  private let receiverDepth: Int
  private let body: (Arguments, Evaluator) throws(PythonException) -> Value

  /// What CPython calls such a function.
  enum Kind: String {
    /// A function or a bound method written in C.
    case builtin = "builtin_function_or_method"
    /// A function written in Python.
    case function
    /// A method written in Python.
    case method
  }

  /// Makes a function; one that is bound to a receiver says how deeply values nest in that.
  init(
    _ name: String, kind: Kind = .builtin, receiverDepth: Int = 0,
    body: @escaping (Arguments, Evaluator) throws(PythonException) -> Value
  ) {
    self.name = name
    self.kind = kind
    self.receiverDepth = receiverDepth
    self.body = body
  }

  /// Whether `inspect.isfunction` holds: only a plain function as `CURRENT_USER` is called.
  var isPlainFunction: Bool { kind == .function }

  override var typeName: String { kind.rawValue }
  override var depth: Int { receiverDepth }
  override var isCallable: Bool { true }

  override func call(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    try body(arguments, evaluator)
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    switch kind {
    case .builtin: "<built-in function \(name)>"
    case .function: "<function \(name)>"
    case .method: "<bound method \(name)>"
    }
  }
}
