/// `str.format`: replacement fields in braces, as CPython's `unicode_format.h`.
enum BraceFormat {
  /// Formats a text.
  static func apply(
    _ format: String, _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    var run = Run(arguments: arguments, evaluator: evaluator)
    return try run.expand(Array(format.unicodeScalars)[...], depth: 2)
  }

  private struct Run {
    let arguments: Arguments
    let evaluator: Evaluator
    private var automatic = 0
    private var numbering: Numbering?

    private enum Numbering { case automatic, manual }

    init(arguments: Arguments, evaluator: Evaluator) {
      self.arguments = arguments
      self.evaluator = evaluator
    }

    mutating func expand(
      _ format: ArraySlice<Unicode.Scalar>, depth: Int
    ) throws(PythonException) -> String {
      guard depth > 0 else { throw .value("Max string recursion exceeded") }
      var result = ""
      var index = format.startIndex
      while index < format.endIndex {
        let scalar = format[index]
        let next: Unicode.Scalar? = index + 1 < format.endIndex ? format[index + 1] : nil
        switch scalar {
        case "{" where next == "{", "}" where next == "}":
          result.unicodeScalars.append(scalar)
          index += 2
        case "}": throw .value("Single '}' encountered in format string")
        case "{":
          guard next != nil else { throw .value("Single '{' encountered in format string") }
          guard let end = closing(format[(index + 1)...]) else {
            if format.last == "!" {
              throw .value("end of string while looking for conversion specifier")
            }
            throw .value("expected '}' before end of string")
          }
          result += try field(format[(index + 1)..<end], depth: depth)
          try evaluator.spend(making: result.utf8.count, "str")
          index = end + 1
        default:
          result.unicodeScalars.append(scalar)
          index += 1
        }
      }
      return result
    }

    /// Where the brace stands that closes a field.
    private func closing(_ rest: ArraySlice<Unicode.Scalar>) -> Int? {
      var depth = 1
      var isInBrackets = false
      for index in rest.indices {
        switch rest[index] {
        case "[": isInBrackets = true
        case "]": isInBrackets = false
        case "{" where !isInBrackets: depth += 1
        case "}" where !isInBrackets:
          depth -= 1
          if depth == 0 { return index }
        default: break
        }
      }
      return nil
    }

    private mutating func field(
      _ field: ArraySlice<Unicode.Scalar>, depth: Int
    ) throws(PythonException) -> String {
      var nameEnd = field.endIndex
      var isInBrackets = false
      for index in field.indices {
        if field[index] == "[" { isInBrackets = true }
        if field[index] == "]" { isInBrackets = false }
        if field[index] == "{", !isInBrackets {
          throw .value("unexpected '{' in field name")
        }
        if !isInBrackets, field[index] == ":" || field[index] == "!" {
          nameEnd = index
          break
        }
      }
      var rest = field[nameEnd...]
      var conversion: Unicode.Scalar?
      if rest.first == "!" {
        rest = rest.dropFirst()
        guard let scalar = rest.popFirst() else {
          throw .value("unmatched '{' in format spec")
        }
        conversion = scalar
        if let after = rest.first, after != ":" {
          throw .value("expected ':' after conversion specifier")
        }
      }
      var value = try self.value(named: field[..<nameEnd])
      switch conversion {
      case nil: break
      case "r": value = .string(try evaluator.representation(value))
      case "s": value = .string(try evaluator.text(value))
      case "a":
        value = .string(PercentFormat.ascii(try evaluator.representation(value)))
      case .some(let other):
        throw .value(
          other.value > 32 && other.value < 127
            ? "Unknown conversion specifier \(other)"
            : "Unknown conversion specifier \\x\(String(other.value, radix: 16))")
      }
      let specification =
        rest.isEmpty ? "" : try expand(rest.dropFirst(), depth: depth - 1)
      return try FormatSpecification.format(value, specification, evaluator)
    }

    /// The value of a field's name: an argument, and attributes and items of it.
    private mutating func value(
      named name: ArraySlice<Unicode.Scalar>
    ) throws(PythonException) -> Value {
      let end = name.firstIndex { $0 == "." || $0 == "[" } ?? name.endIndex
      var value = try argument(String(scalars: name[..<end]))
      var rest = name[end...]
      while let marker = rest.popFirst() {
        if marker == "." {
          let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
          let attribute = String(scalars: rest[..<end])
          guard !attribute.isEmpty else { throw .value("Empty attribute in format string") }
          value = try evaluator.attribute(StringObject(attribute), of: value)
          rest = rest[end...]
        } else if marker == "[" {
          guard let end = rest.firstIndex(of: "]") else {
            throw .value("Missing ']' in format string")
          }
          let key = String(scalars: rest[..<end])
          guard !key.isEmpty else { throw .value("Empty attribute in format string") }
          value = try evaluator.item(at: Self.number(key).map(Value.int) ?? .string(key), of: value)
          rest = rest[(end + 1)...]
          if let after = rest.first, after != ".", after != "[" {
            throw .value("Only '.' or '[' may follow ']' in format field specifier")
          }
        }
      }
      return value
    }

    private mutating func argument(_ name: String) throws(PythonException) -> Value {
      let index: Int
      if name.isEmpty {
        if numbering == .manual {
          throw .value(
            "cannot switch from manual field specification to automatic field numbering")
        }
        numbering = .automatic
        index = automatic
        automatic += 1
      } else if let number = Self.number(name) {
        if numbering == .automatic {
          throw .value(
            "cannot switch from automatic field numbering to manual field specification")
        }
        numbering = .manual
        index = number
      } else {
        let key = StringObject(name)
        if let found = arguments.keywords.first(where: { StringObject.areEqual($0.name, key) }) {
          return found.value
        }
        throw PythonException("KeyError", StringRepresentation.quoted(name))
      }
      guard index < arguments.positional.count else {
        throw .index("Replacement index \(index) out of range for positional args tuple")
      }
      return arguments.positional[index]
    }

    private static func number(_ text: String) -> Int? {
      text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
  }
}
