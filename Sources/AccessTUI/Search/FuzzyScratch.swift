/// A text taken apart into scalars, for a ``FuzzyAligner``; the memory is kept from text to text.
struct FuzzyScratch {
  /// How many scalars there are; what stands behind them is of other texts.
  private(set) var count = 0
  /// The scalars.
  private var exact: [UInt32] = []
  /// The same in lower case, scalar for scalar.
  private var lowercased: [UInt32] = []
  /// What each scalar earns for where it stands.
  private var bonuses: [UInt8] = []

  /// Takes a text apart.
  mutating func take(_ text: UnsafeBufferPointer<UInt8>.SubSequence) {
    let text = UnsafeBufferPointer(rebasing: text)
    if exact.count < text.count {
      let more = text.count - exact.count
      exact.append(contentsOf: repeatElement(0, count: more))
      lowercased.append(contentsOf: repeatElement(0, count: more))
      bonuses.append(contentsOf: repeatElement(0, count: more))
    }
    if !takeASCII(text) { takeScalars(of: String(decoding: text, as: UTF8.self)) }
  }

  /// Takes a text apart whose bytes are characters; false if some are not.
  private mutating func takeASCII(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.allSatisfy({ $0 < FuzzyScore.asciiCount }) else { return false }
    count = text.count
    exact.withUnsafeMutableBufferPointer { exact in
      for place in text.indices { exact[place] = UInt32(text[place]) }
    }
    lowercased.withUnsafeMutableBufferPointer { lowercased in
      for place in text.indices { lowercased[place] = UInt32(text[place].lowercasedASCII) }
    }
    bonuses.withUnsafeMutableBufferPointer { bonuses in
      FuzzyScore.asciiBonuses.withUnsafeBufferPointer { table in
        // The start of a text is like what stands behind a space.
        var row = Int(UInt8(ascii: " ")) * FuzzyScore.asciiCount
        for place in text.indices {
          let byte = Int(text[place])
          bonuses[place] = table[row + byte]
          row = byte * FuzzyScore.asciiCount
        }
      }
    }
    return true
  }

  private mutating func takeScalars(of text: String) {
    count = 0
    var previous = FuzzyScore.Kind.space
    for scalar in text.unicodeScalars {
      let kind = FuzzyScore.Kind(scalar)
      exact[count] = scalar.value
      lowercased[count] = scalar.lowercased.value
      bonuses[count] = FuzzyScore.bonus(of: kind, after: previous)
      previous = kind
      count += 1
    }
  }

  /// Gives the text as a word has to see it.
  func withText<Result>(for word: FuzzyQuery.Word, _ body: (FuzzyText) -> Result) -> Result {
    (word.ignoresCase ? lowercased : exact).withUnsafeBufferPointer { scalars in
      bonuses.withUnsafeBufferPointer { bonuses in
        body(
          FuzzyText(
            scalars: .init(rebasing: scalars[..<count]), bonuses: .init(rebasing: bonuses[..<count])
          ))
      }
    }
  }
}
