/// What a fuzzy match earns: the constants are those of fzf, whose order people know.
///
/// Each matched scalar earns ``match`` and a bonus for where it stands. A gap between two of them
/// costs ``gapStart``, and ``gapExtension`` for each further scalar: about eight scalars cost what
/// the start of a word is worth. In a run of neighbours, each but the first earns the best bonus
/// that the run has met so far, at least ``consecutive``; so `foob` likes `foobar` more than
/// `foo-bar`. The bonus of the first scalar of a word that was typed counts ``firstFactor`` times.
enum FuzzyScore {
  /// For each scalar that matches.
  static let match: Int32 = 16
  /// What a gap of one scalar costs.
  static let gapStart: Int32 = 3
  /// What each further scalar of a gap costs.
  static let gapExtension: Int32 = 1
  /// The least bonus of a scalar whose neighbour to the left matches too: as much as the shortest
  /// gap and one scalar more cost.
  static let consecutive: Int32 = gapStart + gapExtension
  /// How often the bonus of the first scalar counts.
  static let firstFactor: Int32 = 2

  /// For the start of a word, after punctuation such as `_`, `-` or `.`; for punctuation itself.
  static let boundary: UInt8 = 8
  /// For the start of a word after one of `/ : , ; |`.
  static let boundaryAfterDelimiter: UInt8 = boundary + 1
  /// For the start of the text and of a word after a space.
  static let boundaryAfterSpace: UInt8 = boundary + 2
  /// For a hump, as in `secretCode` and `page2`: less, as no separator stands between.
  static let hump: UInt8 = boundary - 1

  /// The bonus of a scalar for where it stands.
  ///
  /// - Parameters:
  ///   - kind: what it is.
  ///   - previous: what stands before it; `.space` at the start of the text.
  /// - Returns: 0, or from ``hump`` to ``boundaryAfterSpace``.
  static func bonus(of kind: Kind, after previous: Kind) -> UInt8 {
    switch (previous, kind) {
    case (_, .space): boundaryAfterSpace
    case (.space, _): boundaryAfterSpace
    case (_, .punctuation), (_, .delimiter): boundary
    case (.delimiter, _): boundaryAfterDelimiter
    case (.punctuation, _): boundary
    case (.lower, .upper): hump
    case (.lower, .digit), (.upper, .digit), (.letter, .digit): hump
    default: 0
    }
  }

  /// How many characters ASCII has.
  static let asciiCount = 0x80

  /// The bonus of each ASCII character behind each other one: in the row of what stands before it.
  static let asciiBonuses: [UInt8] = {
    let kinds = (0..<asciiCount).map { Kind(Unicode.Scalar(UInt8($0))) }
    return kinds.flatMap { before in kinds.map { bonus(of: $0, after: before) } }
  }()

  /// What the gap between two matched scalars costs, by their indexes; they are not neighbours.
  static func gap(from left: Int, to right: Int) -> Int32 {
    gapStart + gapExtension * Int32(clamping: right - left - 2)
  }

  /// What a word earns at given places.
  ///
  /// - Parameters:
  ///   - positions: where its scalars stand, ascending, at least one.
  ///   - bonuses: the bonus of each place of the text.
  /// - Returns: all that is earned, less what the gaps cost.
  static func score(of positions: [Int], bonuses: UnsafeBufferPointer<UInt8>) -> Int {
    guard let first = positions.first else { return 0 }
    var run = Int32(bonuses[first])
    var score = Int(match + run * firstFactor)
    for (left, right) in zip(positions, positions.dropFirst()) {
      let bonus = Int32(bonuses[right])
      run = right == left + 1 ? max(run, bonus, consecutive) : bonus
      score += Int(match + run) - (right == left + 1 ? 0 : Int(gap(from: left, to: right)))
    }
    return score
  }

  /// What a scalar is, as far as words begin and end there.
  enum Kind: Sendable {
    case space
    case delimiter
    case punctuation
    case lower
    case upper
    /// A letter without case, or a mark on one.
    case letter
    case digit

    init(_ scalar: Unicode.Scalar) {
      switch scalar {
      case "a"..."z": self = .lower
      case "A"..."Z": self = .upper
      case "0"..."9": self = .digit
      case " ", "\t": self = .space
      case "/", ":", ",", ";", "|": self = .delimiter
      case _ where scalar.isASCII: self = .punctuation
      default: self.init(properties: scalar.properties)
      }
    }

    private init(properties: Unicode.Scalar.Properties) {
      if properties.isWhitespace {
        self = .space
      } else if properties.isLowercase {
        self = .lower
      } else if properties.isUppercase {
        self = .upper
      } else if properties.numericType != nil {
        self = .digit
      } else {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: self = .letter
        default: self = properties.isAlphabetic ? .letter : .punctuation
        }
      }
    }
  }
}
