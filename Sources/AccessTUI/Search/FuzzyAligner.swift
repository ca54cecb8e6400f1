/// A text to find a word in.
struct FuzzyText {
  /// The scalars, in lower case if the word ignores case.
  let scalars: UnsafeBufferPointer<UInt32>
  /// What each of them earns for where it stands.
  let bonuses: UnsafeBufferPointer<UInt8>
}

/// Finds out which scalars of a text a word stands for, so that it earns the most.
///
/// A table has a row for each scalar of the word, a column for each of the text. A cell says what
/// the word up to this scalar earns if this scalar stands in that column; it follows from the row
/// above, where the scalar before it stands either in the column to the left (a run) or further off
/// (a gap). This is the Smith-Waterman algorithm without omissions, as in fzf. A cell keeps the
/// better of the two ways, so a way that would overtake it only later in a run is not seen.
///
/// It takes time and memory for word times text; past ``cellLimit`` cells, the first place where the
/// word occurs has to do. The memory is kept from text to text.
struct FuzzyAligner {
  /// How many cells a table may have: a word of 64 in a text of 1,024 is fine.
  static let cellLimit = 1 << 16

  /// A cell of the table.
  private struct Cell {
    /// What is earned so far; hopelessly little where the scalar does not match.
    var score: Int32
    /// The best bonus of the run that ends here.
    var run: Int32

    static let mismatch = Cell(score: -1 << 28, run: 0)
  }

  /// The first column that each scalar of the word can have.
  private var firsts: [Int] = []
  /// The last column that each can have.
  private var lasts: [Int] = []
  /// The table, row after row; set from where the row above begins to where the row ends.
  private var cells: [Cell] = []

  /// What a word, which is not empty, earns in a text; nil if it does not occur.
  mutating func score(of word: [UInt32], in text: FuzzyText) -> Int? {
    guard locate(word, in: text) else { return nil }
    guard fill(word, text) else {
      return FuzzyScore.score(of: tightened(word, text), bonuses: text.bonuses)
    }
    return best(word, text).score
  }

  /// The same, with the columns of the word's scalars.
  mutating func match(of word: [UInt32], in text: FuzzyText) -> FuzzyMatch? {
    guard locate(word, in: text) else { return nil }
    guard fill(word, text) else {
      let positions = tightened(word, text)
      let score = FuzzyScore.score(of: positions, bonuses: text.bonuses)
      return FuzzyMatch(score: score, positions: positions)
    }
    let best = best(word, text)
    return FuzzyMatch(score: best.score, positions: path(to: best.column, word, text))
  }

  /// Finds the columns that each scalar can have; false if the word does not occur.
  private mutating func locate(_ word: [UInt32], in text: FuzzyText) -> Bool {
    guard word.count <= text.scalars.count else { return false }
    firsts.removeAll(keepingCapacity: true)
    var column = 0
    for scalar in word {
      while column < text.scalars.count, text.scalars[column] != scalar { column += 1 }
      guard column < text.scalars.count else { return false }
      firsts.append(column)
      column += 1
    }
    lasts.removeAll(keepingCapacity: true)
    lasts.append(contentsOf: firsts)
    column = text.scalars.count - 1
    for row in word.indices.reversed() {
      while text.scalars[column] != word[row] { column -= 1 }
      lasts[row] = column
      column -= 1
    }
    return true
  }

  /// Fills the table; false if it would be too large.
  private mutating func fill(_ word: [UInt32], _ text: FuzzyText) -> Bool {
    let width = text.scalars.count
    let (count, overflow) = width.multipliedReportingOverflow(by: word.count)
    guard !overflow, count <= Self.cellLimit else { return false }
    if cells.count < count {
      cells.append(contentsOf: repeatElement(.mismatch, count: count - cells.count))
    }
    let (firsts, lasts) = (firsts, lasts)
    cells.withUnsafeMutableBufferPointer { cells in
      for column in firsts[0]...lasts[0] {
        let bonus = Int32(text.bonuses[column])
        cells[column] =
          text.scalars[column] == word[0]
          ? Cell(score: FuzzyScore.match + bonus * FuzzyScore.firstFactor, run: bonus) : .mismatch
      }
      for row in word.indices.dropFirst() {
        let above = (row - 1) * width
        let lastAbove = lasts[row - 1]
        // The best that the row above offers across a gap.
        var gapped = Cell.mismatch.score
        for column in (firsts[row - 1] + 1)...lasts[row] {
          let left = column <= lastAbove + 1 ? cells[above + column - 1] : .mismatch
          var cell = Cell.mismatch
          if text.scalars[column] == word[row] {
            let bonus = Int32(text.bonuses[column])
            let run = max(left.run, bonus, FuzzyScore.consecutive)
            cell =
              left.score + run >= gapped + bonus
              ? Cell(score: left.score + run, run: run) : Cell(score: gapped + bonus, run: bonus)
            cell.score += FuzzyScore.match
          }
          cells[above + width + column] = cell
          gapped = max(gapped - FuzzyScore.gapExtension, left.score - FuzzyScore.gapStart)
        }
      }
    }
    return true
  }

  /// The best cell of the last row; the leftmost of several.
  private func best(_ word: [UInt32], _ text: FuzzyText) -> (score: Int, column: Int) {
    let last = word.count - 1
    let row = last * text.scalars.count
    var best = firsts[last]
    for column in firsts[last]...lasts[last] {
      if cells[row + column].score > cells[row + best].score { best = column }
    }
    return (Int(cells[row + best].score), best)
  }

  /// The columns that led to a cell of the last row.
  private func path(to column: Int, _ word: [UInt32], _ text: FuzzyText) -> [Int] {
    var column = column
    var path = [column]
    for row in word.indices.dropFirst().reversed() {
      let above = (row - 1) * text.scalars.count
      let score = cells[above + text.scalars.count + column].score
      let bonus = Int32(text.bonuses[column])
      if column <= lasts[row - 1] + 1 {
        let left = cells[above + column - 1]
        let run = max(left.run, bonus, FuzzyScore.consecutive)
        if left.score + run + FuzzyScore.match == score {
          column -= 1
          path.append(column)
          continue
        }
      }
      let end = column
      let columns = firsts[row - 1]...min(lasts[row - 1], end - 2)
      column =
        columns.reversed().max { left, right in
          cells[above + left].score - FuzzyScore.gap(from: left, to: end)
            < cells[above + right].score - FuzzyScore.gap(from: right, to: end)
        } ?? columns.lowerBound
      path.append(column)
    }
    return path.reversed()
  }

  /// The columns of the shortest occurrence that ends where the first one ends.
  private func tightened(_ word: [UInt32], _ text: FuzzyText) -> [Int] {
    var column = firsts[word.count - 1]
    var columns = [column]
    for scalar in word.dropLast().reversed() {
      column -= 1
      while text.scalars[column] != scalar { column -= 1 }
      columns.append(column)
    }
    return columns.reversed()
  }
}
