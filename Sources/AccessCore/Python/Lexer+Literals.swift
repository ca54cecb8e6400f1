extension Lexer {
  /// Reads a number.
  mutating func number() throws(SyntaxError) -> Token {
    let start = position
    if peek() == "0", let marker = peek(1), let radix = Self.radixes[marker] {
      position += 2
      let digits = try self.digits(radix: radix, from: start, mayBeginWithUnderscore: true)
      guard let int = Int(digits, radix: radix) else { throw Self.tooLarge(start..<position) }
      try endNumber(from: start)
      return Token(kind: .int(int), range: start..<position)
    }
    var text = peek() == "." ? "0" : try digits(radix: 10, from: start)
    var isFloat = false
    if peek() == "." {
      isFloat = true
      position += 1
      text += "."
      text += peek()?.isASCIIDigit ?? false ? try digits(radix: 10, from: start) : "0"
    }
    if let marker = peek(), marker == "e" || marker == "E" {
      let isSigned = peek(1) == "+" || peek(1) == "-"
      if let digit = peek(isSigned ? 2 : 1), digit.isASCIIDigit {
        isFloat = true
        text += "e"
        position += 1
        if isSigned {
          text += peek() == "-" ? "-" : ""
          position += 1
        }
        text += try digits(radix: 10, from: start)
      }
    }
    if peek() == "j" || peek() == "J" {
      throw SyntaxError("a complex number is not supported here", at: start..<position + 1)
    }
    try endNumber(from: start)
    if isFloat {
      return Token(kind: .float(Double(text) ?? .infinity), range: start..<position)
    }
    if text.utf8.count > 1, text.hasPrefix("0"), text.contains(where: { $0 != "0" }) {
      throw SyntaxError(
        "leading zeros in decimal integer literals are not permitted",
        expected: "expected `0o` before an octal number", at: start..<position)
    }
    guard let int = Int(text) else { throw Self.tooLarge(start..<position) }
    return Token(kind: .int(int), range: start..<position)
  }

  private static let radixes: [Unicode.Scalar: Int] = [
    "x": 16, "X": 16, "o": 8, "O": 8, "b": 2, "B": 2,
  ]

  private static func tooLarge(_ range: Range<Int>) -> SyntaxError {
    SyntaxError(
      "this int is beyond 64 bits, the limit here",
      expected: "expected at most \(Int.max)", at: range)
  }

  private mutating func digits(
    radix: Int, from start: Int, mayBeginWithUnderscore: Bool = false
  ) throws(SyntaxError) -> String {
    var text = ""
    var lastIsDigit = mayBeginWithUnderscore
    while let scalar = peek() {
      if let value = scalar.hexValue, value < UInt32(radix) {
        text.unicodeScalars.append(scalar)
        lastIsDigit = true
      } else if scalar == "_", lastIsDigit {
        lastIsDigit = false
      } else {
        break
      }
      position += 1
    }
    guard lastIsDigit, !text.isEmpty else {
      throw SyntaxError("invalid number", expected: "expected a digit", at: start..<position)
    }
    return text
  }

  /// Refuses a number that runs into a name, but for the keywords that CPython lets follow.
  private func endNumber(from start: Int) throws(SyntaxError) {
    guard let scalar = peek(), scalar.isIdentifierPart else { return }
    var word = ""
    var last = position
    while last < end, scalars[last].isIdentifierPart {
      word.unicodeScalars.append(scalars[last])
      last += 1
    }
    if ["and", "else", "for", "if", "in", "is", "not", "or"].contains(word) { return }
    throw SyntaxError("invalid number", expected: "expected a space after it", at: start..<last)
  }

  /// Reads a string whose prefix, lower case, was read.
  mutating func string(prefix: String, start: Int) throws(SyntaxError) -> Token {
    guard let quote = peek() else { return Token(kind: .end, range: start..<start) }
    let isTriple = peek(1) == quote && peek(2) == quote
    let opening = isTriple ? 3 : 1
    position += opening
    let contentStart = position
    while true {
      guard let scalar = peek(), isTriple || scalar != "\n" && scalar != "\r" else {
        throw SyntaxError(
          "the string is not closed", expected: "expected `\(quote)`", at: start..<position)
      }
      if scalar == "\\" {
        position = min(position + 2, end)
      } else if scalar == quote, !isTriple || peek(1) == quote && peek(2) == quote {
        break
      } else {
        position += 1
      }
    }
    let content = contentStart..<position
    position += opening
    let range = start..<position
    let isRaw = prefix.contains("r")
    guard prefix.contains("f") else {
      return Token(kind: .string(try text(of: content, isRaw: isRaw)), range: range)
    }
    return Token(kind: .formatted(try parts(of: content, isRaw: isRaw)), range: range)
  }

  /// The text of a string's content, its escapes replaced.
  private func text(of range: Range<Int>, isRaw: Bool) throws(SyntaxError) -> String {
    var text = ""
    var index = range.lowerBound
    while index < range.upperBound {
      let scalar = scalars[index]
      if scalar == "\r" {
        text.unicodeScalars.append("\n")
        index += index + 1 < range.upperBound && scalars[index + 1] == "\n" ? 2 : 1
        continue
      }
      guard scalar == "\\", !isRaw, index + 1 < range.upperBound else {
        text.unicodeScalars.append(scalar)
        index += 1
        continue
      }
      let start = index
      index += 2
      switch scalars[start + 1] {
      case "\n": break
      case "\r": if index < range.upperBound, scalars[index] == "\n" { index += 1 }
      case "\\": text.unicodeScalars.append("\\")
      case "'": text.unicodeScalars.append("'")
      case "\"": text.unicodeScalars.append("\"")
      case "a": text.unicodeScalars.append("\u{07}")
      case "b": text.unicodeScalars.append("\u{08}")
      case "f": text.unicodeScalars.append("\u{0C}")
      case "n": text.unicodeScalars.append("\n")
      case "r": text.unicodeScalars.append("\r")
      case "t": text.unicodeScalars.append("\t")
      case "v": text.unicodeScalars.append("\u{0B}")
      case "0"..."7":
        index = start + 1
        var value: UInt32 = 0
        while index < min(start + 4, range.upperBound), let digit = scalars[index].hexValue,
          digit < 8
        {
          value = value * 8 + digit
          index += 1
        }
        text.unicodeScalars.append(try character(value, start..<index))
      case "x":
        text.unicodeScalars.append(
          try hexadecimal(2, from: start, &index, before: range.upperBound))
      case "u":
        text.unicodeScalars.append(
          try hexadecimal(4, from: start, &index, before: range.upperBound))
      case "U":
        text.unicodeScalars.append(
          try hexadecimal(8, from: start, &index, before: range.upperBound))
      case "N":
        throw SyntaxError(
          "`\\N{...}` is not supported here", expected: "expected `\\u` and four digits",
          at: start..<index)
      default:
        text.unicodeScalars.append("\\")
        text.unicodeScalars.append(scalars[start + 1])
      }
    }
    return text
  }

  private func hexadecimal(
    _ count: Int, from start: Int, _ index: inout Int, before end: Int
  ) throws(SyntaxError) -> Unicode.Scalar {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard index < end, let digit = scalars[index].hexValue else {
        throw SyntaxError(
          "the escape is cut off", expected: "expected \(count) hexadecimal digits",
          at: start..<index)
      }
      value = value << 4 | digit
      index += 1
    }
    return try character(value, start..<index)
  }

  private func character(_ value: UInt32, _ range: Range<Int>) throws(SyntaxError) -> Unicode.Scalar
  {
    if let scalar = Unicode.Scalar(value) { return scalar }
    throw SyntaxError(
      (0xD800..<0xE000).contains(value)
        ? "a lone surrogate is not supported here" : "there is no such character", at: range)
  }

  /// The parts of an f-string's content.
  private func parts(of range: Range<Int>, isRaw: Bool) throws(SyntaxError) -> [Token.Part] {
    var parts: [Token.Part] = []
    var index = range.lowerBound
    var textStart = index
    var pending = ""
    func flush(to end: Int) throws(SyntaxError) {
      pending += try text(of: textStart..<end, isRaw: isRaw)
    }
    while index < range.upperBound {
      switch scalars[index] {
      case "\\" where !isRaw && index + 1 < range.upperBound: index += 2
      case "{" where index + 1 < range.upperBound && scalars[index + 1] == "{",
        "}" where index + 1 < range.upperBound && scalars[index + 1] == "}":
        try flush(to: index + 1)
        index += 2
        textStart = index
      case "}":
        throw SyntaxError(
          "a single `}` in an f-string", expected: "expected `}}`", at: index..<index + 1)
      case "{":
        try flush(to: index)
        if !pending.isEmpty { parts.append(.text(pending)) }
        pending = ""
        let expression = try self.expression(from: index, before: range.upperBound)
        parts.append(.expression(expression))
        index = expression.upperBound + 1
        textStart = index
      default: index += 1
      }
    }
    try flush(to: range.upperBound)
    if !pending.isEmpty { parts.append(.text(pending)) }
    return parts
  }

  /// Where the expression stands that an f-string's `{` opens.
  private func expression(from brace: Int, before end: Int) throws(SyntaxError) -> Range<Int> {
    let start = brace + 1
    var index = start
    var depth = 0
    var quote: (scalar: Unicode.Scalar, count: Int)?
    func isQuote(_ scalar: Unicode.Scalar, _ count: Int) -> Bool {
      index + count <= end && scalars[index..<index + count].allSatisfy { $0 == scalar }
    }
    while index < end {
      let scalar = scalars[index]
      if scalar == "\\" {
        throw SyntaxError(
          "an f-string's expression cannot hold a backslash", at: index..<index + 1)
      }
      if let open = quote {
        let closes = isQuote(open.scalar, open.count)
        index += closes ? open.count : 1
        if closes { quote = nil }
        continue
      }
      switch scalar {
      case "'", "\"":
        let count = isQuote(scalar, 3) ? 3 : 1
        quote = (scalar, count)
        index += count
        continue
      case "#":
        throw SyntaxError("an f-string's expression cannot hold `#`", at: index..<index + 1)
      case "(", "[", "{": depth += 1
      case "}" where depth == 0:
        if scalars[start..<index].allSatisfy({ $0.properties.isWhitespace }) {
          throw SyntaxError(
            "an f-string's `{}` is empty", expected: "expected an expression", at: brace..<index + 1
          )
        }
        return start..<index
      case ")", "]", "}": depth -= 1
      case "!" where depth == 0 && !(index + 1 < end && scalars[index + 1] == "="):
        throw SyntaxError(
          "a conversion in an f-string is not supported here",
          expected: "expected `repr(...)` or `str(...)` around the value", at: index..<index + 1)
      case ":" where depth == 0:
        throw SyntaxError(
          "a format in an f-string is not supported here",
          expected: "expected `\"{:...}\".format(...)`", at: index..<index + 1)
      case "=" where depth == 0 && isDebug(index, start, end):
        throw SyntaxError("`=` in an f-string is not supported here", at: index..<index + 1)
      default: break
      }
      index += 1
    }
    throw SyntaxError("an f-string's `{` is not closed", expected: "expected `}`", at: brace..<end)
  }

  /// Whether `=` at an index is the f-string's own, and not part of a comparison.
  private func isDebug(_ index: Int, _ start: Int, _ end: Int) -> Bool {
    let before: Unicode.Scalar? = index > start ? scalars[index - 1] : nil
    let after: Unicode.Scalar? = index + 1 < end ? scalars[index + 1] : nil
    return after != "=" && before.map { !"=!<>".unicodeScalars.contains($0) } ?? true
  }
}
