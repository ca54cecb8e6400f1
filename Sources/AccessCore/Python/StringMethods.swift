/// The methods of str.
enum StringMethods {
  /// Each method by name.
  static let table: [String: Method] = cases.merging(tests) { first, _ in first }
    .merging(pieces) { first, _ in first }

  private static let cases: [String: Method] = [
    "upper": text("upper") { $0.properties.uppercaseMapping },
    "casefold": text("casefold") { CaseFolding.folded($0) },
    "swapcase": { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.swapcase", 0...0)
      return try make(CaseFolding.swapped(receiver(value)), evaluator)
    },
    "lower": { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.lower", 0...0)
      return try make(CaseFolding.lowercased(receiver(value)), evaluator)
    },
    "capitalize": { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.capitalize", 0...0)
      return try make(CaseFolding.capitalized(receiver(value)), evaluator)
    },
    "title": { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.title", 0...0)
      return try make(CaseFolding.titled(receiver(value)), evaluator)
    },
  ]

  private static let tests: [String: Method] = [
    "isalpha": every("isalpha") { $0.properties.generalCategory.isLetter },
    "isdigit": every("isdigit") {
      $0.properties.numericType == .decimal || $0.properties.numericType == .digit
    },
    "isdecimal": every("isdecimal") { $0.properties.numericType == .decimal },
    "isnumeric": every("isnumeric") { $0.properties.numericType != nil },
    "isalnum": every("isalnum") {
      $0.properties.generalCategory.isLetter || $0.properties.numericType != nil
    },
    "isspace": every("isspace") { isSpace($0) },
    "isascii": { value, arguments, _ throws(PythonException) in
      _ = try arguments.positional("str.isascii", 0...0)
      return .bool(receiver(value).utf8.allSatisfy { $0 < 128 })
    },
    "isupper": cased(
      "isupper", without: { $0.isPythonLower || $0.isTitlecase }, { $0.isPythonUpper }),
    "islower": cased(
      "islower", without: { $0.isPythonUpper || $0.isTitlecase }, { $0.isPythonLower }),
    "istitle": { value, arguments, _ throws(PythonException) in
      _ = try arguments.positional("str.istitle", 0...0)
      return .bool(CaseFolding.isTitled(receiver(value)))
    },
    "startswith": affix("startswith") { text, part in text.starts(with: part) },
    "endswith": affix("endswith") { text, part in text.reversed().starts(with: part.reversed()) },
    "find": find("find", isLast: false, isStrict: false),
    "rfind": find("rfind", isLast: true, isStrict: false),
    "index": find("index", isLast: false, isStrict: true),
    "rindex": find("rindex", isLast: true, isStrict: true),
    "count": { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.substring("count")
      let part = try string(values[0], "must be str, not \(values[0].typeName)")
      guard let range = try bounds(values, of: value, evaluator) else { return .int(0) }
      let text = slice(value, range)
      if part.count == 0 { return .int(text.count + 1) }
      return .int(
        try TextSearch.all(part, in: StringObject(String(scalars: text)), evaluator).count)
    },
  ]

  private static let pieces: [String: Method] = [
    "strip": strip("strip", isLeft: true, isRight: true),
    "lstrip": strip("lstrip", isLeft: true, isRight: false),
    "rstrip": strip("rstrip", isLeft: false, isRight: true),
    "split": { value, arguments, evaluator throws(PythonException) in
      try StringSplitting.split(value, arguments, evaluator, fromRight: false)
    },
    "rsplit": { value, arguments, evaluator throws(PythonException) in
      try StringSplitting.split(value, arguments, evaluator, fromRight: true)
    },
    "splitlines": StringSplitting.splitLines,
    "partition": { value, arguments, evaluator throws(PythonException) in
      try StringSplitting.partition(value, arguments, evaluator, fromRight: false)
    },
    "rpartition": { value, arguments, evaluator throws(PythonException) in
      try StringSplitting.partition(value, arguments, evaluator, fromRight: true)
    },
    "join": StringSplitting.join,
    "replace": StringSplitting.replace,
    "removeprefix": { value, arguments, _ throws(PythonException) in
      let values = try arguments.positional("str.removeprefix", 1...1)
      let part = try string(
        values[0], "removeprefix() argument must be str, not \(values[0].argumentTypeName)")
      let text = Array(receiver(value).unicodeScalars)
      let prefix = part.text.unicodeScalars
      return text.starts(with: prefix)
        ? .string(String(scalars: text.dropFirst(part.count))) : value
    },
    "removesuffix": { value, arguments, _ throws(PythonException) in
      let values = try arguments.positional("str.removesuffix", 1...1)
      let part = try string(
        values[0], "removesuffix() argument must be str, not \(values[0].argumentTypeName)")
      let text = Array(receiver(value).unicodeScalars)
      let suffix = part.text.unicodeScalars.reversed()
      return text.reversed().starts(with: suffix)
        ? .string(String(scalars: text.dropLast(part.count))) : value
    },
    "format": { value, arguments, evaluator throws(PythonException) in
      .string(try BraceFormat.apply(receiver(value), arguments, evaluator))
    },
  ]

  // MARK: Shapes that several methods have

