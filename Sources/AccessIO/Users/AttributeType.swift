import AccessCore
import Foundation

/// What the cells of a column are, as `types` has it.
enum AttributeType: String, CaseIterable, Sendable {
  /// A text; an empty cell is an empty text.
  case string = "str"
  /// An int of 64 bits.
  case int
  /// A float.
  case float
  /// `true` or `false`.
  case bool
  /// Texts with `;` between them; an empty cell is an empty list.
  case list
  /// Any JSON value.
  case json

  /// What a value of the type looks like, for messages.
  var example: String {
    switch self {
    case .string: "text"
    case .int: "an int, as in `7`"
    case .float: "a float, as in `2.5`"
    case .bool: "`true` or `false`"
    case .list: "a list"
    case .json: "a JSON value"
    }
  }

  /// What a value of the type is called, for messages.
  var words: String {
    switch self {
    case .string: "text"
    case .int: "an int"
    case .float: "a float"
    case .bool: "a bool"
    case .list: "a list"
    case .json: "JSON"
    }
  }

  /// Whether an empty cell is no attribute.
  var isAbsentIfEmpty: Bool { self != .string && self != .list }
}

extension AttributeType {
  /// The int, float or bool that a cell holds.
  ///
  /// - Throws: ``Problem/badCell(_:_:)``, ``Problem/intCellTooLarge(_:)``.
  func scalar(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> Value {
    let value: Value? =
      switch self {
      case .int: try Self.int(bytes).map { .int($0) }
      case .float: Self.float(bytes).map { .float($0) }
      case .bool: Self.bool(bytes).map { .bool($0) }
      case .string, .list, .json: nil
      }
    if let value { return value }
    throw .badCell(String(decoding: bytes, as: UTF8.self), self)
  }

  /// An int: digits, with a sign if there is one.
  private static func int(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> Int? {
    let hasSign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let digits = bytes.dropFirst(hasSign ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy(\.isASCIIDigit) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let int = Int(text) else { throw .intCellTooLarge(text) }
    return int
  }

  /// A float as Python's `float` has it, without underscores and spaces.
  private static func float(_ bytes: UnsafeBufferPointer<UInt8>) -> Double? {
    let hasSign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let text = String(decoding: bytes, as: UTF8.self)
    switch text.dropFirst(hasSign ? 1 : 0).lowercased() {
    case "inf", "infinity": return bytes.first == UInt8(ascii: "-") ? -.infinity : .infinity
    case "nan": return .nan
    default: break
    }
    // `Double` takes hexadecimal digits too, and other words.
    guard bytes.allSatisfy({ $0.isASCIIDigit || "+-.eE".utf8.contains($0) }) else { return nil }
    return Double(text)
  }

  private static func bool(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool? {
    guard bytes.count <= 5 else { return nil }
    return switch String(decoding: bytes, as: UTF8.self) {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII digit.
  fileprivate var isASCIIDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
}
