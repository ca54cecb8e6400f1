/// What a variable of a URL rule accepts: one of Werkzeug's converters with its arguments.
public enum Converter: Equatable, Sendable {
  /// `string`, or none written: characters other than `/`, as many as the length allows.
  case string(Length)
  /// `int`: decimal digits.
  case int(NumberOptions)
  /// `float`: decimal digits, a point, decimal digits.
  case float(NumberOptions)
  /// `path`: anything that does not begin with `/`.
  case path
  /// `any`: one of these texts.
  case any([String])
  /// `uuid`: 32 hexadecimal digits in five groups.
  case uuid

  /// How long a `string` may be, in Unicode scalars.
  public struct Length: Equatable, Sendable {
    /// The least length, 0 or more.
    public var minimum = 1
    /// The greatest length; nil: any.
    public var maximum: Int?
    /// Whether it was given as `length`; two rules share a part only if they agree in that.
    public var isExact = false
  }

  /// What an `int` or a `float` must satisfy.
  public struct NumberOptions: Equatable, Sendable {
    /// The exact number of characters in the URL, for `int` alone; 0 stands for any.
    public var fixedDigits = 0
    /// The least value; nil: any.
    public var minimum: Bound?
    /// The greatest value; nil: any.
    public var maximum: Bound?
    /// Whether a minus sign is accepted.
    public var isSigned = false

    /// A limit as written, an int or a float.
    public enum Bound: Equatable, Sendable {
      /// An int.
      case int(Int)
      /// A float.
      case float(Double)
    }
  }

  /// The names that a rule can call converters by, sorted.
  public static let names = ["any", "default", "float", "int", "path", "string", "uuid"]

  /// Werkzeug's weight: parts with lighter converters are tried first.
  var weight: Int {
    switch self {
    case .int, .float: 50
    case .string, .any, .uuid: 100
    case .path: 200
    }
  }

  /// Whether a value may hold `/`, so that the part goes on to the end of the rule.
  var spansSegments: Bool { self == .path }
}

extension Converter {
  /// Encodes a text as a part of a URL's path; `/` stays.
  public static func quotePathSegment(_ text: String) -> String {
    PercentEncoding.quote(text, safe: .pathSegment)
  }

  /// Fills the text of an integer with zeros up to the fixed digits, behind its sign: `str.zfill`.
  public func zeroFilled(_ number: String) -> String {
    guard case .int(let options) = self else { return number }
    let missing = options.fixedDigits - number.unicodeScalars.count
    guard missing > 0 else { return number }
    let zeros = String(repeating: "0", count: missing)
    guard let first = number.unicodeScalars.first, first == "-" || first == "+" else {
      return zeros + number
    }
    return String(first) + zeros + String(number.unicodeScalars.dropFirst())
  }

  /// The `ValueError` message for a text that is none of `any`'s items; nil if it is one, or if
  /// this is another converter.
  public func refusal(of text: String) -> String? {
    guard case .any(let items) = self,
      !items.contains(where: { $0.utf8.elementsEqual(text.utf8) })
    else { return nil }
    let unique = Set(items.map { Array($0.unicodeScalars) }).sorted {
      $0.lexicographicallyPrecedes($1)
    }
    let listed = unique.map { "'\(String(scalars: $0))'" }.joined(separator: ", ")
    return "'\(text)' is not one of \(listed)"
  }
}
