/// Text that is safe to print on a terminal: the one type that drawing and printing accept.
///
/// Whatever could steer the terminal, hide or reorder text is replaced by a visible escape such as
/// `<U+202E>`: control characters and with them escape sequences, format characters (bidirectional
/// controls, zero-width characters, tags), other scalars that are invisible by default, line and
/// paragraph separators, spaces other than the ASCII one, private use and unassigned scalars, and
/// marks that have nothing to stand on. So is what could be taken for other text: letters that look like
/// those of another script, letters that are written in two ways, and the `<` of text that reads like an
/// escape (``Lookalikes``). Texts that differ look different. Literals and interpolated parts go the same
/// way, so there is no way to make one of these with a raw control character in it.
///
///     let line: DisplayText = "unknown user \(name)"
public struct DisplayText: Hashable, Sendable {
  /// What is drawn in one cell, or in two: a scalar and the marks on it.
  public struct Cluster: Hashable, Sendable {
    /// The text, never empty, never with anything that ``DisplayText`` escapes.
    public let text: String
    /// How many cells it takes: 1 or 2.
    public let width: Int
  }

  /// Which characters a terminal can show.
  public enum Repertoire: Hashable, Sendable {
    /// All of them, as UTF-8.
    case unicode
    /// ASCII alone; everything else becomes an escape.
    case ascii
  }

  /// How many marks may stand on one character; further ones are escaped.
  public static let maximumMarks = 8

  /// The clusters, in order.
  public private(set) var clusters: [Cluster] = []
  /// How many cells the text takes.
  public private(set) var width = 0
  private var isASCII = true

  /// An empty text.
  public init() {}

  /// Makes a text that is from anywhere safe to print.
  ///
  /// - Parameters:
  ///   - untrusted: any text.
  ///   - repertoire: what the terminal can show.
  public init(_ untrusted: some StringProtocol, repertoire: Repertoire = .unicode) {
    clusters.reserveCapacity(untrusted.utf8.count)
    let hasMisleading = untrusted.utf8.contains { $0 >= 0x80 || $0 == UInt8(ascii: "<") }
    let hidden = hasMisleading ? Lookalikes.hidden(in: Array(untrusted.unicodeScalars)) : []
    var base = ""
    var marks = 0
    for (index, scalar) in untrusted.unicodeScalars.enumerated() {
      if hasMisleading, hidden[index] {
        flush(&base)
        appendEscape(scalar)
      } else if (0x20...0x7E).contains(scalar.value) {
        flush(&base)
        base = String(Character(scalar))
        marks = 0
      } else if scalar.isCombining, !scalar.properties.isDefaultIgnorableCodePoint,
        scalar.properties.generalCategory != .unassigned, repertoire == .unicode, !base.isEmpty,
        marks < Self.maximumMarks
      {
        base.unicodeScalars.append(scalar)
        marks += 1
      } else if repertoire == .ascii || scalar.isCombining || scalar.isHidden {
        flush(&base)
        appendEscape(scalar)
      } else {
        flush(&base)
        base = String(Character(scalar))
        marks = 0
      }
    }
    flush(&base)
  }

  private mutating func flush(_ base: inout String) {
    guard let scalar = base.unicodeScalars.first else { return }
    if !scalar.isASCII || base.utf8.count > 1 { isASCII = false }
    let cluster = Cluster(text: base, width: scalar.displayWidth)
    clusters.append(cluster)
    width += cluster.width
    base = ""
  }

  private mutating func appendEscape(_ scalar: Unicode.Scalar) {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let zeros = String(repeating: "0", count: max(0, 4 - digits.utf8.count))
    for character in "<U+\(zeros)\(digits)>" {
      clusters.append(Cluster(text: String(character), width: 1))
      width += 1
    }
  }

  /// How many cells a text takes, as `DisplayText(text).width` has it, and faster for plain ASCII.
  public static func width(of untrusted: String) -> Int {
    isPlain(untrusted.utf8) ? untrusted.utf8.count : DisplayText(untrusted).width
  }

  /// How many cells a text takes that is given as UTF-8.
  package static func width(of untrusted: ArraySlice<UInt8>) -> Int {
    isPlain(untrusted)
      ? untrusted.count : DisplayText(String(decoding: untrusted, as: UTF8.self)).width
  }

  /// Whether each byte is a character that is shown as it is, in one cell.
  private static func isPlain(_ bytes: some Sequence<UInt8>) -> Bool {
    bytes.allSatisfy { (0x20...0x7E).contains($0) && $0 != 0x3C }
  }

