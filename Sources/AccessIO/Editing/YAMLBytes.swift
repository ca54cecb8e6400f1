/// The bytes of a YAML text, looked at as its scanner does.
///
/// Places past the end can be asked about: nothing stands there.
struct YAMLBytes {
  /// The bytes.
  let bytes: [UInt8]

  /// Makes a view of bytes.
  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The byte at an offset; 0 past the end.
  subscript(index: Int) -> UInt8 { bytes.indices.contains(index) ? bytes[index] : 0 }

  /// Whether an ASCII character stands at an offset.
  func has(_ character: Unicode.Scalar, at index: Int) -> Bool {
    self[index] == UInt8(ascii: character)
  }

  /// Whether one of some ASCII characters stands at an offset.
  func has(oneOf characters: StaticString, at index: Int) -> Bool {
    let byte = self[index]
    return index < bytes.count
      && characters.withUTF8Buffer { $0.contains(byte) }
  }

  /// Whether the text ends at an offset.
  func isEnd(_ index: Int) -> Bool { index >= bytes.count }

  /// How many bytes the line break at an offset has; 0 if none stands there.
  func breakLength(_ index: Int) -> Int {
    isEnd(index) ? 0 : SourceText.breakLength(in: bytes, at: index)
  }

  /// Whether a space or a tab stands at an offset.
  func isBlank(_ index: Int) -> Bool { has(oneOf: " \t", at: index) }

  /// Whether a blank, a line break or nothing stands at an offset.
  func isSpace(_ index: Int) -> Bool { isEnd(index) || isBlank(index) || breakLength(index) > 0 }

  /// The offset behind the blanks at an offset.
  func afterBlanks(_ index: Int) -> Int {
    var index = index
    while isBlank(index) { index += 1 }
    return index
  }

  /// Where the line of an offset begins.
  func lineStart(_ index: Int) -> Int {
    var start = min(index, bytes.count)
    while start > 0 {
      let before = bytes[start - 1]
      if before == 0x0A || before == 0x0D { break }
      if before == 0x85, start > 1, breakLength(start - 2) == 2 { break }
      if before == 0xA8 || before == 0xA9, start > 2, breakLength(start - 3) == 3 { break }
      start -= 1
    }
    return start
  }

  /// Where the line of an offset ends: before its break, or at the end of the text.
  func lineEnd(_ index: Int) -> Int {
    var end = index
    while !isEnd(end), breakLength(end) == 0 { end += 1 }
    return end
  }

  /// Where the line behind that of an offset begins, or the end of the text.
  func nextLine(_ index: Int) -> Int {
    let end = lineEnd(index)
    return end + breakLength(end)
  }

  /// How many bytes stand before an offset on its line.
  func column(_ index: Int) -> Int { index - lineStart(index) }

  /// Whether nothing but blanks stands before an offset on its line.
  func isFirstOnLine(_ index: Int) -> Bool { afterBlanks(lineStart(index)) >= index }

  /// Whether a line has nothing on it, or a comment alone.
  func isBare(lineAt start: Int) -> Bool {
    let first = afterBlanks(start)
    return isEnd(first) || breakLength(first) > 0 || has("#", at: first)
  }

  /// Whether a line has a comment and nothing else.
  func isComment(lineAt start: Int) -> Bool { has("#", at: afterBlanks(start)) }

  /// Whether `---` or `...` stands at an offset and marks the bounds of a document.
  func isDocumentMarker(_ index: Int) -> Bool {
    guard has(oneOf: "-.", at: index), self[index + 1] == self[index],
      self[index + 2] == self[index], isSpace(index + 3)
    else { return false }
    return column(index) == 0
  }

  /// Whether an indicator stands at an offset: one of `-?:` with a blank behind.
  func isIndicator(_ character: Unicode.Scalar, at index: Int) -> Bool {
    has(character, at: index) && isSpace(index + 1)
  }

  /// The bytes of a range as text.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
