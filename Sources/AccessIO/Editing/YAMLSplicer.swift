/// Changes a YAML text at one place and leaves the rest as it is written, comments and all.
///
/// What it makes is read again and compared with what the edit makes of the tree: no text is handed out that says
/// anything else.
struct YAMLSplicer {
  /// The document as far as it is changed.
  private(set) var document: YAMLDocument

  /// Why an edit cannot be made in the text.
  enum Refusal: Error, Equatable {
    /// What would change stands behind an alias.
    case alias(String, TextPosition)
    /// It is a part of a mapping that `<<` brings.
    case merged(String, TextPosition)
    /// What would change stands behind an anchor, and elsewhere in its aliases too.
    case anchored(TextPosition)
    /// It is written in a way that cannot be changed here.
    case intricate(TextPosition)
    /// There is nothing at the place.
    case missing

    /// Why, in words, with the place.
    var message: String {
      switch self {
      case .alias(let name, let position):
        "stands behind the alias *\(name), line \(position.line): change it where its anchor is"
      case .merged(let key, let position):
        "`\(key)` comes through a merge key (<<), from line \(position.line): change it there"
      case .anchored(let position):
        "line \(position.line) has an anchor, and its aliases elsewhere would change too"
      case .intricate(let position):
        "what stands in line \(position.line) is written in a way that cannot be changed here: "
          + "change it in an editor"
      case .missing: "it is not there any more"
      }
    }
  }

  /// Starts with a document.
  init(_ document: YAMLDocument) { self.document = document }

  private var source: SourceText { document.source }
  private var bytes: [UInt8] { source.bytes }
  private var spans: YAMLSpans { YAMLSpans(source) }

  /// Makes an edit.
  ///
  /// - Throws: why it cannot be made; the document is as it was.
  mutating func apply(_ edit: YAMLEdit) throws(Refusal) {
    guard let root = document.root, let wanted = root.applying(edit) else { throw .missing }
    let before = document
    do throws(Refusal) {
      try splice(edit)
    } catch {
      document = before
      throw error
    }
    guard let root = document.root, root.isSame(as: wanted) else {
      document = before
      throw reason(edit)
    }
  }

  /// Why an edit came to something else.
  private func reason(_ edit: YAMLEdit) -> Refusal {
    let (path, _) = edit.place
    let spans = spans
    for length in 0...path.count {
      guard let node = document.root?[Array(path.prefix(length))] else { break }
      if spans.byte(source.offset(of: node.position)) == .ampersand {
        return .anchored(node.position)
      }
    }
    return .intricate(document.root?[path]?.position ?? TextPosition(line: 1, column: 1))
  }

  private mutating func splice(_ edit: YAMLEdit) throws(Refusal) {
    try expectOwn(edit.place.path, key: edit.place.key)
    switch edit {
    case .set(let path, let content, let tag):
      try set(path, YAMLNode(content, tag: tag))
    case .rename(let path, to: let key): try rename(path, to: key)
    case .insert(let path, let key, let content, let order):
      try insert(key, YAMLNode(content), into: path, order: order)
    case .append(let path, let content):
      guard case .sequence(let elements)? = document.root?[path]?.content else {
        return try fill(path, with: .sequence([YAMLNode(content)]))
      }
      try insert(YAMLNode(content), at: elements.count, into: path)
    case .remove(let path): try remove(path)
    }
  }

  /// Makes sure that nothing on the way stands elsewhere.
  private func expectOwn(_ path: YAMLPath, key: String?) throws(Refusal) {
    guard var node = document.root else { throw .missing }
    for step in path {
      if let alias = node.alias { throw .alias(alias.name, node.position) }
      switch (step, node.content) {
      case (.key(let key), .mapping(let pairs)):
        guard let pair = pairs.first(where: { $0.key == key }) else { throw .missing }
        if pair.isMerged { throw .merged(key, pair.keyPosition) }
        node = pair.value
      case (.index(let index), .sequence(let elements)) where elements.indices.contains(index):
        node = elements[index]
      default: throw .missing
      }
    }
    if let alias = node.alias { throw .alias(alias.name, node.position) }
    if let key, case .mapping(let pairs) = node.content,
      let pair = pairs.first(where: { $0.key == key }), pair.isMerged
    {
      throw .merged(key, pair.keyPosition)
    }
  }

