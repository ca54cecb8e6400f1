/// Finds out what a word earns in texts of ASCII: as much as a ``FuzzyAligner`` finds, without a table.
///
/// A text is read once, and passed over sixteen bytes at a time where none of the word's letters stands. For
/// each scalar of the word there is what the word up to it has earned: where it stood last, as a run may go on
/// from there, and the best of the places before. A gap takes the same from all of these with each column, so
/// that it is known which is the best before it is known where the gap ends.
struct FuzzyScanner {
  /// What a text turns out to be.
  enum Result: Equatable {
    /// The word occurs, and earns this much; the text, with what stands before it, has so many scalars.
    case match(score: Int, length: Int)
    /// The word does not occur.
    case mismatch
    /// The text is not ASCII, or too long.
    case unread
  }

  /// What is known of the word as far as a text was read.
  private struct State {
    /// What the word up to each of its scalars has earned.
    var rows: [Row]
    /// The most that the whole word has earned; `Int32.min`: it has not occurred.
    var top = Int32.min
  }

  /// What the word up to one of its scalars has earned.
  private struct Row {
    /// The column where the scalar stood last; -1: it has not occurred behind those before it.
    var last: Int32 = -1
    /// What was earned there.
    var score: Int32 = 0
    /// The best bonus of the run that ended there.
    var run: Int32 = 0
    /// The ``worth`` of the best place before that one.
    var best: Int32 = -1 << 28

    /// What was earned at the last place, and what a gap from there takes less than one from the first column.
    var worth: Int32 { score + last * FuzzyScore.gapExtension }
  }

  /// A letter to be seen in sixteen places at once.
  private struct Needle {
    let byte: SIMD16<UInt8>
    /// The bits in which what stands for it may differ.
    let free: SIMD16<UInt8>
  }

  /// For each byte, the scalars of the word that it stands for: a bit for each.
  private var masks = [UInt64](repeating: 0, count: FuzzyScore.asciiCount)
  /// The word's letters, each once.
  private var needles: [Needle] = []
  /// What is known before a text is read.
  private var start: State
  /// What is known of the text that is read.
  private var state: State
  /// How many scalars stand before each text.
  private let prefixCount: Int
  /// The length past which an aligner would not fill a table.
  private let longest: Int

  /// What bytes have that are not ASCII.
  private static let highBits = SIMD16(repeating: UInt8(FuzzyScore.asciiCount))
  private static let width = SIMD16<UInt8>.scalarCount
  /// The start of a text is like what stands behind a space.
  private static let beginning = UInt8(ascii: " ")

  /// Makes a word ready to be looked for.
  ///
  /// - Parameters:
  ///   - word: the word; nil is returned for one that is too long.
  ///   - prefix: what stands before each text, in ASCII; nothing, or a space at its end.
  init?(_ word: FuzzyQuery.Word, prefix: [UInt8]) {
    guard word.scalars.count <= UInt64.bitWidth else { return nil }
    prefixCount = prefix.count
    longest = FuzzyAligner.cellLimit / word.scalars.count
    start = State(rows: Array(repeating: Row(), count: word.scalars.count))
    state = start
    for (row, scalar) in word.scalars.enumerated() {
      // What is not ASCII stands in no text of ASCII.
      guard let byte = UInt8(exactly: scalar), byte < FuzzyScore.asciiCount else { continue }
      let free: UInt8 = word.ignoresCase && byte &- 0x61 < 26 ? 0x20 : 0
      if masks[Int(byte)] == 0 {
        needles.append(Needle(byte: SIMD16(repeating: byte), free: SIMD16(repeating: free)))
      }
      masks[Int(byte)] |= 1 << UInt64(row)
      if free != 0 { masks[Int(byte ^ free)] = masks[Int(byte)] }
    }
    var before = Self.beginning
    for (column, byte) in prefix.enumerated() {
      take(byte, behind: before, column: column)
      before = byte
    }
    start = state
  }

