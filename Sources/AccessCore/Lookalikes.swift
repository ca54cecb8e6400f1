/// Which scalars of a text could make it be taken for another text: no two texts look the same when
/// these are shown as escapes.
///
/// After Unicode's UTS #39, with words in the place of identifiers: letters of another script in a word
/// that has Latin ones, words of nothing but letters that look like Latin ones, letters that are written
/// in two ways (`é` and `e` with a mark), and styled letters (mathematical ones).
enum Lookalikes {
  /// Says of each scalar of a text whether it is to be shown as an escape.
  ///
  /// - Parameter scalars: the text.
  /// - Returns: as many truth values.
  static func hidden(in scalars: [Unicode.Scalar]) -> [Bool] {
    var hidden = scalars.map(isAlwaysHidden)
    hideForgedEscapes(in: scalars, &hidden)
    hideLetters(in: scalars, &hidden)
    hideMarks(in: scalars, &hidden)
    return hidden
  }

  // MARK: Scalars

  /// Whether a scalar only ever stands for another one: canonically the same as another (the Kelvin
  /// sign, Han characters for compatibility), or a letter in the style of mathematics.
  private static func isAlwaysHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x340: false
    case 0x340, 0x341, 0x343, 0x374, 0x37E, 0x387, 0x1FEF, 0x1FFD, 0x2126, 0x212A, 0x212B, 0x2329,
      0x232A, 0xF900...0xFAFF, 0x1_D400...0x1_D7FF, 0x2_F800...0x2_FA1F:
      true
    default: false
    }
  }

  /// Text that reads like an escape is no escape: its first character becomes one.
  private static func hideForgedEscapes(in scalars: [Unicode.Scalar], _ hidden: inout [Bool]) {
    for start in scalars.indices where scalars[start] == "<" {
      let rest = scalars[(start + 1)...].prefix(9)
      guard rest.starts(with: ["U", "+"]), let end = rest.firstIndex(of: ">"), end - start >= 7,
        rest[(start + 3)..<end].allSatisfy({ $0.properties.isASCIIHexDigit })
      else { continue }
      hidden[start] = true
    }
  }

  // MARK: Words

  private static func hideLetters(in scalars: [Unicode.Scalar], _ hidden: inout [Bool]) {
    var single: [Int] = []
    var hasOthers = false
    var index = 0
    while index < scalars.count {
      guard isPartOfWord(scalars[index]) else {
        index += 1
        continue
      }
      var word = Word()
      while index < scalars.count, isPartOfWord(scalars[index]) {
        word.append(scalars[index], at: index)
        index += 1
      }
      for place in word.misleading { hidden[place] = true }
      if word.isSingle { single += word.others }
      hasOthers = hasOthers || (!word.isSingle && word.misleading.count < word.others.count)
    }
    // A word of one letter is what it seems in a text that has more of its script.
    if !hasOthers { for place in single { hidden[place] = true } }
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar)
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .letterNumber, .decimalNumber, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }

  /// What is known of a word's letters.
  private struct Word {
    private var hasLatin = false
    private var hasEastAsian = false
    private var scripts: Set<String> = []
    private var latinLookalikes: [Int] = []
    private var lookalikes = 0
    /// Where letters stand that are neither Latin nor East Asian.
    private(set) var others: [Int] = []

    mutating func append(_ scalar: Unicode.Scalar, at place: Int) {
      switch Script(scalar) {
      case nil: break
      case .latin?:
        hasLatin = true
        if !scalar.isASCII, looksLikeASCII(scalar) { latinLookalikes.append(place) }
      case .eastAsian?: hasEastAsian = true
      case .other(let name)?:
        scripts.insert(name)
        others.append(place)
        if looksLikeASCII(scalar) { lookalikes += 1 }
      }
    }

    /// Whether the word is one letter, which looks like a Latin one and may be none.
    var isSingle: Bool {
      !hasLatin && !hasEastAsian && others.count == 1 && lookalikes == 1
    }

    /// Where letters stand that make the word look like another.
    var misleading: [Int] {
      let isMixed = scripts.count > 1 || (!scripts.isEmpty && (hasLatin || hasEastAsian))
      let isDisguised = others.count > 1 && lookalikes == others.count
      return latinLookalikes + (isMixed || isDisguised ? others : [])
    }
  }

  /// What a letter belongs to.
  private enum Script {
    case latin
    /// Han, kana, bopomofo, Hangul and full-width letters, which are written together, with Latin too.
    case eastAsian
    /// Another script, by the first word of the names of its letters.
    case other(String)

    /// The script of a letter; nil for what belongs to all scripts.
    init?(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2AF, 0x1E00...0x1EFF,
        0x2C60...0x2C7F, 0xA722...0xA787, 0xA78B...0xA7FF, 0xAB30...0xAB6A:
        self = .latin
      case ..<0x370: return nil
      case 0x1100...0x11FF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x318E, 0x31A0...0x31FF,
        0x3400...0x9FFF, 0xA960...0xA97C, 0xAC00...0xD7FB, 0xF900...0xFAFF, 0xFF21...0xFFDC,
        0x1_AFF0...0x1_B16F, 0x2_0000...0x3_FFFF:
        self = .eastAsian
      default:
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .otherLetter, .letterNumber:
          let name = scalar.properties.name ?? ""
          self = .other(String(name.prefix { $0 != " " }))
        default: return nil
        }
      }
    }
  }

  private static func looksLikeASCII(_ scalar: Unicode.Scalar) -> Bool {
    letters.holds(scalar.value)
  }

  // MARK: Marks

  /// What is written as a letter and a mark and could be one scalar looks like that one.
  private static func hideMarks(in scalars: [Unicode.Scalar], _ hidden: inout [Bool]) {
    for index in scalars.indices.dropFirst() where scalars[index].value >= 0x300 {
      let (base, mark) = (scalars[index - 1], scalars[index])
      if (0x1161...0x1175).contains(mark.value) {
        hidden[index] = hidden[index] || (0x1100...0x1112).contains(base.value)
      } else if (0x11A8...0x11C2).contains(mark.value) {
        hidden[index] = hidden[index] || (0xAC00...0xD7A3).contains(base.value) || hidden[index - 1]
      } else if mark.isCombining {
        var pair = String.UnicodeScalarView()
        pair.append(base)
        pair.append(mark)
        if composed.contains(String(pair)) { hidden[index] = true }
      }
    }
  }

  /// The letters that are a scalar and could be two; equality of strings is canonical equivalence.
  private static let composed: Set<String> = {
    let ranges: [ClosedRange<UInt32>] = [
      0xC0...0x233, 0x344...0x3D4, 0x400...0x4F9, 0x622...0x6D3, 0x929...0xDDE, 0xF43...0xFB9,
      0x1026...0x1026, 0x1B06...0x1B43, 0x1E00...0x1FFC, 0x219A...0x22ED, 0x304C...0x30FE,
      0xFB1D...0xFB4E, 0x1_109A...0x1_15BB,
    ]
    return Set(
      ranges.lazy.joined().compactMap(Unicode.Scalar.init).map { String(Character($0)) })
  }()
}
