import AccessCore

/// The texts of a list in which words are looked for, made one by one as a search comes to them.
enum SearchTexts: Equatable, Sendable {
  /// These.
  case texts([String])
  /// Those of anonymous and the users.
  case users([Application.User])
  /// Those of what the palette offers beside users.
  case palette(PaletteIndex)

  /// How many there are.
  var count: Int {
    switch self {
    case .texts(let texts): texts.count
    case .users(let users): users.count + 1
    case .palette(let index): index.countBesideUsers
    }
  }

  /// Writes a text to the end of others, as UTF-8.
  ///
  /// A user's has what the palette looks at too, and then, behind a ``PackedTexts/mark``, what only
  /// filters look at: no word goes over it.
  func write(_ item: Int, to bytes: inout [UInt8]) {
    switch self {
    case .texts(let texts): bytes.append(contentsOf: texts[item].utf8)
    case .users(let users):
      guard item > 0 else {
        bytes.append(contentsOf: "anonymous".utf8)
        return
      }
      let user = users[item - 1]
      user.writeDescription(to: &bytes)
      bytes.append(PackedTexts.mark)
      user.writeFirstAttribute(to: &bytes)
      if !user.isActive { bytes.append(word: "inactive") }
    case .palette(let index): index.write(besideUsers: item, to: &bytes)
    }
  }
}

extension Application.User {
  /// Writes the id, the class and the attributes but the first to the end of others, as UTF-8.
  ///
  /// There are many users: nothing is made of their parts in between.
  func writeDescription(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: id.utf8)
    bytes.append(UInt8(ascii: " "))
    if !className.isEmpty { bytes.append(word: className) }
    writeAttributes(dropping: 1, to: &bytes)
  }
}

extension [UInt8] {
  /// Appends a space and a word.
  mutating func append(word: String) {
    append(UInt8(ascii: " "))
    append(contentsOf: word.utf8)
  }
}
