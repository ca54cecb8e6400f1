import Promises

/// Spoils texts: bytes and pieces are left out, doubled, moved, replaced.
enum Mutator {
  private static let pieces = [
    "{", "}", "[", "]", "(", ")", ":", ": ", "- ", "\n", "\n  ", "'", "\"", "\\", "*a", "&a ",
    "<<: *a", "!!str ", "|\n", ">\n", "#", "\t", "\u{0}", "\u{202E}", "é", "e\u{301}", "李", "😀",
    "\u{2028}", "\u{FEFF}", "null", "true", "99999999999999999999", "-9223372036854775808", "---\n",
    "%", "@", "`", "lambda: ", "lambda *a, b=1, **k: ", "users:", "\r", " for x in ", " if ",
    " else ", " not in ", " is not ", "**", "//", "==", "!=", "<", ">", "<int:x>", "%s", "%-5.3r",
    "f\"{", "}\"", "{!r:>5}", "0x", "1e999", "1_0", "'''", "r\"", "u\"", "b\"", "\\N{", "\\u12",
    "self", "yield", "await", "_", "__class__", "...", ",", "*", "/", "=", "-", "+", "~", "; ",
    "&", "?", "%2", "%ff", "//", "\u{1}", "\u{7f}", "\u{85}", "\u{D7FF}", "\u{10FFFF}", "\u{130}",
  ]

  /// A text with a few changes.
  static func mutated(_ text: String, _ random: inout SeededGenerator) -> String {
    var bytes = Array(text.utf8)
    for _ in 0..<random.number(1...6) {
      let place = random.number(0...bytes.count)
      let end = min(bytes.count, place + random.number(0...20))
      switch random.number(0...5) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.insert(UInt8(random.number(0...255)), at: place)
      case 3:
        let part = Array(bytes[place..<end])
        let count = random.chance(0.05) ? 2000 : random.number(1...9)
        bytes.insert(contentsOf: repeatElement(part, count: count).joined(), at: place)
      case 4:
        bytes.replaceSubrange(place..<end, with: random.pick(pieces).utf8)
      default: bytes.insert(contentsOf: random.pick(pieces).utf8, at: place)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text of pieces that mean something, in an order that means nothing.
  static func soup(_ words: [String], _ random: inout SeededGenerator) -> String {
    (0..<random.number(1...30)).map { _ in
      random.pick(random.chance(0.5) ? pieces : words) + (random.chance(0.4) ? " " : "")
    }.joined()
  }

  /// A text of any bytes; what is not UTF-8 becomes U+FFFD.
  static func noise(_ random: inout SeededGenerator) -> String {
    let isASCII = random.chance(0.5)
    let bytes = (0..<random.number(0...200)).map { _ in
      UInt8(random.number(isASCII ? 1...127 : 0...255))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Brackets, operators or containers within one another.
  static func nest(_ random: inout SeededGenerator) -> String {
    let openings = [
      "(", "[", "{", "f(", "x[", "lambda: ", "not ", "-", "1 if 1 else ", "[x for x in ", "{1: ",
      "1 + ", "1 ** ", "a.b(", "f\"{", "f'{", "*", "1 < ", "x and ", "\"a\" ", "- ", "{a: ", "\n ",
      "/<a>", "/a", "[[", "{\"a\":",
    ]
    let parts = (0..<random.number(1...2)).map { _ in random.pick(openings) }
    let count = random.pick([30, 90, 101, 400, 5000, 30_000])
    let close = random.chance(0.5) ? ")" : "]"
    return String(repeating: parts.joined(), count: count) + "1"
      + (random.chance(0.5) ? String(repeating: close, count: count) : "")
  }
}
