import AccessCore

/// The texts of a list in which words are looked for, made one by one as a search comes to them.
enum SearchTexts: Equatable, Sendable {
  /// These.
  case texts([String])
  /// Those of anonymous and the users.
  case users([Application.User])
  /// Those of what the palette offers.
  case palette(PaletteIndex)

  /// How many there are.
  var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .users(let users): users.count + 1
    case .palette(let index): index.count
    }
  }

  /// Writes a text to the end of others, as UTF-8.
  func write(_ item: Int, to bytes: inout [UInt8]) {
    switch self {
    case .texts(let texts): bytes.append(contentsOf: texts[item].utf8)
    case .users(let users):
      guard item > 0 else {
        bytes.append(contentsOf: "anonymous".utf8)
        return
      }
      let user = users[item - 1]
      bytes.append(contentsOf: user.id.utf8)
      bytes.append(word: user.className)
      user.writeAttributes(to: &bytes)
      if !user.isActive { bytes.append(word: "inactive") }
    case .palette(let index): index.write(item, to: &bytes)
    }
  }
}

extension [UInt8] {
  /// Appends a space and a word.
  mutating func append(word: String) {
    append(UInt8(ascii: " "))
    append(contentsOf: word.utf8)
  }
}
