import AccessCore

/// What is filled in in a form, as nodes of YAML that the reader takes.
///
/// The nodes stand in a text that is made up: the value of a field on one line, its key on another one, and
/// the part itself on the last, so that what the reader notes is traced back to its field.
struct FormNodes {
  /// The text in which the nodes stand.
  let source: SourceText
  /// The pairs of the fields that are filled in.
  private(set) var pairs: [YAMLNode.Pair] = []
  /// What is no YAML.
  private(set) var problems: [PartForm.Problem] = []

  private let form: PartForm
  private var nodes: [YAMLNode?] = []

  /// Makes nodes of a form.
  init(_ form: PartForm) {
    self.form = form
    var bytes: [UInt8] = []
    for field in form.fields {
      if field.isTraced { Self.append(field.text, to: &bytes) }
      bytes.append(UInt8(ascii: "\n"))
    }
    bytes += [UInt8](repeating: UInt8(ascii: "\n"), count: form.fields.count)
    source = SourceText(name: "form", bytes: bytes)
    for (place, field) in form.fields.enumerated() {
      let node = field.isAbsent ? nil : node(of: field, at: place)
      nodes.append(node)
      // A name that is missing is told of by itself.
      if let node, !field.name.isEmpty {
        pairs.append(
          YAMLNode.Pair(
            key: field.name, isQuoted: true,
            keyPosition: TextPosition(line: form.fields.count + place + 1, column: 1), value: node))
      }
    }
  }

  /// The node of the field with a name; nil: it is not filled in, or there is no such field.
  func node(named name: String) -> YAMLNode? {
    form.fields.firstIndex { String.haveSameBytes($0.name, name) }.flatMap { nodes[$0] }
  }

  /// The pair of the field with a name; nil: it is not filled in, or there is no such field.
  func pair(named name: String) -> YAMLNode.Pair? {
    pairs.first { String.haveSameBytes($0.key, name) }
  }

  /// A mapping that stands where the part as a whole does.
  func mapping(_ pairs: [YAMLNode.Pair]) -> YAMLNode {
    YAMLNode(.mapping(pairs), at: TextPosition(line: 2 * form.fields.count + 1, column: 1))
  }

  // MARK: From text to nodes

  private mutating func node(of field: PartForm.Field, at place: Int) -> YAMLNode {
    let start = TextPosition(line: place + 1, column: 1)
    switch field.notation {
    case .text, .python: return YAMLNode(.scalar(field.text, .doubleQuoted), at: start)
    case .word(let words):
      return YAMLNode(
        .scalar(field.text, words == ["true", "false"] ? .plain : .doubleQuoted), at: start)
    case .yaml:
      let value = FieldValue(field.text)
      problems += value.problems.map { problem in
        PartForm.Problem(
          field: place, column: problem.position.column - 1, length: problem.length,
          message: problem.words, isWarning: problem.severity == .warning)
      }
      guard let node = value.node else {
        // Something that is no value is not nothing: the reader is not to miss the key.
        return YAMLNode(.scalar("", .doubleQuoted), at: start)
      }
      return node.moved { TextPosition(line: place + 1, column: $0.column) }
    }
  }

  /// Writes each scalar as an escape of ten characters: that of a column is found by dividing.
  private static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars {
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(UInt8(ascii: "U"))
      for shift in stride(from: UInt32(28), through: 0, by: -4) {
        let digit = UInt8((scalar.value >> shift) & 0xF)
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  // MARK: From what is noted to the fields

  /// What the reader noted, at its field.
  func problem(_ noted: LocatedProblem) -> PartForm.Problem {
    let count = form.fields.count
    let line = noted.position.line - 1
    var field: Int?
    var column = 0
    var length = 1
    if (0..<count).contains(line) {
      field = line
      let text = form.fields[line].text.unicodeScalars.count
      column = noted.position.column - 1
      length = noted.length
      if form.fields[line].isTraced, column > 0 {
        (column, length) = ((column - 1) / 10, length / 10)
      }
      column = min(column, text)
      length = max(1, min(length, text - column))
    } else if (count..<(2 * count)).contains(line) {
      field = line - count
    } else {
      field = missingField(noted.problem)
    }
    return PartForm.Problem(
      field: field, column: column, length: length, message: noted.words,
      isWarning: noted.severity == .warning)
  }

  /// The field that is not filled in and should be.
  private func missingField(_ problem: Problem) -> Int? {
    let key: String? =
      switch problem {
      case .missingKey(let key, _, _): key
      case .missingID(let attribute, _, _): attribute
      default: nil
      }
    guard let key else { return nil }
    return form.fields.firstIndex { String.haveSameBytes($0.name, key) }
  }
}

extension PartForm.Field {
  /// Whether the key is not there with what is filled in.
  var isAbsent: Bool {
    switch notation {
    case .text: text.isEmpty
    case .python, .yaml, .word: text.utf8.allSatisfy { " \t\r\n".utf8.contains($0) }
    }
  }

  /// Whether the reader is to tell where in the text something is wrong; of one that is too long to be
  /// looked through at each key, it tells that something is.
  fileprivate var isTraced: Bool {
    (notation == .python || notation == .text && name == "rule") && text.utf8.count <= 20_000
  }
}

extension LocatedProblem {
  /// What is wrong and what was expected, for a field.
  var words: String {
    if case .unclosedYAML = problem { return "not YAML: what begins here has no end" }
    return [problem.message, problem.expected].compactMap(\.self).joined(separator: "; ")
  }
}

extension YAMLNode {
  /// A node that is not read from a file.
  init(
    _ content: Content, tag: String? = nil,
    at position: TextPosition = TextPosition(line: 1, column: 1)
  ) {
    switch content {
    case .scalar: self.init(content: content, position: position, size: 1, height: 0)
    case .sequence(let elements):
      self.init(
        content: content, position: position, size: elements.reduce(1) { $0 + $1.size },
        height: 1 + (elements.map(\.height).max() ?? 0))
    case .mapping(let pairs):
      self.init(
        content: content, position: position, size: pairs.reduce(1) { $0 + $1.value.size + 1 },
        height: 1 + (pairs.map(\.value.height).max() ?? 0))
    }
    self.tag = tag
  }

  /// The same node and what is in it in other places.
  func moved(_ move: (TextPosition) -> TextPosition) -> YAMLNode {
    var node = self
    node.position = move(position)
    switch content {
    case .scalar: break
    case .sequence(let elements): node.content = .sequence(elements.map { $0.moved(move) })
    case .mapping(let pairs):
      node.content = .mapping(
        pairs.map { pair in
          var pair = pair
          pair.keyPosition = move(pair.keyPosition)
          pair.value = pair.value.moved(move)
          return pair
        })
    }
    return node
  }
}
