/// A Python object that is not a plain value: its operations are methods to override.
///
/// Every answer of nil means "this kind of object has no such operation"; the evaluator then
/// raises what CPython raises. Objects with state (the session, iterators) belong to the one
/// evaluation that made them, which is why sharing them is unchecked.
public class Object: @unchecked Sendable {
  /// The name of the object's type, as CPython's messages give it.
  var typeName: String { "object" }

  /// How deeply containers nest in it.
  var depth: Int { 0 }

  /// Whether it stands for another value, as Flask's `current_user` does.
  var isProxy: Bool { false }

  /// Whether it can be called.
  var isCallable: Bool { false }

  /// The value that a proxy stands for.
  func resolved(_ evaluator: Evaluator) throws(PythonException) -> Value { .object(self) }

  /// An attribute's value, or nil if there is none.
  func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? { nil }

  /// The attributes that it has in CPython and not here.
  var missingAttributes: Set<String> { [] }

  /// The message of the `AttributeError` for an attribute that it does not have.
  func missingAttribute(_ name: String) -> String {
    "'\(typeName)' object has no attribute '\(name)'"
  }

  /// Calls it.
  func call(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    throw .type("'\(typeName)' object is not callable")
  }

  /// Whether it counts as true.
  func isTrue(_ evaluator: Evaluator) throws(PythonException) -> Bool {
    try length(evaluator).map { $0 != 0 } ?? true
  }

  /// Python's `len`, or nil if it has none.
  func length(_ evaluator: Evaluator) throws(PythonException) -> Int? { nil }

  /// `==` with another value, or nil to leave the answer to the other side.
  func isEqual(to other: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? { nil }

  /// Its hash; nil if it cannot be hashed.
  var hash: Int? { ObjectIdentifier(self).hashValue }

  /// Python's `repr`.
  func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<\(typeName) object>"
  }

  /// Python's `str`; by default, `repr`.
  func text(_ evaluator: Evaluator) throws(PythonException) -> String {
    try representation(evaluator)
  }

  /// An iterator over it, or nil if it cannot be iterated over.
  func iterator(_ evaluator: Evaluator) throws(PythonException) -> IteratorObject? { nil }

  /// The item at a key, or nil if it has no items.
  func item(at key: Value, _ evaluator: Evaluator) throws(PythonException) -> Value? { nil }

  /// `in`, or nil to search by iterating.
  func contains(_ item: Value, _ evaluator: Evaluator) throws(PythonException) -> Bool? { nil }

  /// Whether it is a kind of dict, as Flask's session is.
  var isDictionary: Bool { false }

  /// Whether a value is an instance of it, if it is a class; else nil.
  func includes(_ value: Value) -> Bool? { nil }

  /// A dict with the same content, if it is a kind of dict.
  func dictionary(_ evaluator: Evaluator) throws(PythonException) -> DictionaryObject? { nil }
}
