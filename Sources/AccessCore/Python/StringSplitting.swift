/// The methods of str that cut and join.
enum StringSplitting {
  /// `split` and `rsplit`.
  static func split(
    _ value: Value, _ arguments: Arguments, _ evaluator: Evaluator, fromRight: Bool
  ) throws(PythonException) -> Value {
    let name = fromRight ? "rsplit" : "split"
    let values = try arguments.named(name, ["sep", "maxsplit"], positionalOnly: 0, required: 0)
    var limit = Int.max
    if let value = values[1] {
      let value = try evaluator.resolved(value)
      guard let int = value.asInt else {
        throw .type("'\(value.typeName)' object cannot be interpreted as an integer")
      }
      limit = int < 0 ? .max : int
    }
    let scalars = Array(StringMethods.receiver(value).unicodeScalars)
    try evaluator.spend(scalars.count >> 2)
    switch try evaluator.resolved(values[0] ?? .none) {
    case .none: return list(splitOnSpace(scalars, limit, fromRight: fromRight))
    case .string(let separator):
      guard separator.count > 0 else { throw .value("empty separator") }
      var positions = try TextSearch.all(separator, in: value, evaluator, fromRight: fromRight)
      positions = Array(fromRight ? positions.suffix(limit) : positions.prefix(limit))
      var parts: [ArraySlice<Unicode.Scalar>] = []
      var start = 0
      for position in positions {
        parts.append(scalars[start..<position])
        start = position + separator.count
      }
      return list(parts + [scalars[start...]])
    case let other: throw .type("must be str or None, not \(other.typeName)")
    }
  }

  private static func splitOnSpace(
    _ scalars: [Unicode.Scalar], _ limit: Int, fromRight: Bool
  ) -> [ArraySlice<Unicode.Scalar>] {
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var rest = StringMethods.stripped(scalars[...], isLeft: !fromRight, isRight: fromRight)
    while !rest.isEmpty, parts.count < limit {
      if fromRight {
        let space = rest.lastIndex(where: StringMethods.isSpace)
        parts.append(space.map { rest[($0 + 1)...] } ?? rest)
        rest = space.map { rest[..<$0] } ?? []
      } else {
        let space = rest.firstIndex(where: StringMethods.isSpace)
        parts.append(space.map { rest[..<$0] } ?? rest)
        rest = space.map { rest[$0...] } ?? []
      }
      rest = StringMethods.stripped(rest, isLeft: !fromRight, isRight: fromRight)
    }
    if !rest.isEmpty { parts.append(rest) }
    return fromRight ? parts.reversed() : parts
  }

  private static func list(_ parts: [ArraySlice<Unicode.Scalar>]) -> Value {
    .list(parts.map { .string(String(scalars: $0)) })
  }

  /// `splitlines`.
  static func splitLines(
    _ value: Value, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.named("splitlines", ["keepends"], positionalOnly: 0, required: 0)
    let keepsEnds =
      try values[0].map { v throws(PythonException) in try evaluator.isTrue(v) } ?? false
    let scalars = Array(StringMethods.receiver(value).unicodeScalars)
    try evaluator.spend(scalars.count >> 2)
    var parts: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      guard isLineEnd(scalars[index]) else {
        index += 1
        continue
      }
      let isPair = scalars[index] == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      let end = index + (isPair ? 2 : 1)
      parts.append(scalars[start..<(keepsEnds ? end : index)])
      start = end
      index = end
    }
    if start < scalars.count { parts.append(scalars[start...]) }
    return list(parts)
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A...0x0D, 0x1C...0x1E, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// `partition` and `rpartition`.
  static func partition(
    _ value: Value, _ arguments: Arguments, _ evaluator: Evaluator, fromRight: Bool
  ) throws(PythonException) -> Value {
    let values = try arguments.positional(fromRight ? "str.rpartition" : "str.partition", 1...1)
    guard case .string(let separator) = values[0], case .string(let text) = value else {
      throw .type("must be str, not \(values[0].typeName)")
    }
    guard separator.count > 0 else { throw .value("empty separator") }
    let position =
      try fromRight
      ? TextSearch.last(separator, in: text, evaluator)
      : TextSearch.first(separator, in: text, evaluator)
    guard let position else { return .tuple(fromRight ? ["", "", value] : [value, "", ""]) }
    let scalars = Array(text.text.unicodeScalars)
    return .tuple([
      .string(String(scalars: scalars[..<position])), values[0],
      .string(String(scalars: scalars[(position + separator.count)...])),
    ])
  }

  /// `join`.
  static func join(
    _ value: Value, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("str.join", 1...1)
    let elements = try evaluator.elements(of: values[0], orRaise: "can only join an iterable")
    var result = ""
    for (index, element) in elements.enumerated() {
      guard case .string(let part) = try evaluator.resolved(element) else {
        throw .type(
          "sequence item \(index): expected str instance, \(element.typeName) found")
      }
      if index > 0 { result += StringMethods.receiver(value) }
      result += part.text
      guard result.utf8.count <= Limits.size * 4 else { break }
    }
    return try StringMethods.make(result, evaluator)
  }

  /// `replace`.
  static func replace(
    _ value: Value, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    let values = try arguments.positional("str.replace", 2...3)
    let old = try StringMethods.string(
      values[0], "replace() argument 1 must be str, not \(values[0].argumentTypeName)")
    let new = try StringMethods.string(
      values[1], "replace() argument 2 must be str, not \(values[1].argumentTypeName)")
    var limit = Int.max
    if values.count == 3 {
      guard let int = try evaluator.resolved(values[2]).asInt else {
        throw .type("'\(values[2].typeName)' object cannot be interpreted as an integer")
      }
      limit = int < 0 ? .max : int
    }
    let scalars = Array(StringMethods.receiver(value).unicodeScalars)
    let positions =
      try old.count == 0
      ? Array(0...scalars.count) : TextSearch.all(old, in: value, evaluator)
    let chosen = positions.prefix(limit)
    let (growth, overflow) = chosen.count.multipliedReportingOverflow(by: new.count)
    try evaluator.spend(making: overflow ? .max : scalars.count + growth, "str")
    var result = ""
    var start = 0
    for position in chosen {
      result += String(scalars: scalars[start..<position]) + new.text
      start = position + old.count
    }
    return .string(result + String(scalars: scalars[start...]))
  }
}
