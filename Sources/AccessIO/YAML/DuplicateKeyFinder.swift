/// Finds where a key stands in a mapping for the second time.
///
/// It looks at the text alone and may find nothing; what it finds is a key of the same mapping.
struct DuplicateKeyFinder {
  private let bytes: [UInt8]
  private let source: SourceText
  private let key: [UInt8]

  /// Looks for a key in a text that a YAML parser has accepted up to its keys.
  init(_ source: SourceText, key: String) {
    self.source = source
    self.bytes = source.bytes
    self.key = Array(key.utf8)
  }

  /// The bytes of the key, quotes left out, at its second place.
  func secondPlace(after first: TextPosition) -> Range<Int>? {
    let start = source.offset(of: first)
    guard !key.isEmpty, let token = keyToken(at: start) else { return nil }
    let line = source.line(first.line)
    let isFirstOnLine = bytes[line.startIndex..<start].allSatisfy {
      $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?")
    }
    if isFirstOnLine, let place = inBlock(after: first) { return place }
    return inFlow(from: token.upperBound)
  }

  /// The key, if it stands at an offset and is followed by a colon.
  private func keyToken(at offset: Int) -> Range<Int>? {
    guard offset < bytes.count else { return nil }
    let quote = bytes[offset]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    let start = isQuoted ? offset + 1 : offset
    let end = start + key.count
    guard end <= bytes.count, bytes[start..<end].elementsEqual(key) else { return nil }
    var index = end
    if isQuoted {
      guard index < bytes.count, bytes[index] == quote else { return nil }
      index += 1
    }
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
    return start..<end
  }

  /// Looks through the lines below, as long as they are indented as far.
  private func inBlock(after first: TextPosition) -> Range<Int>? {
    var number = first.line + 1
    while number <= source.lineCount {
      let line = source.line(number)
      let indent = line.prefix { $0 == UInt8(ascii: " ") }.count
      let content = line.startIndex + indent
      if content < line.endIndex, bytes[content] != UInt8(ascii: "#") {
        if indent < first.column - 1 { return nil }
        if indent == first.column - 1, let token = keyToken(at: content) { return token }
      }
      number += 1
    }
    return nil
  }

  /// Looks from a key's end to the end of its `{...}`.
  private func inFlow(from start: Int) -> Range<Int>? {
    var depth = 0
    var index = start
    var before = UInt8(ascii: ":")
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth < 0 { return nil }
      case UInt8(ascii: "#") where bytes[index - 1] == UInt8(ascii: " "):
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
        continue
      default:
        let isTokenStart = ",:[{".utf8.contains(before)
        if depth == 0, before == UInt8(ascii: ","), let token = keyToken(at: index) {
          return token
        }
        if isTokenStart, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          index = endOfQuoted(from: index)
        }
      }
      if !" \n\r".utf8.contains(byte) { before = byte }
      index += 1
    }
    return nil
  }

  /// The offset of the quote that ends a quoted scalar, or the end of the text.
  private func endOfQuoted(from start: Int) -> Int {
    let quote = bytes[start]
    var index = start + 1
    while index < bytes.count, bytes[index] != quote {
      index += bytes[index] == UInt8(ascii: "\\") && quote == UInt8(ascii: "\"") ? 2 : 1
    }
    return index
  }
}