  /// A method that maps every character.
  private static func text(
    _ name: String, _ map: @escaping @Sendable (Unicode.Scalar) -> String
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.\(name)", 0...0)
      var result = ""
      for scalar in receiver(value).unicodeScalars { result += map(scalar) }
      return try make(result, evaluator)
    }
  }

  /// A method that asks whether there are characters and all are of a kind.
  private static func every(
    _ name: String, _ test: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.\(name)", 0...0)
      let text = receiver(value)
      try evaluator.spend(text.utf8.count >> 4)
      return .bool(!text.isEmpty && text.unicodeScalars.allSatisfy(test))
    }
  }

  /// A method that asks for at least one character of a case and none of another.
  private static func cased(
    _ name: String, without other: @escaping @Sendable (Unicode.Scalar) -> Bool,
    _ test: @escaping @Sendable (Unicode.Scalar) -> Bool
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("str.\(name)", 0...0)
      let scalars = receiver(value).unicodeScalars
      try evaluator.spend(scalars.count >> 4)
      return .bool(scalars.contains(where: test) && !scalars.contains(where: other))
    }
  }

  private static func affix(
    _ name: String,
    _ test: @escaping @Sendable (ArraySlice<Unicode.Scalar>, [Unicode.Scalar]) -> Bool
  ) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.substring(name)
      let candidates: [Value]
      switch try evaluator.resolved(values[0]) {
      case .string: candidates = [values[0]]
      case .tuple(let tuple): candidates = tuple.elements
      default:
        throw .type(
          "\(name) first arg must be str or a tuple of str, not \(values[0].typeName)")
      }
      let range = try bounds(values, of: value, evaluator)
      for candidate in candidates {
        guard case .string(let part) = try evaluator.resolved(candidate) else {
          throw .type("tuple for \(name) must only contain str, not \(candidate.typeName)")
        }
        if let range, test(slice(value, range), Array(part.text.unicodeScalars)) {
          return .bool(true)
        }
      }
      return .bool(false)
    }
  }

  private static func find(_ name: String, isLast: Bool, isStrict: Bool) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.substring(name)
      let part = try string(values[0], "must be str, not \(values[0].typeName)")
      if let range = try bounds(values, of: value, evaluator) {
        let text = slice(value, range)
        if part.count == 0 { return .int(isLast ? range.upperBound : range.lowerBound) }
        let haystack = StringObject(String(scalars: text))
        let position =
          try isLast
          ? TextSearch.last(part, in: haystack, evaluator)
          : TextSearch.first(part, in: haystack, evaluator)
        if let position { return .int(range.lowerBound + position) }
      }
      if isStrict { throw .value("substring not found") }
      return .int(-1)
    }
  }

  private static func strip(_ name: String, isLeft: Bool, isRight: Bool) -> Method {
    { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.positional("str.\(name)", 0...1)
      var set: Set<Unicode.Scalar>?
      if let first = values.first {
        switch try evaluator.resolved(first) {
        case .none: break
        case .string(let text): set = Set(text.text.unicodeScalars)
        default: throw .type("\(name) arg must be None or str")
        }
      }
      let scalars = Array(receiver(value).unicodeScalars)
      try evaluator.spend(scalars.count >> 4)
      return .string(
        String(
          scalars:
            stripped(scalars[...], isLeft: isLeft, isRight: isRight) {
              set?.contains($0) ?? isSpace($0)
            }))
    }
  }

  // MARK: Parts

  /// The text that a method is called on.
  static func receiver(_ value: Value) -> String {
    if case .string(let string) = value { return string.text }
    return ""
  }

  /// An argument that must be a str.
  static func string(
    _ value: Value, _ message: @autoclosure () -> String
  ) throws(PythonException) -> StringObject {
    guard case .string(let string) = value else { throw .type(message()) }
    return string
  }

  /// A str result, within the limit.
  static func make(_ text: String, _ evaluator: Evaluator) throws(PythonException) -> Value {
    try evaluator.spend(making: text.utf8.count, "str")
    return .string(text)
  }

  /// Whether Python takes a character as white space.
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000:
      true
    default: false
    }
  }

  /// Scalars without those of a kind at the ends.
  static func stripped(
    _ scalars: ArraySlice<Unicode.Scalar>, isLeft: Bool = true, isRight: Bool = true,
    _ test: (Unicode.Scalar) -> Bool = isSpace
  ) -> ArraySlice<Unicode.Scalar> {
    var rest = scalars
    if isLeft { rest = rest.drop(while: test) }
    while isRight, let last = rest.last, test(last) { rest.removeLast() }
    return rest
  }

  /// The characters of a str in a range.
  private static func slice(_ value: Value, _ range: Range<Int>) -> ArraySlice<Unicode.Scalar> {
    Array(receiver(value).unicodeScalars)[range]
  }

  /// The range that the second and third argument select; nil if it begins after its end.
  private static func bounds(
    _ values: [Value], of receiver: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Range<Int>? {
    guard case .string(let text) = receiver else { return nil }
    try evaluator.spend(text.count >> 4)
    func bound(_ index: Int, _ absent: Int) throws(PythonException) -> Int {
      guard values.count > index else { return absent }
      let value = try evaluator.resolved(values[index])
      if case .none = value { return absent }
      guard let int = value.asInt else {
        throw .type("slice indices must be integers or None or have an __index__ method")
      }
      return int < 0 ? max(int + text.count, 0) : int
    }
    let start = try bound(1, 0)
    let stop = min(try bound(2, text.count), text.count)
    return start <= stop ? start..<stop : nil
  }
}

extension Unicode.GeneralCategory {
  /// Whether Python's `isalpha` holds for it.
  fileprivate var isLetter: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }
}