  /// Finds out what the word earns in a text.
  ///
  /// - Parameters:
  ///   - begin: where the text begins.
  ///   - bytes: texts; one ends before a byte that is none of UTF-8.
  /// - Returns: what the text turns out to be.
  mutating func scan(from begin: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Result {
    for row in start.rows.indices { state.rows[row] = start.rows[row] }
    state.top = start.top
    guard let base = UnsafeRawPointer(bytes.baseAddress) else { return .unread }
    var place = begin
    while place + Self.width <= bytes.count {
      let sixteen = base.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      // A text ends at what is not ASCII.
      var isSeen = (sixteen & Self.highBits) .== Self.highBits
      for needle in needles { isSeen .|= (sixteen | needle.free) .== needle.byte }
      let halves = unsafeBitCast(isSeen, to: SIMD2<UInt64>.self)
      for half in 0..<2 {
        // A bit for each byte that is seen.
        var seen = halves[half].littleEndian & 0x0101_0101_0101_0101
        while seen != 0 {
          let found = place + (half * UInt64.bitWidth + seen.trailingZeroBitCount) / 8
          guard bytes[found] < FuzzyScore.asciiCount else { return result(begin..<found, bytes) }
          take(bytes, at: found, from: begin)
          seen &= seen - 1
        }
      }
      place += Self.width
    }
    while place < bytes.count, bytes[place] < FuzzyScore.asciiCount {
      take(bytes, at: place, from: begin)
      place += 1
    }
    return result(begin..<place, bytes)
  }

  /// What a text is, whose ASCII ends where a range does.
  private func result(_ text: Range<Int>, _ bytes: UnsafeBufferPointer<UInt8>) -> Result {
    let isWhole = text.upperBound == bytes.count || bytes[text.upperBound] >= PackedTexts.mark
    let length = prefixCount + text.count
    guard isWhole, length <= longest else { return .unread }
    return state.top == .min ? .mismatch : .match(score: Int(state.top), length: length)
  }

  /// Takes the byte of a text that stands in a place.
  private mutating func take(
    _ bytes: UnsafeBufferPointer<UInt8>, at place: Int, from begin: Int
  ) {
    take(
      bytes[place], behind: place == begin ? Self.beginning : bytes[place - 1],
      column: prefixCount + place - begin)
  }

  /// Takes the next byte that may be one of the word's letters.
  private mutating func take(_ byte: UInt8, behind before: UInt8, column: Int) {
    var mask = masks[Int(byte)]
    guard mask != 0, column < longest else { return }
    let bonus = Int32(
      FuzzyScore.asciiBonuses[Int(before) * FuzzyScore.asciiCount + Int(byte)])
    let column = Int32(column)
    // From the last scalar on, so that none stands where the one before it does.
    while mask != 0 {
      let row = UInt64.bitWidth - 1 - mask.leadingZeroBitCount
      mask ^= 1 << UInt64(row)
      take(column, bonus, row: row)
    }
  }

  /// Takes over that one of the word's scalars stands in a column.
  private mutating func take(_ column: Int32, _ bonus: Int32, row: Int) {
    var (score, run) = (bonus * FuzzyScore.firstFactor, bonus)
    if row > 0 {
      let above = state.rows[row - 1]
      guard above.last >= 0 else { return }
      let isNext = above.last == column - 1
      // The last place before a gap is the one to the left but one.
      let best = isNext ? above.best : max(above.best, above.worth)
      score = best - (column - 2) * FuzzyScore.gapExtension - FuzzyScore.gapStart + bonus
      let longer = max(above.run, bonus, FuzzyScore.consecutive)
      if isNext, above.score + longer >= score { (score, run) = (above.score + longer, longer) }
    }
    score += FuzzyScore.match
    let old = state.rows[row]
    state.rows[row] = Row(
      last: column, score: score, run: run,
      best: old.last >= 0 ? max(old.best, old.worth) : old.best)
    if row == state.rows.count - 1 { state.top = max(state.top, score) }
  }
}
