/// An iterator: it gives values once, one after another.
class IteratorObject: Object, @unchecked Sendable {
  override var typeName: String { "iterator" }
  override func iterator(_ evaluator: Evaluator) throws(PythonException) -> IteratorObject? { self }

  /// The next value, or nil at the end.
  ///
  /// Costs a step.
  final func next(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    try evaluator.spend()
    return try advance(evaluator)
  }

  /// The next value, or nil at the end.
  func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? { nil }
}

/// Iterates over values that are there.
final class ElementIterator: IteratorObject, @unchecked Sendable {
  private var elements: ArraySlice<Value>
  private let name: String

  init(_ elements: [Value], typeName: String) {
    self.elements = elements[...]
    name = typeName
  }

  override var typeName: String { name }
  override var depth: Int { 1 + Value.depth(of: Array(elements)) }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    elements.popFirst()
  }
}

/// Iterates over the characters of a str.
final class CharacterIterator: IteratorObject, @unchecked Sendable {
  private var scalars: String.UnicodeScalarView.Iterator

  init(_ text: String) { scalars = text.unicodeScalars.makeIterator() }

  override var typeName: String { "str_iterator" }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    scalars.next().map { .string(String($0)) }
  }
}

/// Iterates over a range.
final class RangeIterator: IteratorObject, @unchecked Sendable {
  private let range: RangeObject
  private var position = 0

  init(_ range: RangeObject) { self.range = range }

  override var typeName: String { "range_iterator" }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    guard position < range.count else { return nil }
    defer { position += 1 }
    return .int(range[position])
  }
}

/// `enumerate`.
final class Enumeration: IteratorObject, @unchecked Sendable {
  private let base: IteratorObject
  private var number: Int

  init(_ base: IteratorObject, from number: Int) {
    self.base = base
    self.number = number
  }

  override var typeName: String { "enumerate" }
  override var depth: Int { 1 + base.depth }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    guard let value = try base.next(evaluator) else { return nil }
    let pair = Value.tuple([.int(number), value])
    let (next, overflow) = number.addingReportingOverflow(1)
    if overflow { throw .intTooLarge("enumerate()") }
    number = next
    return pair
  }
}

/// `zip`.
final class Zip: IteratorObject, @unchecked Sendable {
  private let bases: [IteratorObject]
  private let isStrict: Bool

  init(_ bases: [IteratorObject], isStrict: Bool) {
    self.bases = bases
    self.isStrict = isStrict
  }

  override var typeName: String { "zip" }
  override var depth: Int { 1 + (bases.map(\.depth).max() ?? 0) }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    var values: [Value] = []
    for (index, base) in bases.enumerated() {
      if let value = try base.next(evaluator) {
        values.append(value)
        continue
      }
      guard isStrict else { return nil }
      if index > 0 { throw uneven(index, "shorter") }
      for (index, base) in bases.enumerated().dropFirst() where try base.next(evaluator) != nil {
        throw uneven(index, "longer")
      }
      return nil
    }
    return bases.isEmpty ? nil : .tuple(values)
  }

  private func uneven(_ index: Int, _ how: String) -> PythonException {
    let others = index == 1 ? "argument 1" : "arguments 1-\(index)"
    return .value("zip() argument \(index + 1) is \(how) than \(others)")
  }
}

/// A generator expression, or the run of any comprehension.
///
/// The first iterable is evaluated when it is made, the rest as values are asked for.
final class Generator: IteratorObject, @unchecked Sendable {
  private let code: ComprehensionCode
  private let frame: Frame
  /// The iterators of the clauses that are running, outermost first.
  private var running: [IteratorObject]
  private var isActive = false

  init(
    _ code: ComprehensionCode, over first: IteratorObject, in outer: Frame?,
    _ remains: FrameRemains
  ) {
    self.code = code
    frame = Frame(
      slots: Array(repeating: nil, count: code.frameSize), parent: outer, remains: remains)
    running = [first]
  }

  override var typeName: String { "generator" }
  override var missingAttributes: Set<String> { MissingAttributes.ofGenerator }
  override var depth: Int { 1 + (running.map(\.depth).max() ?? 0) }

  override func advance(_ evaluator: Evaluator) throws(PythonException) -> Value? {
    guard try step(evaluator) else { return nil }
    guard case .generator(let element) = code.result else { return nil }
    return try guarded { () throws(PythonException) in try evaluator.evaluate(element, frame) }
  }

  /// Goes to the next element.
  ///
  /// - Returns: false at the end.
  func step(_ evaluator: Evaluator) throws(PythonException) -> Bool {
    guard !isActive else { throw .value("generator already executing") }
    return try guarded { () throws(PythonException) in
      while let iterator = running.last {
        let clause = code.clauses[running.count - 1]
        guard let value = try iterator.next(evaluator) else {
          running.removeLast()
          continue
        }
        try evaluator.assign(value, to: clause.target, in: frame)
        guard try conditionsHold(clause, evaluator) else { continue }
        guard running.count < code.clauses.count else { return true }
        let inner = try evaluator.evaluate(code.clauses[running.count].iterable, frame)
        running.append(try evaluator.iterator(over: inner))
      }
      return false
    }
  }

  /// The value of one of the comprehension's expressions for the current element.
  func value(
    of expression: Expression, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    try evaluator.evaluate(expression, frame)
  }