  /// How far the collection is indented in which a node stands; -1: it is the root.
  private func indent(around path: YAMLPath) -> Int {
    guard !path.isEmpty, let parent = document.root?[path.dropLast()] else { return -1 }
    return spans.isFlow(parent)
      ? indent(around: path.dropLast()) : spans.column(spans.start(of: parent))
  }

  /// The bytes of a node.
  private func range(of path: YAMLPath) throws(Refusal) -> Range<Int> {
    guard let node = document.root?[path] else { throw .missing }
    guard let end = spans.end(of: node, indent: indent(around: path)) else {
      throw .intricate(node.position)
    }
    let start = spans.start(of: node)
    guard start <= end else { throw .intricate(node.position) }
    return start..<end
  }

  /// Whether a node stands in a collection between brackets.
  private func isInFlow(_ path: YAMLPath) -> Bool {
    guard !path.isEmpty, let parent = document.root?[path.dropLast()] else { return false }
    return spans.isFlow(parent)
  }

  /// Puts other bytes in the place of some, and reads the text again.
  private mutating func replace(_ range: Range<Int>, by text: String) throws(Refusal) {
    try replace(range, by: Array(text.utf8))
  }

  private mutating func replace(_ range: Range<Int>, by new: [UInt8]) throws(Refusal) {
    let old = source.position(ofOffset: range.lowerBound)
    do {
      document = try YAMLDocument(
        bytes[..<range.lowerBound] + new + bytes[range.upperBound...], named: source.name)
    } catch {
      throw Refusal.intricate(old)
    }
  }

  // MARK: Values

  /// Makes a node another one, as little as possible of it.
  private mutating func set(_ path: YAMLPath, _ new: YAMLNode) throws(Refusal) {
    guard let old = document.root?[path] else { throw .missing }
    guard !old.isSame(as: new) else { return }
    if let alias = old.alias { throw .alias(alias.name, old.position) }
    switch (old.content, new.content) {
    case (.scalar(let text, let style), .scalar(let other, _)):
      if old.kind == new.kind {
        let before = document
        do throws(Refusal) {
          try spliceScalar(path, old, text, style, other)
          if document.root?[path]?.isSame(as: new) == true { return }
        } catch {}
        document = before
      }
      try replaceWhole(path, old, new)
    case (.sequence(let elements), .sequence(let others))
    where !elements.isEmpty && !others.isEmpty:
      try setElements(path, elements, others)
    case (.mapping(let pairs), .mapping(let others)) where !pairs.isEmpty && !others.isEmpty:
      let kept = pairs.map(\.key).filter { key in others.contains { $0.key == key } }
      let isInOrder = Array(others.map(\.key).prefix(kept.count)) == kept
      guard isInOrder else { return try replaceWhole(path, old, new) }
      for pair in pairs where !kept.contains(pair.key) { try remove(path + [.key(pair.key)]) }
      for pair in others {
        if kept.contains(pair.key) {
          try set(path + [.key(pair.key)], pair.value)
        } else {
          try insert(pair.key, pair.value, into: path, order: [])
        }
      }
    default: try replaceWhole(path, old, new)
    }
  }

