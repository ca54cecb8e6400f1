/// Cuts bytes that come in pieces into lines.
struct LineSplitter {
  /// How long a line can be, in bytes.
  let limit: Int
  private var rest: [UInt8] = []

  /// Makes a splitter that has nothing yet.
  init(limit: Int) { self.limit = limit }

  /// Whether a line goes on past the limit, of which nothing was given out.
  var isOverflowing: Bool { rest.count > limit }

  /// Takes bytes.
  ///
  /// - Returns: the lines that are complete now, without their breaks.
  mutating func take(_ bytes: [UInt8]) -> [[UInt8]] {
    let searched = rest.count
    rest += bytes
    var lines: [[UInt8]] = []
    var start = 0
    var place = searched
    while let end = rest[place...].firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(Array(rest[start..<end]))
      (start, place) = (end + 1, end + 1)
    }
    rest.removeFirst(start)
    return lines
  }

  /// Gives out what was not a whole line yet; nil if there is nothing.
  mutating func takeRest() -> [UInt8]? {
    guard !rest.isEmpty else { return nil }
    defer { rest = [] }
    return rest
  }
}
