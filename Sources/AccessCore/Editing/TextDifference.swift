/// The lines in which two texts differ, with some around them, as `diff -u` shows them.
public struct TextDifference: Equatable, Sendable {
  /// The lines, in the order of the texts: of a place that differs, those that go before those that come.
  public let lines: [Line]

  /// Of how many lines that differ at most it is found which of them are the same after all.
  private static let limit = 2_000

  /// Compares two texts.
  ///
  /// - Parameters:
  ///   - old: the one text, as UTF-8.
  ///   - new: the other one.
  ///   - context: how many lines are kept before and after one that differs.
  public init(_ old: [UInt8], _ new: [UInt8], context: Int = 2) {
    let old = Self.split(old)
    let new = Self.split(new)
    lines = Self.excerpt(
      Self.compare(old, new), context: max(0, context),
      numberWidth: String(max(old.count, new.count)).utf8.count)
  }

  /// A line of one of the texts, or of both.
  public struct Line: Equatable, Sendable {
    /// What became of it.
    public let kind: Kind
    /// Its number from 1, in the old text; of an added line, in the new one.
    ///
    /// Of a gap, it is the number of the first line that is left out.
    public let number: Int
    /// The line, with what a terminal could not show; of a gap, `...`.
    public let text: DisplayText
    /// How many digits the largest number has.
    let numberWidth: Int

    /// What became of a line.
    public enum Kind: Equatable, Sendable {
      /// It is in the old text alone.
      case removed
      /// It is in the new text alone.
      case added
      /// It is in both.
      case kept
      /// Lines of both, which are left out.
      case gap
    }

    /// The line behind its sign and its number.
    public var styled: StyledText {
      if kind == .gap { return StyledText(text, .faint) }
      let digits = String(number)
      let padding = String(repeating: " ", count: max(0, numberWidth - digits.utf8.count))
      let head = "\(padding)\(digits)  "
      switch kind {
      case .removed: return StyledText("-\(head)\(text)", .refused)
      case .added: return StyledText("+\(head)\(text)", .allowed)
      case .kept, .gap: return StyledText(" \(head)\(text)")
      }
    }
  }

  /// A line of a text, told apart from others by its bytes and its end.
  private struct SourceLine: Hashable {
    var bytes: ArraySlice<UInt8>
    var isEnded: Bool

    var text: DisplayText {
      let text = DisplayText(String(decoding: bytes, as: UTF8.self))
      return isEnded ? text : text + " (no newline at the end)"
    }
  }

  private static func split(_ bytes: [UInt8]) -> [SourceLine] {
    var lines: [SourceLine] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n"))
      lines.append(SourceLine(bytes: bytes[start..<(end ?? bytes.count)], isEnded: end != nil))
      start = end.map { $0 + 1 } ?? bytes.count
    }
    return lines
  }

  /// What became of each line; kept ones have the numbers of the old text.
  private static func compare(
    _ old: [SourceLine], _ new: [SourceLine]
  ) -> [(kind: Line.Kind, number: Int, line: SourceLine)] {
    let shorter = min(old.count, new.count)
    var head = 0
    while head < shorter, old[head] == new[head] { head += 1 }
    var tail = 0
    while tail < shorter - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    let oldMiddle = head..<(old.count - tail)
    let newMiddle = head..<(new.count - tail)
    var removed = Set(oldMiddle)
    var added = Set(newMiddle)
    if oldMiddle.count <= limit, newMiddle.count <= limit {
      let difference = new[newMiddle].difference(from: old[oldMiddle])
      removed = Set(difference.removals.map { $0.place + head })
      added = Set(difference.insertions.map { $0.place + head })
    }
    var result: [(kind: Line.Kind, number: Int, line: SourceLine)] = []
    var oldPlace = 0
    var newPlace = 0
    while oldPlace < old.count || newPlace < new.count {
      if removed.contains(oldPlace) {
        result.append((.removed, oldPlace + 1, old[oldPlace]))
        oldPlace += 1
      } else if added.contains(newPlace) {
        result.append((.added, newPlace + 1, new[newPlace]))
        newPlace += 1
      } else {
        result.append((.kept, oldPlace + 1, old[oldPlace]))
        oldPlace += 1
        newPlace += 1
      }
    }
    return result
  }

  /// The lines that differ and those around them.
  private static func excerpt(
    _ all: [(kind: Line.Kind, number: Int, line: SourceLine)], context: Int, numberWidth: Int
  ) -> [Line] {
    var isShown = [Bool](repeating: false, count: all.count)
    var reached = 0
    for (index, entry) in all.enumerated() where entry.kind != .kept {
      let first = max(reached, index - min(context, index))
      let end = min(all.count, index + 1 + min(context, all.count))
      for place in first..<end { isShown[place] = true }
      reached = max(reached, index)
    }
    guard isShown.contains(true) else { return [] }
    var lines: [Line] = []
    for (index, entry) in all.enumerated() {
      if isShown[index] {
        lines.append(
          Line(
            kind: entry.kind, number: entry.number, text: entry.line.text, numberWidth: numberWidth)
        )
      } else if index == 0 || isShown[index - 1] {
        lines.append(Line(kind: .gap, number: entry.number, text: "...", numberWidth: numberWidth))
      }
    }
    return lines
  }
}

extension CollectionDifference.Change {
  /// The place of the element that is removed or inserted.
  fileprivate var place: Int {
    switch self {
    case .insert(let place, _, _), .remove(let place, _, _): place
    }
  }
}
