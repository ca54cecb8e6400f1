import Yams

/// A YAML text in which some characters are masked, each by a character that the text lacks.
///
/// A mask takes as many columns as what it stands for, so positions stay as they are.
struct YAMLMasks {
  /// The text to parse.
  private(set) var text: String

  /// The name that diagnostics give the text.
  private let name: String
  /// The UTF-8 bytes of ``text``.
  private var bytes: [UInt8]
  /// What stands for `*`, or nil if the text has none.
  private let star: Unicode.Scalar?
  /// The characters that the text has as escapes of eight digits, or of four the byte order mark.
  private let escaped: Set<UInt32>
  /// What each mask stands for.
  private var originals: [Unicode.Scalar: Unicode.Scalar] = [:]
  /// Where to look for the next free mask.
  private var candidate: UInt32 = 0xF0000

  /// The text as it was, if a scalar in it may begin with an escape for a byte order mark, which Yams
  /// drops there; else nil.
  private let marked: SourceText?

  /// How many masks there can be: each costs another reading of the text.
  private var limit: Int { max(4, min(100, 5_000_000 / max(1, bytes.count))) }

  /// Masks every `*` of a text, and every byte order mark that is not at its start.
  ///
  /// - Throws: a control character that YAML does not allow, with its place.
  init(_ source: SourceText) throws(LocatedProblem) {
    text = String(decoding: source.bytes, as: UTF8.self)
    name = source.name
    bytes = source.bytes
    escaped = Self.escaped(in: bytes)
    marked = escaped.contains(Self.byteOrderMark.value) ? source : nil
    try Self.checkCharacters(of: text, in: source)
    let hasStars = bytes.contains(UInt8(ascii: "*"))
    star = hasStars ? Self.free(in: text, escaped, from: &candidate) : nil
    let mark = Self.hasInnerMark(bytes) ? Self.free(in: text, escaped, from: &candidate) : nil
    var masked: [UInt8] = []
    if let star {
      originals[star] = "*"
      let maskBytes = Array(String(star).utf8)
      masked.reserveCapacity(bytes.count + 1024)
      for byte in bytes {
        if byte == UInt8(ascii: "*") { masked += maskBytes } else { masked.append(byte) }
      }
      rewrite(masked)
    }
    if let mark {
      originals[mark] = Self.byteOrderMark
      let scalars = text.unicodeScalars.enumerated().map { place, scalar in
        place > 0 && scalar == Self.byteOrderMark ? mark : scalar
      }
      rewrite(Array(String(String.UnicodeScalarView(scalars)).utf8))
    }
  }

  /// The value of a scalar, given what Yams makes of it.
  func value(_ text: String, of style: YAMLNode.ScalarStyle, at position: TextPosition) -> String {
    let value = original(text)
    guard let marked, style == .doubleQuoted,
      ScalarSource.begins(with: Self.byteOrderMark, at: position, in: marked)
    else { return value }
    return String(Self.byteOrderMark) + value
  }

  /// The name of the alias that a plain scalar masks, or nil if it is none.
  func alias(_ plain: String) -> String? {
    guard let star, plain.unicodeScalars.first == star else { return nil }
    return original(String(plain.unicodeScalars.dropFirst()))
  }

