/// Finds where the nodes of a YAML text end: Yams says only where they begin.
struct YAMLSpans {
  /// The text.
  let source: SourceText
  private var bytes: [UInt8] { source.bytes }

  /// Looks at a text.
  init(_ source: SourceText) { self.source = source }

  // MARK: Nodes

  /// Where a node's own text begins: behind its anchor and tag; where its alias stands, if it came through one.
  func start(of node: YAMLNode) -> Int {
    var index = source.offset(of: node.position)
    while let byte = byte(index), byte == .ampersand || byte == .exclamation {
      while let byte = self.byte(index), !byte.isBlank, !isBreak(index) { index += 1 }
      let end = index
      index = isScalar(node) ? skipBlanks(index) : skipSpace(index)
      // Nothing but its properties stands there.
      if case .scalar("", .plain) = node.content { return end }
    }
    return index
  }

  private func isScalar(_ node: YAMLNode) -> Bool {
    if case .scalar = node.content { true } else { false }
  }

  /// Whether a collection is written between brackets.
  func isFlow(_ node: YAMLNode) -> Bool {
    let first = byte(start(of: node))
    return first == .openBracket || first == .openBrace
  }

  /// Where a node ends: behind the last character of it that is no comment.
  ///
  /// - Parameters:
  ///   - node: the node.
  ///   - indent: how far the collection that it stands in is indented; -1: it is the root.
  /// - Returns: an offset; nil: it is not found.
  func end(of node: YAMLNode, indent: Int) -> Int? {
    if node.alias != nil { return endOfAlias(source.offset(of: node.position)) }
    let start = start(of: node)
    switch node.content {
    case .scalar(let text, let style):
      switch style {
      case .singleQuoted, .doubleQuoted: return endOfQuoted(start)
      case .literal, .folded: return endOfBlockScalar(start, indent: indent)
      case .plain:
        guard !text.isEmpty else { return start }
        return ScalarSource.positions(of: text, style: style, at: node.position, in: source)?.last
          .map { source.offset(of: $0) }
      }
    case .sequence(let elements):
      if isFlow(node) { return endOfFlow(start) }
      guard let last = elements.last else { return nil }
      return end(of: last, indent: column(start))
    case .mapping(let pairs):
      if isFlow(node) { return endOfFlow(start) }
      let own = own(pairs)
      let last = own.max { $0.keyPosition < $1.keyPosition }
      let end = last.map { self.end(of: $0.value, indent: column(start)) } ?? start
      return end.map { endOfMerges($0, indent: column(start)) }
    }
  }

  /// The pairs of a mapping that stand in it, and not behind a merge key.
  func own(_ pairs: [YAMLNode.Pair]) -> [YAMLNode.Pair] { pairs.filter { !$0.isMerged } }

  /// How many characters stand before an offset in its line.
  func column(_ offset: Int) -> Int { source.position(ofOffset: offset).column - 1 }

  /// Where the key of a pair ends.
  func endOfKey(_ pair: YAMLNode.Pair) -> Int {
    let start = source.offset(of: pair.keyPosition)
    if pair.isQuoted, let end = endOfQuoted(start) { return end }
    return start + pair.key.utf8.count
  }

  /// Where the value of a pair may begin: behind its colon; nil: there is none.
  func endOfColon(_ pair: YAMLNode.Pair) -> Int? {
    let colon = skipSpace(endOfKey(pair))
    return byte(colon) == .colon ? colon + 1 : nil
  }

  /// The offsets of a block sequence's dashes.
  ///
  /// - Returns: one for each element; nil: they are not found.
  func dashes(of elements: [YAMLNode], in node: YAMLNode) -> [Int]? {
    var dashes: [Int] = []
    var index = start(of: node)
    let indent = column(index)
    for element in elements {
      index = skipSpace(index)
      guard byte(index) == .dash else { return nil }
      dashes.append(index)
      guard let end = end(of: element, indent: indent) else { return nil }
      index = max(end, index + 1)
    }
    return dashes
  }

  // MARK: Characters

