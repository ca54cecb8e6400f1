/// What a real application printed: the last lines of it.
struct OutputLog: Equatable, Sendable {
  /// More lines than this are not kept: the first ones go.
  static let mostLines = 1000
  /// Longer lines than this are cut, in Unicode scalars.
  static let longestLine = 2000

  /// The lines, first to last.
  private(set) var lines: [String] = []
  /// How many lines came since they were looked at last.
  private(set) var unread = 0

  /// Adds lines.
  ///
  /// - Returns: how many of the first lines had to go.
  mutating func add(_ new: [String]) -> Int {
    unread += new.count
    lines += new.suffix(Self.mostLines).map { line in
      let scalars = line.unicodeScalars
      return scalars.count <= Self.longestLine ? line : String(scalars.prefix(Self.longestLine))
    }
    let excess = max(0, lines.count - Self.mostLines)
    lines.removeFirst(excess)
    return excess
  }

  /// Notes that the lines were looked at.
  mutating func markRead() { unread = 0 }
}