  /// Whether there is nothing to show.
  public var isEmpty: Bool { clusters.isEmpty }

  /// The same text for a terminal that shows no more than a repertoire.
  public func shown(in repertoire: Repertoire) -> DisplayText {
    guard repertoire == .ascii, !isASCII else { return self }
    var text = DisplayText()
    for cluster in clusters {
      for scalar in cluster.text.unicodeScalars {
        if scalar.isASCII {
          text.append(Cluster(text: String(Character(scalar)), width: 1))
        } else {
          text.appendEscape(scalar)
        }
      }
    }
    return text
  }

  /// Adds a text at the end.
  public mutating func append(_ other: DisplayText) {
    clusters += other.clusters
    width += other.width
    isASCII = isASCII && other.isASCII
  }

  /// Two texts, one after the other.
  public static func + (left: DisplayText, right: DisplayText) -> DisplayText {
    var sum = left
    sum.append(right)
    return sum
  }

  /// The clusters of a range, which is clamped to those that there are.
  public func slice(_ range: Range<Int>) -> DisplayText {
    var part = DisplayText()
    for cluster in clusters[range.clamped(to: clusters.indices)] { part.append(cluster) }
    return part
  }

  private mutating func append(_ cluster: Cluster) {
    clusters.append(cluster)
    width += cluster.width
    if cluster.text.utf8.count > 1 { isASCII = false }
  }

  /// As much of the text as fits, with an ellipsis in the place of the rest.
  ///
  /// - Parameters:
  ///   - limit: how many cells there are.
  ///   - ellipsis: what ends a text that was cut; left out where it does not fit.
  /// - Returns: a text of at most `limit` cells; it is one less where a wide character is cut.
  public func truncated(to limit: Int, ellipsis: DisplayText = "…") -> DisplayText {
    guard width > limit else { return self }
    let ending = ellipsis.width < limit ? ellipsis : DisplayText()
    var result = DisplayText()
    for cluster in clusters {
      guard result.width + cluster.width + ending.width <= limit else { break }
      result.append(cluster)
    }
    result.append(ending)
    return result
  }

  /// The text in lines of at most some cells, broken at spaces where there are any.
  ///
  /// - Parameter limit: how many cells a line has; less than 2 is taken as 2.
  /// - Returns: at least one line. The space at which a line is broken belongs to neither.
  public func wrapped(to limit: Int) -> [DisplayText] {
    let limit = max(2, limit)
    guard width > limit else { return [self] }
    var lines: [DisplayText] = []
    var start = 0
    while start < clusters.count {
      var end = start
      var taken = 0
      var space: Int?
      while end < clusters.count, taken + clusters[end].width <= limit {
        if clusters[end].text == " " { space = end }
        taken += clusters[end].width
        end += 1
      }
      if end < clusters.count, clusters[end].text == " " { space = end }
      guard end < clusters.count, let space, space > start else {
        lines.append(slice(start..<end))
        start = end
        continue
      }
      lines.append(slice(start..<space))
      start = space + 1
    }
    return lines
  }
}

extension DisplayText: CustomStringConvertible {
  /// The text, to be printed.
  public var description: String { clusters.lazy.map(\.text).joined() }
}

extension DisplayText: ExpressibleByStringInterpolation {
  /// Makes a text of a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// Makes a text of literal and interpolated parts.
  public init(stringInterpolation: StringInterpolation) { self = stringInterpolation.text }

  /// Gathers the parts of an interpolated text, each made safe on its own.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = DisplayText()

    /// Starts with nothing.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds a literal part.
    public mutating func appendLiteral(_ literal: String) { text.append(DisplayText(literal)) }

    /// Adds a part from anywhere.
    public mutating func appendInterpolation(_ untrusted: some StringProtocol) {
      text.append(DisplayText(untrusted))
    }

    /// Adds a part that is safe already.
    public mutating func appendInterpolation(_ part: DisplayText) { text.append(part) }

    /// Adds a number.
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      text.append(DisplayText(String(number)))
    }
  }
}

extension Unicode.Scalar {
  /// Whether nobody would see this scalar for what it is: a control or format character, one that is
  /// invisible by default, private, unassigned, a space or a line break that is not ASCII's.
  package var isHidden: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    if properties.isDefaultIgnorableCodePoint || value == Self.blankBraille { return true }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      true
    default: false
    }
  }

  /// A pattern of no dots: it looks like a space and is none.
  private static let blankBraille: UInt32 = 0x2800
}
