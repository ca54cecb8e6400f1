/// A line that is safe to print, with what its parts mean, so that they can be coloured.
///
/// Colour never says anything that the text does not.
public struct StyledText: Equatable, Sendable {
  /// A part of a line.
  public struct Part: Equatable, Sendable {
    /// The text.
    public var text: DisplayText
    /// What it means.
    public var meaning: Meaning
  }

  /// What a part of a line means.
  public enum Meaning: CaseIterable, Hashable, Sendable {
    /// Ordinary text.
    case plain
    /// A heading.
    case heading
    /// The name of what stands behind it.
    case label
    /// What is less important.
    case faint
    /// Access is given; something holds.
    case allowed
    /// Access is refused; something is broken.
    case refused
    /// An error, a mistake, a doubt.
    case trouble
  }

  /// The parts, in order.
  public private(set) var parts: [Part] = []

  /// An empty line.
  public init() {}

  /// A line of one part.
  public init(_ text: DisplayText, _ meaning: Meaning = .plain) { append(text, meaning) }

  /// How many cells the line takes.
  public var width: Int { parts.reduce(0) { $0 + $1.text.width } }

  /// The line without its meanings.
  public var plain: DisplayText { parts.reduce(into: DisplayText()) { $0.append($1.text) } }

  /// Adds a part at the end.
  public mutating func append(_ text: DisplayText, _ meaning: Meaning = .plain) {
    guard !text.isEmpty else { return }
    parts.append(Part(text: text, meaning: meaning))
  }

  /// Adds the parts of another line at the end.
  public mutating func append(_ other: StyledText) { parts += other.parts }

  /// Adds spaces until the line takes some cells.
  public mutating func pad(to width: Int) {
    let missing = width - self.width
    if missing > 0 { append(DisplayText(String(repeating: " ", count: missing))) }
  }

  /// As much of the line as fits, with an ellipsis in the place of the rest.
  ///
  /// - Parameters:
  ///   - limit: how many cells there are.
  ///   - ellipsis: what ends a line that was cut.
  /// - Returns: a line of at most `limit` cells.
  public func truncated(to limit: Int, ellipsis: DisplayText = "…") -> StyledText {
    guard width > limit else { return self }
    let ending = ellipsis.width < limit ? ellipsis : DisplayText()
    var line = StyledText()
    for part in parts {
      let room = limit - ending.width - line.width
      guard part.text.width > room else {
        line.append(part.text, part.meaning)
        continue
      }
      line.append(part.text.truncated(to: room, ellipsis: DisplayText()) + ending, part.meaning)
      break
    }
    return line
  }

  /// The line as it is printed.
  ///
  /// - Parameter coloured: whether the terminal is told the colours of the parts, as ECMA-48's SGR
  ///   sequences.
  /// - Returns: the text, without a line break.
  public func text(coloured: Bool) -> String {
    guard coloured else { return plain.description }
    return parts.map { part in
      guard let rendition = part.meaning.rendition else { return part.text.description }
      return "\u{1B}[\(rendition)m\(part.text.description)\u{1B}[0m"
    }.joined()
  }
}

extension StyledText.Meaning {
  /// The parameters of SGR, Select Graphic Rendition, that show the meaning: the terminal's own 16
  /// colours.
  fileprivate var rendition: String? {
    switch self {
    case .plain: nil
    case .heading: "1"
    case .label: "36"
    case .faint: "2"
    case .allowed: "32"
    case .refused: "31"
    case .trouble: "1;33"
    }
  }
}

extension Verdict {
  /// What a text that says the verdict means.
  public var meaning: StyledText.Meaning {
    switch self {
    case .allowed: .allowed
    case .refused: .refused
    case .trouble, .unknown: .trouble
    case .open: .faint
    }
  }
}