  /// The byte at an offset; nil at the end of the text.
  func byte(_ index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  /// Whether a line break stands at an offset.
  func isBreak(_ index: Int) -> Bool {
    bytes.indices.contains(index) && SourceText.breakLength(in: bytes, at: index) > 0
  }

  /// The first offset from one on that has no blank.
  func skipBlanks(_ index: Int) -> Int {
    var index = index
    while byte(index)?.isBlank == true { index += 1 }
    return index
  }

  /// The first offset from one on that has neither a blank, nor a line break, nor a comment.
  func skipSpace(_ index: Int) -> Int {
    var index = index
    while index < bytes.count {
      if bytes[index].isBlank {
        index += 1
      } else if isBreak(index) {
        index += SourceText.breakLength(in: bytes, at: index)
      } else if bytes[index] == .hash, index == 0 || bytes[index - 1].isBlank || isAfterBreak(index)
      {
        index = endOfLine(index)
      } else {
        break
      }
    }
    return index
  }

  /// Where the line of an offset ends: before its break.
  func endOfLine(_ index: Int) -> Int {
    var index = index
    while index < bytes.count, !isBreak(index) { index += 1 }
    return index
  }

  /// Where the next line begins; the end of the text if there is none.
  func nextLine(_ index: Int) -> Int {
    let end = endOfLine(index)
    return end < bytes.count ? end + SourceText.breakLength(in: bytes, at: end) : end
  }

  /// Where the line of an offset begins.
  func startOfLine(_ index: Int) -> Int {
    source.line(source.position(ofOffset: index).line).startIndex
  }

  /// Whether nothing but blanks stands before an offset in its line.
  func isFirst(_ index: Int) -> Bool { skipBlanks(startOfLine(index)) >= index }

  private func isAfterBreak(_ index: Int) -> Bool { startOfLine(index) == index }

  // MARK: Ends

  private func endOfAlias(_ start: Int) -> Int {
    var index = start + 1
    while let byte = byte(index), !byte.isBlank, !isBreak(index), !byte.isFlowIndicator {
      index += 1
    }
    return index
  }

  private func endOfQuoted(_ start: Int) -> Int? {
    guard let quote = byte(start), quote == .apostrophe || quote == .quote else { return nil }
    var index = start + 1
    while let byte = byte(index) {
      if byte == .backslash, quote == .quote {
        index += 2
      } else if byte == quote {
        guard quote == .apostrophe, self.byte(index + 1) == quote else { return index + 1 }
        index += 2
      } else {
        index += 1
      }
    }
    return nil
  }

  /// Where what stands in brackets ends: what is quoted, or a comment, closes none.
  private func endOfFlow(_ start: Int) -> Int? {
    var index = start
    var depth = 0
    while true {
      index = skipSpace(index)
      guard let byte = byte(index) else { return nil }
      switch byte {
      case .openBracket, .openBrace:
        depth += 1
        index += 1
      case .closeBracket, .closeBrace:
        depth -= 1
        index += 1
        if depth == 0 { return index }
      case .comma, .colon: index += 1
      case .apostrophe, .quote:
        guard let end = endOfQuoted(index) else { return nil }
        index = end
      default: index = endOfPlainInFlow(index)
      }
    }
  }

  private func endOfPlainInFlow(_ start: Int) -> Int {
    var index = start + 1
    while let byte = byte(index), !isBreak(index), !byte.isFlowIndicator {
      let next = self.byte(index + 1)
      if byte == .colon,
        next == nil || next?.isBlank == true || isBreak(index + 1)
          || next?.isFlowIndicator == true
      {
        break
      }
      if byte == .hash, bytes[index - 1].isBlank { break }
      index += 1
    }
    return index
  }

  /// Where a literal or folded scalar ends: behind its last line that has something on it.
  private func endOfBlockScalar(_ start: Int, indent: Int) -> Int {
    var end = endOfLine(start)
    let header = bytes[start..<end].prefix { $0 != .hash }
    let indicator = header.first { (0x31...0x39).contains($0) }.map { Int($0) - 0x30 }
    var least = indicator.map { max(0, indent) + $0 }
    var line = nextLine(start)
    while line < bytes.count {
      var first = line
      while byte(first) == .space { first += 1 }
      if isBreak(first) || first >= bytes.count {
        guard first < bytes.count else { break }
        line = nextLine(first)
        continue
      }
      let depth = first - line
      if least == nil {
        guard depth > indent else { break }
        least = depth
      }
      guard let least, depth >= least else { break }
      end = endOfLine(first)
      line = nextLine(first)
    }
    return end
  }

  /// Where the merge keys end that stand behind the last pair of a block mapping.
  private func endOfMerges(_ end: Int, indent: Int) -> Int {
    var end = end
    while true {
      let next = skipSpace(end)
      guard bytes[min(next, bytes.count)...].starts(with: [.less, .less]), column(next) == indent
      else { return end }
      let colon = skipBlanks(next + 2)
      guard byte(colon) == .colon else { return end }
      let value = skipSpace(colon + 1)
      if byte(value) == .openBracket, let close = endOfFlow(value) {
        end = close
      } else if byte(value) == .star {
        end = endOfAlias(value)
      } else {
        return end
      }
    }
  }
}

extension UInt8 {
  static let ampersand = UInt8(ascii: "&")
  static let apostrophe = UInt8(ascii: "'")
  static let backslash = UInt8(ascii: "\\")
  static let closeBrace = UInt8(ascii: "}")
  static let closeBracket = UInt8(ascii: "]")
  static let colon = UInt8(ascii: ":")
  static let comma = UInt8(ascii: ",")
  static let dash = UInt8(ascii: "-")
  static let exclamation = UInt8(ascii: "!")
  static let hash = UInt8(ascii: "#")
  static let less = UInt8(ascii: "<")
  static let openBrace = UInt8(ascii: "{")
  static let openBracket = UInt8(ascii: "[")
  static let quote = UInt8(ascii: "\"")
  static let space = UInt8(ascii: " ")
  static let star = UInt8(ascii: "*")

  /// Whether it is a space or a tab.
  fileprivate var isBlank: Bool { self == .space || self == 0x09 }

  /// Whether it ends a plain scalar between brackets.
  fileprivate var isFlowIndicator: Bool {
    [.comma, .openBracket, .closeBracket, .openBrace, .closeBrace].contains(self)
  }
}
