/// A URL rule of Flask, `/user/<int:id>`, read and checked.
public struct URLRule: Sendable, Equatable {
  /// The rule as written.
  public let text: String
  /// The variables, in order; no two have one name.
  public let variables: [Variable]
  /// The rule's texts and variables in order, for building.
  let pieces: [Piece]
  /// The steps to the rule in the router.
  let parts: [RulePart]

  /// A variable of a rule.
  public struct Variable: Equatable, Sendable {
    /// The name.
    public let name: String
    /// The converter as written, `int(max=5)`; `string` if none was.
    public let converter: String
    /// What it accepts.
    public let kind: Converter
  }

  /// What a rule is made of.
  enum Piece: Equatable, Sendable {
    /// A text as written, decoded.
    case text(String)
    /// A variable, by its index.
    case variable(Int)
  }

  /// Reads a rule.
  ///
  /// - Throws: a ``SyntaxError`` where Flask refuses the rule when the application is built, and
  ///   where converter arguments would raise an exception at every request.
  public init(_ text: String) throws(SyntaxError) {
    var parser = URLRuleParser(text)
    try parser.parse()
    self.text = text
    variables = parser.variables
    pieces = parser.pieces
    parts = parser.parts
  }

  /// A path that the rule matches, encoded as `url_for` encodes it: `x` for a string, `1` for an
  /// int, `1.0` for a float, the first item of `any`, `x` for a path, a zero UUID, each as long
  /// and as large as its converter asks.
  public var examplePath: String {
    pieces.map { piece in
      switch piece {
      case .text(let text): Converter.quotePathSegment(text)
      case .variable(let index): Converter.quotePathSegment(variables[index].kind.example)
      }
    }.joined()
  }

  /// Two rules are equal if their texts are, scalar for scalar.
  public static func == (left: URLRule, right: URLRule) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }
}

extension Converter {
  /// No example is longer than this, in Unicode scalars.
  private static let longestExample = 4096

  /// A text that the converter accepts, decoded.
  public var example: String {
    switch self {
    case .string(let length):
      let wished = max(1, min(length.minimum, Self.longestExample))
      return String(repeating: "x", count: min(wished, length.maximum ?? wished))
    case .path: return "x"
    case .any(let items): return items.first ?? ""
    case .uuid: return "00000000-0000-0000-0000-000000000000"
    case .int(let options):
      var number = 1
      if let maximum = options.maximum?.integer(rounded: .down), maximum < 1 { number = maximum }
      if let minimum = options.minimum?.integer(rounded: .up), minimum > 1 { number = minimum }
      let digits = String(number)
      let missing = min(options.fixedDigits, Self.longestExample) - digits.utf8.count
      return String(repeating: "0", count: max(0, missing)) + digits
    case .float(let options):
      var number = 1.0
      if let maximum = options.maximum?.value, maximum < 1 { number = maximum }
      if let minimum = options.minimum?.value, minimum > 1 { number = minimum }
      let text = "\(number)"
      if !text.contains("e") { return text }
      return number < 1 ? "0.0" : (UInt64(exactly: number).map { "\($0).0" } ?? text)
    }
  }
}

extension Converter.NumberOptions.Bound {
  /// The limit as a whole number; nil if none of 64 bits is near.
  fileprivate func integer(rounded rule: FloatingPointRoundingRule) -> Int? {
    switch self {
    case .int(let value): value
    case .float(let value): Int(exactly: value.rounded(rule))
    }
  }

  /// The limit as a float.
  fileprivate var value: Double {
    switch self {
    case .int(let value): Double(value)
    case .float(let value): value
    }
  }
}