  /// A text with what its masks stand for.
  func original(_ text: String) -> String {
    if originals.isEmpty || text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(originals[scalar] ?? scalar) }
    return String(result)
  }

  /// The tag that a node was given, or nil if its type follows from its form.
  func explicit(_ tag: Tag) -> String? {
    let name = tag.description
    return name.isEmpty || name == "!" ? nil : original(name)
  }

  /// Masks the second place of a key that a mapping has twice.
  ///
  /// - Parameters:
  ///   - keys: the keys that occur twice, as the parser gives them, the first of them in question.
  ///   - first: where it first occurs.
  /// - Returns: false if the second place cannot be found.
  mutating func maskSecond(of keys: [String], after first: TextPosition) -> Bool {
    guard originals.count <= limit, let key = keys.first,
      let place = DuplicateKeyFinder(source, key: key).secondPlace(after: first),
      let last = key.unicodeScalars.last, let mask = Self.free(in: text, escaped, from: &candidate)
    else { return false }
    originals[mask] = originals[last] ?? last
    rewrite(
      bytes[..<(place.upperBound - String(last).utf8.count)] + Array(String(mask).utf8)
        + bytes[place.upperBound...])
    return true
  }

  /// The text to parse, with its lines; made each time, for it is seldom asked for.
  private var source: SourceText { SourceText(name: name, bytes: bytes) }

  private mutating func rewrite(_ bytes: [UInt8]) {
    self.bytes = bytes
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// What Yams drops at the start of a scalar, as Foundation does at the start of a text.
  private static let byteOrderMark: Unicode.Scalar = "\u{FEFF}"

  /// Whether a text has a byte order mark that is not at its start.
  private static func hasInnerMark(_ bytes: [UInt8]) -> Bool {
    var rest = bytes.dropFirst()
    while let place = rest.firstIndex(of: 0xEF) {
      if bytes[place...].starts(with: [0xEF, 0xBB, 0xBF]) { return true }
      rest = bytes[(place + 1)...]
    }
    return false
  }

  /// The characters that a text has as escapes, as far as they can be masks or byte order marks.
  private static func escaped(in bytes: [UInt8]) -> Set<UInt32> {
    var found: Set<UInt32> = []
    var rest = bytes[...]
    while let place = rest.firstIndex(of: UInt8(ascii: "\\")) {
      rest = bytes[(place + 1)...]
      let digits = rest.first == UInt8(ascii: "u") ? 4 : rest.first == UInt8(ascii: "U") ? 8 : 0
      guard digits > 0 else { continue }
      let text = String(decoding: rest.dropFirst().prefix(digits), as: UTF8.self)
      if let value = UInt32(text, radix: 16), value >= byteOrderMark.value { found.insert(value) }
    }
    return found
  }

  /// A private-use character that a text lacks, as it is and as an escape.
  private static func free(
    in text: String, _ escaped: Set<UInt32>, from candidate: inout UInt32
  ) -> Unicode.Scalar? {
    // All the candidates begin with this byte, and hardly any text has it.
    let isPlain = !text.utf8.contains(0xF3)
    while let scalar = Unicode.Scalar(candidate) {
      candidate += 1
      if escaped.contains(scalar.value) { continue }
      if isPlain || !text.unicodeScalars.contains(scalar) { return scalar }
    }
    return nil
  }

  /// Looks for characters that libyaml does not read (its `reader.c`).
  private static func checkCharacters(
    of text: String, in source: SourceText
  ) throws(LocatedProblem) {
    guard source.bytes.contains(where: Self.mayBeginControl) else { return }
    var offset = 0
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFFFD, 0x10000...: break
      default:
        throw LocatedProblem(
          problem: .controlCharacter(scalar), position: source.position(ofOffset: offset),
          length: 1)
      }
      offset += UTF8.width(scalar)
    }
  }
}

extension YAMLMasks {
  /// Whether a character that libyaml does not read may begin with a byte of UTF-8.
  private static func mayBeginControl(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E: false
    case 0x00...0x7F, 0xC2, 0xEF: true
    default: false
    }
  }

  /// What stopped the parser, and where.
  func located(_ error: any Error) -> LocatedProblem {
    let source = source
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let position = TextPosition(line: mark.line, column: mark.column)
      let place = source.offset(of: position)
      if source.bytes.indices.contains(place), source.bytes[place] == UInt8(ascii: "\t") {
        return LocatedProblem(problem: .tabIndentation, position: position, length: 1)
      }
      if problem.hasPrefix("Maximum nesting level") {
        return LocatedProblem(
          problem: .tooDeep(InputLimits.current.nesting), position: position, length: 1)
      }
      if problem.hasPrefix("but found another document") {
        return LocatedProblem(problem: .severalDocuments, position: position, length: 3)
      }
      // What is never closed is noticed at the end; where it begins is worth more.
      if place >= source.bytes.count, let context {
        return LocatedProblem(
          problem: .unclosedYAML(context.text),
          position: TextPosition(line: context.mark.line, column: context.mark.column), length: 1)
      }
      return LocatedProblem(
        problem: .yaml(
          YAMLComplaint(
            problem: original(problem), context: context?.text, line: context?.mark.line,
            before: String(
              decoding: source.bytes[source.line(position.line).startIndex..<place],
              as: UTF8.self))),
        position: position, length: 1)
    default:
      return LocatedProblem(
        problem: .yaml(YAMLComplaint(problem: "cannot be read")),
        position: TextPosition(line: 1, column: 1), length: 1)
    }
  }
}

extension UTF8 {
  /// How many bytes a scalar takes.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
