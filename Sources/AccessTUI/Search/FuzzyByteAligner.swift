/// Finds out what a word earns in a text of ASCII characters, as ``FuzzyAligner`` does, many times as fast.
///
/// Of the table, only those cells are made whose scalar stands there: sixteen places of the text are
/// compared at once, and few are alike. The memory is kept from text to text.
struct FuzzyByteAligner {
  /// A cell of the table.
  private struct Cell {
    /// Where in the text the character stands.
    let column: Int32
    /// What is earned so far.
    let score: Int32
    /// The best bonus of the run that ends here.
    let run: Int32
  }

  /// What stands for a cell that is not there.
  private static let hopeless = Int32(-1 << 28)

  /// The cells of the row above, by their columns.
  private var above: [Cell] = []
  /// Those of the row that is made.
  private var row: [Cell] = []
  private let bonuses = FuzzyScore.bonusesOfASCII

  /// What a word earns in a text.
  ///
  /// - Parameters:
  ///   - word: the word, of ASCII characters.
  ///   - range: where the text stands, which has no other characters either.
  ///   - bytes: the text, and what stands around it.
  /// - Returns: what it earns; nil: it does not occur.
  mutating func score(
    of word: BytePattern, in range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    above.removeAll(keepingCapacity: true)
    bytes.forEachPlace(of: word, 0, in: range) { place in
      let bonus = bonus(at: place, of: bytes, start: range.lowerBound)
      above.append(
        Cell(
          column: Int32(truncatingIfNeeded: place - range.lowerBound),
          score: FuzzyScore.match + bonus * FuzzyScore.firstFactor, run: bonus))
    }
    for character in word.bytes.indices.dropFirst() {
      guard let first = above.first else { return nil }
      let start = range.lowerBound + Int(first.column) + 1
      addRow(for: word, character, in: start..<range.upperBound, of: bytes, range.lowerBound)
      swap(&above, &row)
    }
    return above.max { $0.score < $1.score }.map { Int($0.score) }
  }

  /// Makes the row of a character from the row above.
  private mutating func addRow(
    for word: BytePattern, _ character: Int, in range: Range<Int>,
    of bytes: UnsafeBufferPointer<UInt8>, _ start: Int
  ) {
    row.removeAll(keepingCapacity: true)
    var next = 0
    // The best that the row above offers across a gap, as if the gap had no length.
    var offered = Self.hopeless
    bytes.forEachPlace(of: word, character, in: range) { place in
      let column = Int32(truncatingIfNeeded: place - start)
      while next < above.count, above[next].column < column - 1 {
        offered = max(offered, above[next].score + FuzzyScore.gapExtension * above[next].column)
        next += 1
      }
      let bonus = bonus(at: place, of: bytes, start: start)
      let gapped = offered - FuzzyScore.gapExtension * (column - 2) - FuzzyScore.gapStart + bonus
      var (score, run) = (gapped, bonus)
      if next < above.count, above[next].column == column - 1 {
        let left = above[next]
        let longer = max(left.run, bonus, FuzzyScore.consecutive)
        if left.score + longer >= gapped { (score, run) = (left.score + longer, longer) }
      }
      row.append(Cell(column: column, score: score + FuzzyScore.match, run: run))
    }
  }

  /// The bonus of a character for where it stands.
  private func bonus(at place: Int, of bytes: UnsafeBufferPointer<UInt8>, start: Int) -> Int32 {
    let previous = place > start ? bytes[place - 1] : UInt8(ascii: " ")
    return Int32(bonuses[Int(previous) * FuzzyScore.asciiCount + Int(bytes[place])])
  }
}
