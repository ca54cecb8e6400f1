/// An exception that ends an evaluation: CPython's type name and message, or a limit of ours.
public final class PythonException: Error, Sendable {
  /// The name of the exception's type: `TypeError`.
  public let typeName: String
  /// The text that CPython shows after the type's name; may be empty.
  public let message: String
  /// What the exception carries: for an HTTP exception, its response.
  let payload: Object?

  /// Makes an exception.
  init(_ typeName: String, _ message: String, payload: Object? = nil) {
    self.typeName = typeName
    self.message = message
    self.payload = payload
  }

  /// The exception as the last line of a traceback.
  public var description: String { message.isEmpty ? typeName : "\(typeName): \(message)" }

  /// A `TypeError`.
  static func type(_ message: String) -> PythonException { .init("TypeError", message) }

  /// A `ValueError`.
  static func value(_ message: String) -> PythonException { .init("ValueError", message) }

  /// An `AttributeError`.
  static func attribute(_ message: String) -> PythonException { .init("AttributeError", message) }

  /// An `IndexError`.
  static func index(_ message: String) -> PythonException { .init("IndexError", message) }

  /// A `ZeroDivisionError`.
  static func zeroDivision(_ message: String) -> PythonException {
    .init("ZeroDivisionError", message)
  }

  /// An `OverflowError`.
  static func overflow(_ message: String) -> PythonException { .init("OverflowError", message) }

  /// A `RecursionError`.
  static let recursion = PythonException("RecursionError", "maximum recursion depth exceeded")

  /// The types of what is raised where a limit is passed.
  static let limits: Set<String> = ["LimitExceeded", "RecursionError"]

  /// One of our limits is passed.
  ///
  /// Python has no such exception, and nothing in it catches this.
  static func limit(_ message: String) -> PythonException { .init("LimitExceeded", message) }

  /// Something that CPython can and the subset cannot, met only when it is evaluated.
  static func unsupported(_ message: String) -> PythonException { .init("Unsupported", message) }

  /// An int result that needs more than 64 bits.
  static func intTooLarge(_ operation: String) -> PythonException {
    .limit("\(operation) needs an int beyond 64 bits, the limit here")
  }
}

/// The bounds of an evaluation, so that nothing a file holds can hang or exhaust the program.
public enum Limits {
  /// Evaluation steps of one hook or view; every node, iteration and 16 copied elements is one.
  public static let steps = 1_000_000
  /// Evaluation steps of the `repr` of one value in a trace.
  public static let stepsToShow = 100_000
  /// Calls of lambdas within calls of lambdas.
  public static let calls = 300
  /// Expressions within expressions while evaluating, calls included.
  ///
  /// The stack that these take, at the most: 5 MB in a debug build, 1 MB in a release build.
  public static let nesting = 1_000
  /// Levels of brackets and operators in a source text.
  public static let sourceNesting = 100
  /// Containers within containers in a value.
  public static let valueNesting = 500
  /// Code points of a str, and elements of a container.
  public static let size = 1_000_000
  /// Unicode scalars of an expression's text.
  public static let sourceLength = 100_000
}
