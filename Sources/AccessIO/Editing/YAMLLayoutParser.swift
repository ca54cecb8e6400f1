/// Finds where the nodes of a YAML text stand.
///
/// The text was read by libyaml, so that nothing in it is checked here. Of a text that libyaml reads in another
/// way, the extents are wrong; whoever changes something compares the values afterwards.
struct YAMLLayoutParser {
  /// The text.
  let text: YAMLBytes
  /// How far it was looked through.
  var index = 0

  /// The layout of a text without a byte order mark.
  static func layout(of text: YAMLBytes) -> YAMLLayout {
    var parser = YAMLLayoutParser(text: text)
    return YAMLLayout(root: parser.document())
  }

  private mutating func document() -> YAMLLayout.Node {
    skipSpace()
    while text.has("%", at: index), text.column(index) == 0 {
      index = text.nextLine(index)
      skipSpace()
    }
    if text.has("-", at: index), text.isDocumentMarker(index) {
      index += 3
      return blockNode(in: -1, mayBeginHere: false, mayBeIndentless: false)
    }
    return blockNode(in: -1, mayBeginHere: true, mayBeIndentless: false)
  }

  // MARK: What stands between nodes

  /// Goes past blanks, comments and line breaks; says whether there was a break.
  @discardableResult
  mutating func skipSpace() -> Bool {
    var hasBreak = false
    while !text.isEnd(index) {
      let length = text.breakLength(index)
      if length > 0 {
        hasBreak = true
        index += length
      } else if text.isBlank(index) {
        index += 1
      } else if text.has("#", at: index) {
        index = text.lineEnd(index)
      } else {
        break
      }
    }
    return hasBreak
  }

  /// Goes past an anchor and a tag on one line.
  mutating func properties(isFlow: Bool) -> YAMLLayout.Properties? {
    var properties: YAMLLayout.Properties?
    while text.has(oneOf: "&!", at: index) {
      let start = index
      let isAnchor = text.has("&", at: index)
      let isVerbatim = text.has("<", at: index + 1)
      index += 1
      while !text.isSpace(index),
        !(isFlow && !isVerbatim && text.has(oneOf: ",[]{}", at: index))
      {
        index += 1
      }
      let range = start..<index
      properties = YAMLLayout.Properties(
        anchor: isAnchor ? range : properties?.anchor, tag: isAnchor ? properties?.tag : range,
        range: (properties?.range.lowerBound ?? start)..<index)
      let after = text.afterBlanks(index)
      guard text.has(oneOf: "&!", at: after) else { break }
      index = after
    }
    return properties
  }

  /// A node that is not there.
  func nothing(_ properties: YAMLLayout.Properties? = nil, at place: Int) -> YAMLLayout.Node {
    let place = properties?.range.upperBound ?? place
    return YAMLLayout.Node(shape: .nothing, range: place..<place, properties: properties)
  }

  // MARK: Scalars

  mutating func quoted() -> YAMLLayout.Node {
    let start = index
    let quote = text[index]
    let isDouble = quote == UInt8(ascii: "\"")
    index += 1
    while !text.isEnd(index) {
      if isDouble, text.has("\\", at: index) {
        index += 2
      } else if text[index] != quote {
        index += 1
      } else if !isDouble, text[index + 1] == quote {
        index += 2
      } else {
        index += 1
        break
      }
    }
    index = min(index, text.bytes.count)
    return YAMLLayout.Node(
      shape: .scalar(isDouble ? .doubleQuoted : .singleQuoted), range: start..<index)
  }

  mutating func alias() -> YAMLLayout.Node {
    let start = index
    index += 1
    while text.has(oneOf: "-_", at: index) || isAlphanumeric(text[index]) { index += 1 }
    return YAMLLayout.Node(shape: .alias, range: start..<index)
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// A scalar without quotes, over several lines if they are indented further than what it stands in.
  ///
  /// - Parameter parent: the column of the block collection around it; nil: it stands in flow style.
  /// - Returns: the scalar.
  mutating func plain(in parent: Int?) -> YAMLLayout.Node {
    let start = index
    var end = index
    while true {
      end = max(end, plainEnd(isFlow: parent == nil))
      index = end
      let isAtBreak = text.breakLength(text.afterBlanks(index)) > 0
      guard isAtBreak else { break }
      var next = index
      while text.isBlank(next) || text.breakLength(next) > 0 {
        next += max(1, text.breakLength(next))
      }
      guard !text.isEnd(next), !text.has("#", at: next), !text.isDocumentMarker(next),
        parent.map({ text.column(next) > $0 }) ?? true
      else { break }
      index = next
      guard plainEnd(isFlow: parent == nil) > next else { break }
    }
    index = end
    return YAMLLayout.Node(shape: .scalar(.plain), range: start..<end)
  }

  /// Where the part of a plain scalar that stands on this line ends.
  func plainEnd(isFlow: Bool) -> Int {
    var place = index
    var end = index
    while !text.isEnd(place), text.breakLength(place) == 0 {
      if text.has(":", at: place) {
        if text.isSpace(place + 1) { break }
        if isFlow, text.has(oneOf: ",[]{}", at: place + 1) { break }
      }
      if isFlow, text.has(oneOf: ",[]{}", at: place) { break }
      if text.has("#", at: place), place > 0, text.isBlank(place - 1) { break }
      if !text.isBlank(place) { end = place + 1 }
      place += 1
    }
    return end
  }
}