  /// An exception ends a generator for good.
  private func guarded<Result>(
    _ body: () throws(PythonException) -> Result
  ) throws(PythonException) -> Result {
    isActive = true
    defer { isActive = false }
    do { return try body() } catch {
      running = []
      throw error
    }
  }

  private func conditionsHold(
    _ clause: ComprehensionCode.Clause, _ evaluator: Evaluator
  ) throws(PythonException) -> Bool {
    for condition in clause.conditions
    where !(try evaluator.isTrue(evaluator.evaluate(condition, frame))) {
      return false
    }
    return true
  }
}

extension Evaluator {
  /// Python's `iter`.
  ///
  /// - Parameters:
  ///   - value: what to iterate over.
  ///   - message: what to say if it cannot be; nil: CPython's usual words.
  /// - Returns: a fresh iterator, or the value itself if it is one.
  /// - Throws: a `TypeError` if the value cannot be iterated over.
  func iterator(
    over value: Value, orRaise message: @autoclosure () -> String? = nil
  ) throws(PythonException) -> IteratorObject {
    switch value {
    case .list(let list): return ElementIterator(list.elements, typeName: "list_iterator")
    case .tuple(let tuple): return ElementIterator(tuple.elements, typeName: "tuple_iterator")
    case .string(let string): return CharacterIterator(string.text)
    case .dictionary(let dictionary):
      return ElementIterator(dictionary.keys, typeName: "dict_keyiterator")
    case .set(let set): return ElementIterator(set.table.elements, typeName: "set_iterator")
    case .range(let range): return RangeIterator(range)
    case .object(let object):
      if object.isProxy {
        return try iterator(over: object.resolved(self), orRaise: message())
      }
      if let iterator = try object.iterator(self) { return iterator }
    default: break
    }
    throw .type(message() ?? "'\(value.typeName)' object is not iterable")
  }

  /// The values of an iterable.
  ///
  /// - Parameters:
  ///   - value: the iterable.
  ///   - message: what to say if it cannot be iterated over; nil: CPython's usual words.
  /// - Returns: the values, in order.
  /// - Throws: a `TypeError` if the value cannot be iterated over; what iterating raises.
  func elements(
    of value: Value, orRaise message: @autoclosure () -> String? = nil
  ) throws(PythonException) -> [Value] {
    switch try resolved(value) {
    case .list(let sequence), .tuple(let sequence):
      try spend(sequence.elements.count >> 4)
      return sequence.elements
    case let other:
      let iterator = try iterator(over: other, orRaise: message())
      var values: [Value] = []
      while let value = try iterator.next(self) { try append(value, to: &values) }
      return values
    }
  }

  /// Evaluates a comprehension.
  func comprehension(
    _ code: ComprehensionCode, _ frame: Frame?
  ) throws(PythonException) -> Value {
    let first = try evaluate(code.clauses[0].iterable, frame)
    let run = Generator(code, over: try iterator(over: first), in: frame, frameRemains)
    switch code.result {
    case .generator: return .object(run)
    case .list(let element):
      var values: [Value] = []
      while try run.step(self) { try append(run.value(of: element, self), to: &values) }
      try checkDepth(Value.depth(of: values))
      return .list(values)
    case .set(let element):
      var table = SetTable()
      while try run.step(self) { table.add(try hashed(run.value(of: element, self))) }
      return .set(SetObject(table))
    case .dictionary(let key, let value):
      var builder = DictionaryBuilder()
      while try run.step(self) {
        let key = try run.value(of: key, self)
        let value = try run.value(of: value, self)
        builder.set(try hashed(key), value)
      }
      let dictionary = builder.finish()
      try checkDepth(dictionary.depth)
      return .dictionary(dictionary)
    }
  }

  /// Assigns a value to what a `for` names.
  func assign(
    _ value: Value, to target: ComprehensionCode.Target, in frame: Frame
  ) throws(PythonException) {
    switch target {
    case .slot(let slot): frame.slots[slot] = value
    case .parts(let parts, let starred): try unpack(value, to: parts, starred, in: frame)
    }
  }

  private func unpack(
    _ value: Value, to parts: [ComprehensionCode.Target], _ starred: Int?, in frame: Frame
  ) throws(PythonException) {
    let iterator = try iterator(
      over: value, orRaise: "cannot unpack non-iterable \(value.typeName) object")
    var values: [Value] = []
    while starred != nil || values.count <= parts.count, let next = try iterator.next(self) {
      try append(next, to: &values)
    }
    guard let starred else {
      if values.count > parts.count {
        throw .value("too many values to unpack (expected \(parts.count))")
      }
      if values.count < parts.count {
        throw .value(
          "not enough values to unpack (expected \(parts.count), got \(values.count))")
      }
      for (part, value) in zip(parts, values) { try assign(value, to: part, in: frame) }
      return
    }
    let after = parts.count - starred - 1
    guard values.count >= parts.count - 1 else {
      throw .value(
        "not enough values to unpack (expected at least \(parts.count - 1), got \(values.count))")
    }
    for (part, value) in zip(parts.prefix(starred), values) {
      try assign(value, to: part, in: frame)
    }
    let middle = Array(values[starred..<values.count - after])
    try assign(.list(middle), to: parts[starred], in: frame)
    for (part, value) in zip(parts.suffix(after), values.suffix(after)) {
      try assign(value, to: part, in: frame)
    }
  }
}
