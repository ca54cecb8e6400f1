/// The arguments of a converter as written in a rule: `(2, max=5)`.
struct ConverterArguments: Equatable {
  /// A value, as Werkzeug makes it of an argument's text.
  enum Value: Equatable {
    /// `None`.
    case none
    /// `True` or `False`.
    case bool(Bool)
    /// An int of 64 bits.
    case int(Int)
    /// An int beyond 64 bits.
    case largeInt
    /// A float.
    case float(Double)
    /// A quoted text, or a bare word that is nothing else.
    case text(String)
  }

  /// An argument that cannot be read.
  struct Fault: Error {
    /// The text that cannot be read: scalar offsets.
    var range: Range<Int>
  }

  /// The values without a name, in order.
  var positional: [Value] = []
  /// The values with a name; the last one of a name counts.
  var named: [(name: String, value: Value)] = []

  static func == (left: Self, right: Self) -> Bool {
    left.positional == right.positional
      && left.named.elementsEqual(right.named) { $0.name == $1.name && $0.value == $1.value }
  }

  /// Reads the text between the parentheses, as Werkzeug's `parse_converter_args` does: what is
  /// left over behind the last argument is ignored there, so it is here.
  init(_ text: ArraySlice<Unicode.Scalar>) throws(Fault) {
    var scanner = Scanner(source: Array(text) + [","])
    while scanner.position < scanner.source.count {
      let expected = scanner.position
      guard let item = scanner.nextItem() else { return }
      guard item.start == expected else { throw Fault(range: expected..<item.start) }
      let value = Value(item.value)
      if let name = item.name.map({ String(scalars: $0) }) {
        named.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        named.append((name, value))
      } else {
        positional.append(value)
      }
    }
  }
}

extension ConverterArguments.Value {
  /// What an argument's text stands for: a constant, else an int, a float, a text.
  init(_ scalars: ArraySlice<Unicode.Scalar>) {
    let text = String(scalars: scalars)
    switch text {
    case "None": self = .none
    case "True": self = .bool(true)
    case "False": self = .bool(false)
    default:
      if let integer = Self.integer(text) {
        self = integer
      } else if let float = Self.float(text) {
        self = .float(float)
      } else if let first = scalars.first, first == "\"" || first == "'", scalars.last == first {
        self = .text(String(scalars: scalars.dropFirst().dropLast()))
      } else {
        self = .text(text)
      }
    }
  }

  /// The value as `int(value)` gives it; nil where that raises.
  var asInteger: Self? {
    switch self {
    case .none: nil
    case .bool(let value): .int(value ? 1 : 0)
    case .int, .largeInt: self
    case .float(let value):
      value.isFinite ? Int(exactly: value.rounded(.towardZero)).map { .int($0) } ?? .largeInt : nil
    case .text(let text): Self.integer(text)
    }
  }

  /// Whether `bool(value)` is true.
  var isTruthy: Bool {
    switch self {
    case .none: false
    case .bool(let value): value
    case .int(let value): value != 0
    case .largeInt: true
    case .float(let value): value != 0
    case .text(let text): !text.isEmpty
    }
  }

  /// The text with white space around it dropped, digits as ASCII and `_` between digits dropped;
  /// nil if an underscore stands anywhere else.
  private static func plainNumber(_ text: String) -> String? {
    var scalars = Array(text.unicodeScalars)[...]
    scalars = scalars.drop(while: \.isPythonSpace)
    while scalars.last?.isPythonSpace == true { scalars.removeLast() }
    let digits = scalars.map(\.asciiDigit)
    var plain = ""
    for (index, scalar) in digits.enumerated() {
      if scalar == "_" {
        guard index > 0, index + 1 < digits.count, digits[index - 1].isASCIIDigit,
          digits[index + 1].isASCIIDigit
        else { return nil }
      } else {
        plain.unicodeScalars.append(scalar)
      }
    }
    return plain
  }

  private static func integer(_ text: String) -> Self? {
    guard let plain = plainNumber(text) else { return nil }
    let digits = plain.first == "-" || plain.first == "+" ? plain.dropFirst() : plain[...]
    guard !digits.isEmpty, digits.unicodeScalars.allSatisfy(\.isASCIIDigit) else { return nil }
    return Int(plain).map { .int($0) } ?? .largeInt
  }

  private static func float(_ text: String) -> Double? {
    guard let plain = plainNumber(text)?.lowercased() else { return nil }
    let magnitude = plain.first == "-" || plain.first == "+" ? String(plain.dropFirst()) : plain
    if ["inf", "infinity", "nan"].contains(magnitude) { return Double(plain) }
    guard magnitude.unicodeScalars.contains(where: \.isASCIIDigit),
      magnitude.unicodeScalars.allSatisfy({ $0.isASCIIDigit || ".e+-".unicodeScalars.contains($0) })
    else { return nil }
    return Double(completed(plain))
  }

  /// Python reads `5.` and `.5`; a zero beside the point makes them plain everywhere.
  private static func completed(_ number: String) -> String {
    let parts = number.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return number }
    let hasDigits =
      parts[0].unicodeScalars.last?.isASCIIDigit == true
      || parts[1].unicodeScalars.first?.isASCIIDigit == true
    guard hasDigits else { return number }
    let whole = parts[0].unicodeScalars.last?.isASCIIDigit == true ? parts[0] : parts[0] + "0"
    let fraction = parts[1].unicodeScalars.first?.isASCIIDigit == true ? parts[1] : "0" + parts[1]
    return whole + "." + fraction
  }
}
