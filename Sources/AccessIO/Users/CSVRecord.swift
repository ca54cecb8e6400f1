/// A record of CSV as RFC 4180 has it: where its cells are among the bytes, from the record's start.
struct CSVRecord {
  /// The cells, in order; at least one, and one more than ``mostCells`` at most.
  private(set) var cells: [Cell] = []
  /// How many cells there are.
  private(set) var cellCount = 0
  /// How many bytes the record has, without the line break behind it.
  private(set) var length = 0
  /// How many lines it takes.
  private(set) var lineCount = 1
  /// The first thing that is wrong with its form.
  private(set) var fault: Fault?
  /// Where the quote is that is open at the end of the bytes; nil: none is.
  private(set) var openQuote: Int?

  /// A cell.
  struct Cell {
    /// The bytes, without the quotes around them.
    var range: Range<Int>
    /// Whether quotes stand around it.
    var isQuoted = false
    /// Whether there are two quotes in it for one.
    var hasDoubledQuotes = false

    /// The bytes, with the quotes around them.
    var outerRange: Range<Int> {
      isQuoted ? range.lowerBound - 1..<range.upperBound + 1 : range
    }
  }

  /// What can be wrong with the form of a record.
  struct Fault {
    let problem: Problem
    let range: Range<Int>
  }

  /// How far a record was found.
  enum Extent: Equatable {
    /// Whole; the next one begins after so many bytes.
    case whole(Int)
    /// Perhaps not whole: more bytes have to be looked at, together with these.
    case partial
  }

  /// How many cells a record can have.
  static let mostCells = 16_384

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Whether it is an empty line.
  var isBlank: Bool { length == 0 }

  /// Finds the record that bytes begin with; what was found before is forgotten.
  ///
  /// What is wrong with it does not reach beyond its line, unless a quote is open.
  ///
  /// - Parameters:
  ///   - bytes: the bytes, at least one.
  ///   - isLast: whether there are no more bytes than these.
  /// - Returns: how far it was found.
  mutating func find(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> Extent {
    cells.removeAll(keepingCapacity: true)
    cellCount = 0
    lineCount = 1
    fault = nil
    openQuote = nil
    var index = 0
    while true {
      if index < bytes.count, bytes[index] == Self.quote {
        guard let end = findQuoted(from: index, in: bytes, isLast: isLast) else { return .partial }
        index = end
      } else {
        let start = index
        index = endOfPlain(from: index, in: bytes)
        add(Cell(range: start..<index))
      }
      guard index < bytes.count else {
        length = index
        return isLast ? .whole(index) : .partial
      }
      if bytes[index] != Self.comma {
        length = index
        return .whole(index + (bytes[index] == Self.carriageReturn ? 2 : 1))
      }
      index += 1
    }
  }

  private mutating func add(_ cell: Cell) {
    cellCount += 1
    if cells.count <= Self.mostCells { cells.append(cell) }
  }

  /// Goes to the end of a cell: a comma, a line break or the end of the bytes.
  private mutating func endOfPlain(
    from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = start
    while index < bytes.count {
      switch bytes[index] {
      case Self.comma, Self.lineFeed: return index
      case Self.quote:
        note(
          "a quote in a cell that has none around it",
          "quotes around the cell, and two for each in it", index..<(index + 1))
      case Self.carriageReturn:
        if index + 1 < bytes.count, bytes[index + 1] == Self.lineFeed { return index }
        note(
          "a carriage return without a line feed", "LF or CRLF at the end of a line",
          index..<(index + 1))
      default: break
      }
      index += 1
    }
    return index
  }

  /// Adds a cell with quotes around it.
  ///
  /// - Returns: where it ends; nil: more bytes have to be looked at.
  private mutating func findQuoted(
    from start: Int, in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) -> Int? {
    var cell = Cell(range: start..<start, isQuoted: true)
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == Self.lineFeed { lineCount += 1 }
      if bytes[index] == Self.quote {
        if index + 1 < bytes.count, bytes[index + 1] == Self.quote {
          cell.hasDoubledQuotes = true
          index += 1
        } else {
          cell.range = (start + 1)..<index
          add(cell)
          return endOfClosed(from: index + 1, in: bytes)
        }
      }
      index += 1
    }
    openQuote = start
    guard isLast else { return nil }
    note("a quote that is not closed", "`\"` at the end of the cell", start..<(start + 1))
    cell.range = (start + 1)..<bytes.count
    add(cell)
    return index
  }

  /// Goes from a closing quote to the end of the cell, where nothing should stand between.
  private mutating func endOfClosed(
    from start: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let before = fault
    let end = endOfPlain(from: start, in: bytes)
    if end > start {
      fault = before
      note("text after the closing quote", "`,` or the end of the line", start..<end)
    }
    return end
  }

  private mutating func note(_ message: String, _ expected: String, _ range: Range<Int>) {
    guard fault == nil else { return }
    fault = Fault(problem: .csv(message, expected: expected), range: range)
  }
}