  /// Makes the elements of a sequence others: those that are the same at its beginning and its end stay.
  private mutating func setElements(
    _ path: YAMLPath, _ old: [YAMLNode], _ new: [YAMLNode]
  ) throws(Refusal) {
    let head = zip(old, new).prefix { $0.isSame(as: $1) }.count
    let most = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0.isSame(as: $1) }.count
    let common = min(old.count, new.count) - head - tail
    for place in head..<(head + common) { try set(path + [.index(place)], new[place]) }
    for place in stride(from: old.count - tail - 1, through: head + common, by: -1) {
      try remove(path + [.index(place)])
    }
    for place in (head + common)..<max(head + common, new.count - tail) {
      try insert(new[place], at: place, into: path)
    }
  }

  /// Changes the middle of a scalar's text, which differs, in the style in which it is written.
  private mutating func spliceScalar(
    _ path: YAMLPath, _ node: YAMLNode, _ old: String, _ style: YAMLNode.ScalarStyle, _ new: String
  ) throws(Refusal) {
    let (before, after) = (Array(old.unicodeScalars), Array(new.unicodeScalars))
    guard !before.isEmpty, !after.isEmpty,
      let places = ScalarSource.positions(of: old, style: style, at: node.position, in: source)
    else { throw .intricate(node.position) }
    let head = zip(before, after).prefix { $0 == $1 }.count
    let most = min(before.count, after.count) - head
    let tail = zip(before.reversed(), after.reversed()).prefix(most).prefix { $0 == $1 }.count
    let start = source.offset(of: places[head])
    let end = source.offset(of: places[before.count - tail])
    guard start <= end else { throw .intricate(node.position) }
    var text = String(String.UnicodeScalarView(after[head..<(after.count - tail)]))
    switch style {
    case .plain, .folded: break
    case .literal:
      // Each of its lines is indented as the one that is changed.
      let line = spans.startOfLine(start)
      let blanks = String(decoding: bytes[line..<spans.skipBlanks(line)], as: UTF8.self)
      text = text.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: lineBreak + blanks)
    case .singleQuoted: text = String(YAMLText.singleQuoted(text).dropFirst().dropLast())
    case .doubleQuoted: text = String(YAMLText.doubleQuoted(text).dropFirst().dropLast())
    }
    try replace(start..<end, by: text)
  }

  /// Writes a node anew in the place of another.
  private mutating func replaceWhole(
    _ path: YAMLPath, _ old: YAMLNode, _ new: YAMLNode
  ) throws(Refusal) {
    let style = YAMLStyle(of: old, in: spans)
    let text = style.flow(new)
    if case .scalar = old.content {
      let range = try range(of: path)
      // An empty one stands right behind its colon or its dash.
      let isEmpty = range.isEmpty && spans.byte(range.lowerBound - 1).map { $0 != .space } ?? false
      return try replace(range, by: isEmpty ? " " + text : text)
    }
    let range = try range(of: path)
    guard !spans.isFlow(old), !spans.isFirst(range.lowerBound) || path.isEmpty else {
      guard spans.isFlow(old) else { return try replaceBlock(path, range, by: text) }
      return try replace(range, by: text)
    }
    try replace(range, by: text)
  }

  /// Writes something short in the place of a collection that begins on a line of its own: it goes where the
  /// lines of the collection were announced.
  private mutating func replaceBlock(
    _ path: YAMLPath, _ range: Range<Int>, by text: String
  ) throws(Refusal) {
    guard let opening = try opening(path) else {
      throw .intricate(source.position(ofOffset: range.lowerBound))
    }
    let lines = spans.startOfLine(range.lowerBound)..<spans.nextLine(range.upperBound)
    guard lines.lowerBound > opening else { return try replace(range, by: text) }
    try replace(
      opening..<lines.upperBound,
      by: Array((" " + text).utf8) + bytes[opening..<lines.lowerBound])
  }

  /// Behind what a value stands: its key's colon or its dash; nil: the root.
  private func opening(_ path: YAMLPath) throws(Refusal) -> Int? {
    guard let step = path.last, let parent = document.root?[path.dropLast()] else { return nil }
    switch (step, parent.content) {
    case (.key(let key), .mapping(let pairs)):
      return pairs.first { $0.key == key }.flatMap { spans.endOfColon($0) }
    case (.index(let index), .sequence(let elements)):
      guard !spans.isFlow(parent), let dashes = spans.dashes(of: elements, in: parent) else {
        return nil
      }
      return dashes[index] + 1
    default: return nil
    }
  }

  /// The line break that the text has.
  private var lineBreak: String {
    let end = spans.endOfLine(0)
    guard end < bytes.count else { return "\n" }
    let length = SourceText.breakLength(in: bytes, at: end)
    return String(decoding: bytes[end..<(end + length)], as: UTF8.self)
  }

  // MARK: Keys

  private mutating func rename(_ path: YAMLPath, to key: String) throws(Refusal) {
    guard case .key(let old)? = path.last, let parent = document.root?[path.dropLast()],
      case .mapping(let pairs) = parent.content, let pair = pairs.first(where: { $0.key == old })
    else { throw .missing }
    let start = source.offset(of: pair.keyPosition)
    let text = pair.isQuoted ? YAMLText.doubleQuoted(key) : YAMLText.scalar(key)
    try replace(start..<spans.endOfKey(pair), by: text)
  }

  private mutating func insert(
    _ key: String, _ value: YAMLNode, into path: YAMLPath, order: [String]
  ) throws(Refusal) {
    guard let node = document.root?[path] else { throw .missing }
    guard case .mapping(let pairs) = node.content, !pairs.isEmpty else {
      let pair = YAMLNode.Pair(
        key: key, isQuoted: false, keyPosition: node.position, value: value)
      return try fill(path, with: .mapping([pair]))
    }
    let own = spans.own(pairs)
    guard !own.isEmpty else { throw .intricate(node.position) }
    let place = YAMLNode.place(of: key, among: pairs.map(\.key), order)
    let style = YAMLStyle(ofMembers: node, in: spans)
    if spans.isFlow(node) {
      let ranges = try pairs.enumerated().map { _, pair throws(Refusal) in
        source.offset(of: pair.keyPosition)..<(try range(of: path + [.key(pair.key)]).upperBound)
      }
      return try insertInFlow(style.key(key) + ": " + style.flow(value), at: place, ranges)
    }
    let column = spans.column(source.offset(of: own[0].keyPosition))
    let isBlock = own.last.map { !spans.isFlow($0.value) && !$0.value.isScalar } ?? false
    let lines = style.block(key, value, prefersBlock: isBlock)
    guard place > 0 else {
      return try insertLines(lines, column: column, before: source.offset(of: own[0].keyPosition))
    }
    let end = try range(of: path + [.key(pairs[place - 1].key)]).upperBound
    try insertLines(lines, column: column, behind: end)
  }

  /// Puts lines behind the line in which something ends.
  private mutating func insertLines(
    _ lines: [String], column: Int, behind end: Int
  ) throws(Refusal) {
    let place = spans.endOfLine(end)
    let blanks = String(repeating: " ", count: column)
    try replace(place..<place, by: lines.map { lineBreak + blanks + $0 }.joined())
  }

  /// Puts lines before something that is the first in its line, or behind a dash.
  private mutating func insertLines(
    _ lines: [String], column: Int, before start: Int
  ) throws(Refusal) {
    let blanks = String(repeating: " ", count: column)
    try replace(start..<start, by: lines.map { $0 + lineBreak + blanks }.joined())
  }

  /// Puts a member between brackets.
  ///
  /// - Parameters:
  ///   - text: the member.
  ///   - place: which one it is to be.
  ///   - ranges: the bytes of the members that are there, in order.
  /// - Throws: that it cannot be put there.
  private mutating func insertInFlow(
    _ text: String, at place: Int, _ ranges: [Range<Int>]
  ) throws(Refusal) {
    guard place > 0 else {
      guard let first = ranges.first else { throw .missing }
      return try replace(first.lowerBound..<first.lowerBound, by: text + ", ")
    }
    let last = ranges[place - 1]
    // Where each stands on a line of its own, so does the new one.
    let isOnLine = ranges.count > 1 && spans.isFirst(last.lowerBound)
    let blanks = String(repeating: " ", count: spans.column(last.lowerBound))
    try replace(
      last.upperBound..<last.upperBound, by: "," + (isOnLine ? lineBreak + blanks : " ") + text)
  }

  // MARK: Elements

  private mutating func insert(
    _ element: YAMLNode, at place: Int, into path: YAMLPath
  ) throws(Refusal) {
    guard let node = document.root?[path], case .sequence(let elements) = node.content else {
      throw .missing
    }
    guard !elements.isEmpty else { return try fill(path, with: .sequence([element])) }
    let style = YAMLStyle(ofMembers: node, in: spans)
    if spans.isFlow(node) {
      let ranges = try elements.indices.map { index throws(Refusal) in
        try range(of: path + [.index(index)])
      }
      return try insertInFlow(style.flow(element), at: place, ranges)
    }
    guard let dashes = spans.dashes(of: elements, in: node) else { throw .intricate(node.position) }
    let model = elements[max(0, min(place, elements.count) - 1)]
    let isBlock = !model.isScalar && !spans.isFlow(model)
    let lines = style.block(element, prefersBlock: isBlock)
    let column = spans.column(dashes[0])
    guard place > 0 else { return try insertLines(lines, column: column, before: dashes[0]) }
    let end = max(
      try range(of: path + [.index(place - 1)]).upperBound, dashes[place - 1] + 1)
    try insertLines(lines, column: column, behind: end)
  }

  /// Gives a collection that is empty, or null, its first member.
  private mutating func fill(_ path: YAMLPath, with content: YAMLNode.Content) throws(Refusal) {
    guard let old = document.root?[path] else { throw .missing }
    let style = YAMLStyle(of: old, in: spans)
    let range = try range(of: path)
    guard !isInFlow(path), let opening = try opening(path), !path.isEmpty else {
      let isEmpty = range.isEmpty && spans.byte(range.lowerBound - 1).map { $0 != .space } ?? false
      return try replace(range, by: (isEmpty ? " " : "") + style.flow(YAMLNode(content)))
    }
    let parent = indent(around: path)
    let blanks = String(repeating: " ", count: parent + 2)
    let lines = style.lines(YAMLNode(content))
    let added = lines.map { lineBreak + blanks + $0 }.joined()
    // What stood there goes, with the blank before it; a comment behind it stays.
    let blank = spans.byte(range.lowerBound - 1) == .space && range.lowerBound > opening ? 1 : 0
    let line = spans.endOfLine(range.upperBound)
    try replace(
      (range.lowerBound - blank)..<line,
      by: bytes[range.upperBound..<line] + Array(added.utf8))
  }

  // MARK: Removing

  private mutating func remove(_ path: YAMLPath) throws(Refusal) {
    guard let step = path.last, let parent = document.root?[path.dropLast()] else { throw .missing }
    let above = Array(path.dropLast())
    switch (step, parent.content) {
    case (.key(let key), .mapping(let pairs)):
      let own = spans.own(pairs)
      guard let place = own.firstIndex(where: { $0.key == key }) else { throw .missing }
      guard own.count > 1 || pairs.count > own.count else {
        return try replaceWhole(above, parent, YAMLNode(.mapping([])))
      }
      var ranges: [Range<Int>] = []
      for pair in own {
        let value = try range(of: above + [.key(pair.key)])
        ranges.append(
          source.offset(of: pair.keyPosition)..<max(value.upperBound, spans.endOfColon(pair) ?? 0))
      }
      try remove(place, of: ranges, in: parent)
    case (.index(let place), .sequence(let elements)):
      guard elements.count > 1 else {
        return try replaceWhole(above, parent, YAMLNode(.sequence([])))
      }
      var ranges: [Range<Int>] = []
      if spans.isFlow(parent) {
        for index in elements.indices { ranges.append(try range(of: above + [.index(index)])) }
      } else {
        guard let dashes = spans.dashes(of: elements, in: parent) else {
          throw .intricate(parent.position)
        }
        for index in elements.indices {
          let element = try range(of: above + [.index(index)])
          ranges.append(dashes[index]..<max(dashes[index] + 1, element.upperBound))
        }
      }
      try remove(place, of: ranges, in: parent)
    default: throw .missing
    }
  }

  /// Takes a member away; there are others.
  private mutating func remove(
    _ place: Int, of ranges: [Range<Int>], in node: YAMLNode
  ) throws(Refusal) {
    let range = ranges[place]
    guard spans.isFlow(node) else {
      if spans.isFirst(range.lowerBound) {
        return try replace(
          spans.startOfLine(range.lowerBound)..<spans.nextLine(range.upperBound), by: "")
      }
      // It stands behind a dash; what follows it takes its place, if no comment stands between.
      let next = spans.skipSpace(range.upperBound)
      let between = bytes[range.upperBound..<next]
      guard !between.contains(.hash) else {
        return try replace(range.lowerBound..<spans.endOfLine(range.upperBound), by: "")
      }
      return try replace(range.lowerBound..<next, by: "")
    }
    let comma = spans.skipSpace(range.upperBound)
    guard spans.byte(comma) == .comma else {
      guard place > 0 else { throw .intricate(node.position) }
      return try replace(ranges[place - 1].upperBound..<range.upperBound, by: "")
    }
    let end = spans.skipBlanks(comma + 1)
    if spans.isFirst(range.lowerBound), spans.isBreak(end) || spans.byte(end) == .hash {
      return try replace(spans.startOfLine(range.lowerBound)..<spans.nextLine(end), by: "")
    }
    try replace(range.lowerBound..<(spans.isBreak(end) ? comma + 1 : end), by: "")
  }
}

extension YAMLNode {
  /// Whether it is a scalar.
  var isScalar: Bool { if case .scalar = content { true } else { false } }
}

extension YAMLEdit {
  /// The node that is changed, and the key of its that is concerned; nil: none, or it is in the path.
  var place: (path: YAMLPath, key: String?) {
    switch self {
    case .set(let path, _, _), .append(let path, _), .remove(let path), .rename(let path, to: _):
      (path, nil)
    case .insert(let path, let key, _, order: _): (path, key)
    }
  }
}
