/// The texts of a list, prepared once so that each key can filter all of them.
struct FilterIndex: Equatable, Sendable {
  /// The texts as they are.
  private var exact: PackedTexts
  /// The texts in lower case; their lengths may differ.
  private var lowercased: PackedTexts

  /// Prepares a list's texts.
  ///
  /// - Parameters:
  ///   - count: how many items there are.
  ///   - text: an item's text; asked once for each.
  init(count: Int, text: (Int) -> String) {
    exact = PackedTexts(capacity: count)
    lowercased = PackedTexts(capacity: count)
    for item in 0..<count {
      let text = text(item)
      exact.append(text)
      lowercased.append(lowercase: text)
    }
  }

  /// How many items there are.
  var count: Int { exact.count }

  /// The items that pass a filter, ascending.
  func items(matching filter: Filter) -> [Int] {
    filter.words.reduce(Array(0..<count)) { items, word in
      (word.ignoresCase ? lowercased : exact)
        .items(items, containing: word.bytes, isInverted: word.isInverted)
    }
  }
}

/// Texts in one buffer, one after the other: a search reads memory straight on.
private struct PackedTexts: Equatable, Sendable {
  /// The UTF-8 bytes of all texts.
  private var bytes: [UInt8] = []
  /// Where each text ends in ``bytes``; the next one begins there.
  private var ends: [Int] = []

  init(capacity: Int) { ends.reserveCapacity(capacity) }

  var count: Int { ends.count }

  mutating func append(_ text: String) {
    bytes.append(contentsOf: text.utf8)
    ends.append(bytes.count)
  }

  mutating func append(lowercase text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    if bytes[start...].allSatisfy({ $0 < 0x80 }) {
      for index in start..<bytes.count where (0x41...0x5A).contains(bytes[index]) {
        bytes[index] |= 0x20
      }
    } else {
      bytes.removeSubrange(start...)
      for scalar in text.unicodeScalars { bytes.append(contentsOf: scalar.lowercased.utf8) }
    }
    ends.append(bytes.count)
  }

  /// Those of some items whose texts contain a word, or the others if inverted.
  func items(_ items: [Int], containing word: [UInt8], isInverted: Bool) -> [Int] {
    bytes.withUnsafeBufferPointer { bytes in
      word.withUnsafeBufferPointer { word in
        items.filter { item in
          let text = (item == 0 ? 0 : ends[item - 1])..<ends[item]
          return bytes.contains(word, in: text) != isInverted
        }
      }
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a word, which is not empty, occurs within a range.
  fileprivate func contains(_ word: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Bool {
    let first = word[0]
    var start = range.lowerBound
    let end = range.upperBound - word.count
    while start <= end {
      if self[start] == first {
        var length = 1
        while length < word.count, self[start + length] == word[length] { length += 1 }
        if length == word.count { return true }
      }
      start += 1
    }
    return false
  }
}
