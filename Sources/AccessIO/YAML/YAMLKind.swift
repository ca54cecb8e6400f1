/// The types of YAML 1.1 that a node can have.
enum YAMLKind {
  case null
  case bool
  case int
  case float
  case string
  case timestamp
  case value
  case sequence
  case mapping

  /// The types that a tag can give a scalar.
  static let scalars: [YAMLKind] = [.null, .bool, .int, .float, .string]

  /// The type's tag.
  var tag: String {
    switch self {
    case .null: "tag:yaml.org,2002:null"
    case .bool: "tag:yaml.org,2002:bool"
    case .int: "tag:yaml.org,2002:int"
    case .float: "tag:yaml.org,2002:float"
    case .string: "tag:yaml.org,2002:str"
    case .timestamp: "tag:yaml.org,2002:timestamp"
    case .value: "tag:yaml.org,2002:value"
    case .sequence: "tag:yaml.org,2002:seq"
    case .mapping: "tag:yaml.org,2002:map"
    }
  }

  /// Resolves a plain scalar as PyYAML's `SafeLoader` does (its `resolver.py`, YAML 1.1).
  ///
  /// It differs from YAML 1.2: `yes` and `on` are booleans, `010` is octal, `1:30` is sexagesimal,
  /// and `1e3`, whose exponent has no sign and whose mantissa has no point, is text.
  init(resolving text: String) {
    guard let first = text.utf8.first else {
      self = .null
      return
    }
    switch first {
    case UInt8(ascii: "~") where text.utf8.count == 1: self = .null
    case UInt8(ascii: "=") where text.utf8.count == 1: self = .value
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      if text.utf8.allSatisfy(\.isDigit), first != UInt8(ascii: "0") || text.utf8.count == 1 {
        self = .int
        return
      }
      var scanner = NumberScanner(text)
      if scanner.isFloat() {
        self = .float
      } else if scanner.isInt() {
        self = .int
      } else {
        self = scanner.isTimestamp() ? .timestamp : .string
      }
    default:
      switch text {
      case "null", "Null", "NULL": self = .null
      default: self = Self.truth(of: text) != nil ? .bool : .string
      }
    }
  }

  /// What a text is as a boolean, or nil.
  static func truth(of text: String) -> Bool? {
    guard text.utf8.count <= 5 else { return nil }
    return switch text {
    case "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON": true
    case "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF": false
    default: nil
    }
  }
}

extension YAMLKind {
  /// The tag as it is written in a file.
  var shortTag: String { Self.short(tag) }

  /// A tag as it is written in a file: `!!str`.
  static func short(_ tag: String) -> String {
    let prefix = "tag:yaml.org,2002:"
    return tag.hasPrefix(prefix) ? "!!" + tag.dropFirst(prefix.count) : tag
  }

  /// The type, for a message: `a list`.
  var words: String {
    switch self {
    case .null: "empty"
    case .bool: "a boolean"
    case .int: "an int"
    case .float: "a float"
    case .string: "text"
    case .timestamp: "a date"
    case .value: "a default value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
