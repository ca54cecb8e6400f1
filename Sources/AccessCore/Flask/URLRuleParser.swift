/// Reads a URL rule as Werkzeug's `Rule` does.
struct URLRuleParser {
  private(set) var variables: [URLRule.Variable] = []
  private(set) var pieces: [URLRule.Piece] = []
  private(set) var parts: [RulePart] = []

  /// The rule with each run of slashes merged into one.
  private let source: [Unicode.Scalar]
  /// Where each scalar of the source stands in the rule as written, and the rule's end.
  private let offsets: [Int]
  private var part = PartInProgress()

  init(_ text: String) {
    var source: [Unicode.Scalar] = []
    var offsets: [Int] = []
    var end = 0
    for scalar in text.unicodeScalars {
      if scalar != "/" || source.last != "/" {
        source.append(scalar)
        offsets.append(end)
      }
      end += 1
    }
    self.source = source
    self.offsets = offsets + [end]
  }

  /// Reads the whole rule.
  mutating func parse() throws(SyntaxError) {
    guard source.first == "/" else {
      throw error("the rule does not begin with `/`", expected: "`/`", at: 0..<min(1, source.count))
    }
    var position = 0
    while position < source.count {
      switch source[position] {
      case "/":
        pieces.append(.text("/"))
        if let finished = part.takeSlash() { parts.append(finished) }
        position += 1
      case "<":
        position = try parseVariable(from: position)
      default:
        let end = source[position...].firstIndex { $0 == "/" || $0 == "<" } ?? source.count
        pieces.append(.text(String(scalars: source[position..<end])))
        part.append(literal: source[position..<end])
        position = end
      }
    }
    parts += part.finished()
  }

  /// Reads `<name>` or `<converter(arguments):name>`; returns where it ends.
  private mutating func parseVariable(from start: Int) throws(SyntaxError) -> Int {
    let word = identifier(from: start + 1)
    var name = word
    var converterName = "default"
    var arguments = word.upperBound..<word.upperBound
    var converterText = "string"
    if word.upperBound < source.count, !word.isEmpty,
      "(:".unicodeScalars.contains(source[word.upperBound])
    {
      guard let found = colon(after: word.upperBound) else { throw malformed(from: start) }
      arguments = found.arguments
      converterName = String(scalars: source[word])
      converterText = String(scalars: source[word.lowerBound..<found.colon])
      name = identifier(from: found.colon + 1)
    }
    guard !name.isEmpty, name.upperBound < source.count, source[name.upperBound] == ">" else {
      throw malformed(from: start)
    }
    let converter = try makeConverter(converterName, named: word, arguments: arguments)
    let variable = String(scalars: source[name])
    guard !["None", "True", "False", "__debug__"].contains(variable) else {
      throw error("`\(variable)` cannot be a variable", expected: "another name", at: name)
    }
    guard !variables.contains(where: { $0.name == variable }) else {
      throw error("duplicate variable `\(variable)`", expected: "another name", at: name)
    }
    pieces.append(.variable(variables.count))
    variables.append(.init(name: variable, converter: converterText, kind: converter))
    part.append(converter)
    return name.upperBound + 1
  }

  /// The arguments that begin there, and the colon before the variable's name: the first that is
  /// followed by a name and `>`, whatever the arguments hold.
  private func colon(after start: Int) -> (arguments: Range<Int>, colon: Int)? {
    guard source[start] == "(" else { return (start..<start, start) }
    for close in (start + 1)..<max(start + 1, source.count - 1) {
      if source[close] == "\n" { return nil }
      guard source[close] == ")", source[close + 1] == ":" else { continue }
      let name = identifier(from: close + 2)
      if !name.isEmpty, name.upperBound < source.count, source[name.upperBound] == ">" {
        return ((start + 1)..<close, close + 1)
      }
    }
    return nil
  }

  private func makeConverter(
    _ name: String, named word: Range<Int>, arguments: Range<Int>
  ) throws(SyntaxError) -> Converter {
    let read: ConverterArguments
    do {
      read = try ConverterArguments(source[arguments])
    } catch {
      let lower = arguments.lowerBound + error.range.lowerBound
      let upper = arguments.lowerBound + error.range.upperBound
      let range = lower..<min(upper, arguments.upperBound)
      throw self.error(
        "`\(String(scalars: source[range]))` is no converter argument",
        expected: "a number, a word or a quoted text", at: range)
    }
    do {
      return try Converter(name: name, arguments: read)
    } catch {
      let isKnown = Converter.names.contains(name)
      throw self.error(error.message, expected: error.expected, at: isKnown ? arguments : word)
    }
  }

  private func identifier(from start: Int) -> Range<Int> {
    guard start < source.count, source[start].isASCIILetter || source[start] == "_" else {
      return start..<start
    }
    let end = source[start...].firstIndex {
      !($0.isASCIILetter || $0.isASCIIDigit || $0 == "_")
    }
    return start..<(end ?? source.count)
  }

  private func malformed(from start: Int) -> SyntaxError {
    let end = source[start...].firstIndex(of: ">").map { $0 + 1 } ?? source.count
    let text = String(scalars: source[start..<end])
    return error(
      "malformed variable `\(text)`", expected: "`<name>` or `<converter(arguments):name>`",
      at: start..<end)
  }

  private func error(_ message: String, expected: String?, at range: Range<Int>) -> SyntaxError {
    SyntaxError(
      message, expected: expected.map { "expected " + $0 },
      at: offsets[range.lowerBound]..<offsets[range.upperBound])
  }
}

/// The part of a rule that is being read.
private struct PartInProgress {
  private var text: [Unicode.Scalar] = []
  private var pattern = RulePattern()
  private var isDynamic = false
  private var isFinal = false
  private var endsInSlash = false
  private var weight = RuleWeight()

  mutating func append(literal: ArraySlice<Unicode.Scalar>) {
    weight.literalLengths.append(literal.count)
    text += literal
    pattern.append(literal: literal)
    endsInSlash = false
  }

  mutating func append(_ converter: Converter) {
    weight.converterWeights.append(converter.weight)
    pattern.elements.append(.init(converter))
    isDynamic = true
    isFinal = isFinal || converter.spansSegments
    endsInSlash = false
  }

  /// Takes a slash in, or ends at it: then the part is returned and the next one begun.
  mutating func takeSlash() -> RulePart? {
    guard !isFinal else {
      pattern.append(literal: "/".unicodeScalars)
      endsInSlash = true
      return nil
    }
    let finished = finished().first
    self = PartInProgress()
    return finished
  }

  /// The part as it stands; where a final part ends in a slash, that slash is a part of its own.
  func finished() -> [RulePart] {
    guard isDynamic else { return [.text(text)] }
    guard endsInSlash else { return [.dynamic(part(pattern, isSuffixed: false))] }
    var pattern = pattern
    if case .literal(let literal) = pattern.elements.popLast(), literal.count > 1 {
      pattern.append(literal: literal.dropLast())
    }
    pattern.elements.append(.optionalSlash)
    return [.dynamic(part(pattern, isSuffixed: true)), .text([])]
  }

  private func part(_ pattern: RulePattern, isSuffixed: Bool) -> DynamicPart {
    DynamicPart(pattern: pattern, isFinal: isFinal, isSuffixed: isSuffixed, weight: weight)
  }
}
