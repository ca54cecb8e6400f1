import Testing

@testable import AccessCore

@Suite struct LookalikesTests {
  @Test(arguments: [
    // Cyrillic in a Latin word, and the other way round.
    ("аdmin", "<U+0430>dmin"), ("ivanо", "ivan<U+043E>"), ("Ивaн", "<U+0418><U+0432>a<U+043D>"),
    // Two scripts, neither of them Latin.
    ("аβ", "<U+0430><U+03B2>"), ("日а", "日<U+0430>"),
    // Words that have nothing but lookalikes.
    ("сосо", "<U+0441><U+043E><U+0441><U+043E>"), ("х", "<U+0445>"), ("ԁе x", "<U+0501><U+0435> x"),
    ("admin сосо", "admin <U+0441><U+043E><U+0441><U+043E>"),
    // Latin letters that look like ASCII ones, and styled ones.
    ("\u{251}dmin", "<U+0251>dmin"), ("𝚊dmin", "<U+1D68A>dmin"), ("adm\u{2170}n", "adm<U+2170>n"),
    // The same letter, written in two ways.
    ("\u{212A}", "<U+212A>"), ("n\u{303}", "n<U+0303>"), ("か\u{3099}", "か<U+3099>"),
    ("\u{1112}\u{1161}\u{11AB}", "\u{1112}<U+1161><U+11AB>"), ("\u{F9D0}", "<U+F9D0>"),
    // Text that reads like an escape.
    ("<U+202E>x", "<U+003C>U+202E>x"), ("<U+1F44D>", "<U+003C>U+1F44D>"),
  ])
  func areShown(_ text: String, _ shown: String) {
    #expect(Array(DisplayText(text).description.unicodeScalars) == Array(shown.unicodeScalars))
  }

  @Test(arguments: [
    "Иван", "Иван с другом", "я и ты", "Ελλάδα", "日本語", "Tシャツ", "한국어", "naïve café", "Łódź", "ışık",
    "Ivan Иванов", "user1", "مرحبا", "שלום", "हिन्दी", "ไทย", "Ünal", "a <b> c", "<U+>", "<U+12>",
    "<U+zzzz>", "<U+1234567>", "x²", "10 µs", "é à", "№ 5", "Արմեն",
  ])
  func honestTextStays(_ text: String) {
    #expect(Array(DisplayText(text).description.utf8) == Array(text.utf8))
  }

  /// Names of a few letters, each replaced by what looks like it: none is shown as another is.
  @Test func differentNamesLookDifferent() {
    let choices: [[String]] = [
      ["a", "а", "α", "ɑ", "𝚊"], ["o", "о", "ο", "օ", "o\u{301}", "ó"],
      ["<U+0430>", "e", "е", "ҽ"],
      ["", " ", "\u{200B}", "\u{3164}"],
    ]
    var seen: [String: String] = [:]
    var names = [""]
    for choice in choices { names = names.flatMap { name in choice.map { name + $0 } } }
    for name in names {
      let shown = DisplayText(userID: name).description
      let visible = shown.folded
      #expect(seen.updateValue(name, forKey: visible) == nil, "\(visible)")
    }
    #expect(seen.count == 5 * 6 * 4 * 4)
  }
}

extension String {
  /// The text with an ASCII letter for each one that looks like it: what an eye sees.
  fileprivate var folded: String {
    let letters: [Unicode.Scalar: Unicode.Scalar] = [
      "а": "a", "α": "a", "ɑ": "a", "𝚊": "a", "о": "o", "ο": "o", "օ": "o", "е": "e", "ҽ": "e",
    ]
    return String(String.UnicodeScalarView(unicodeScalars.map { letters[$0] ?? $0 }))
  }
}
