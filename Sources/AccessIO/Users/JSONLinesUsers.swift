import AccessCore

/// Users as JSON Lines: an object a line, which has the attributes.
struct JSONLinesUsers: UserRecordFormat {
  private(set) var length = 0
  let lineCount = 1
  let openQuote: Int? = nil

  /// The names of the last user's attributes, the class's place, and the number of what such users are
  /// like: most users are like the one before.
  private var last: (names: [String], classPlace: Int, shape: Int)?
  private var names: [String] = []
  private var uses: [String: PoolUse] = [:]

  /// Starts before the first line.
  init() {}

  mutating func find(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> CSVRecord.Extent {
    if let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
      length = end > 0 && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
      return .whole(end + 1)
    }
    length = bytes.count
    return isLast ? .whole(bytes.count) : .partial
  }

  func end(_ collector: inout UserCollector) {
    // A line that is wrong may have further attributes.
    collector.areAttributesComplete = collector.errors == 0
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into collector: inout UserCollector
  ) {
    guard !record.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) else {
      return
    }
    do throws(JSONError) {
      let node = try JSONReader.read(Array(record)[...])
      guard case .object = node.value else {
        throw JSONError(
          problem: .wrongType(
            "the line", found: node.value.words,
            expected: "an object, as in `{\"username\": \"alice\"}`"), range: node.range)
      }
      try readUser(node, record, &collector)
    } catch {
      collector.note(error.problem, at: error.range, of: record)
      collector.users.leaveOut()
    }
  }

  private mutating func readUser(
    _ node: JSONNode, _ record: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) throws(JSONError) {
    names.removeAll(keepingCapacity: true)
    var classPlace = 0
    for member in node.members {
      if member.key == "class" {
        classPlace = try readClass(member, collector.classes)
      } else {
        try readAttribute(member, &collector)
      }
    }
    let type = collector.classes[classPlace]
    let attributes = node.members.filter { $0.key != "class" }
    guard let place = names.firstIndex(of: type.idAttribute), attributes[place].node.value != .null
    else {
      let others = names.contains(type.idAttribute) ? [] : names
      throw JSONError(
        problem: .missingID(attribute: type.idAttribute, className: type.name, others: others),
        range: node.range.lowerBound..<(node.range.lowerBound + 1))
    }
    collector.addUser(
      shape: shape(type.name, classPlace, &collector), idPlace: place,
      idRange: attributes[place].node.range, of: record)
  }

  private mutating func shape(
    _ className: String, _ classPlace: Int, _ collector: inout UserCollector
  ) -> Int {
    if let last, last.classPlace == classPlace,
      last.names.elementsEqual(names, by: { $0.utf8.elementsEqual($1.utf8) })
    {
      return last.shape
    }
    let shape = collector.users.shape(className: className, attributes: names)
    last = (names, classPlace, shape)
    return shape
  }

  private func readClass(
    _ member: JSONNode.Member, _ classes: [ScenarioReader.ClassOutline]
  ) throws(JSONError) -> Int {
    switch member.node.value {
    case .null: return 0
    case .string(let name):
      if let place = classes.firstIndex(where: { $0.name.utf8.elementsEqual(name.utf8) }) {
        return place
      }
      throw JSONError(
        problem: .unknownClass(name, known: classes.map(\.name)), range: member.node.range)
    case let value:
      throw JSONError(
        problem: .wrongType("`class`", found: value.words, expected: "text"),
        range: member.node.range)
    }
  }

  private mutating func readAttribute(
    _ member: JSONNode.Member, _ collector: inout UserCollector
  ) throws(JSONError) {
    if !collector.attributes.contains(member.key) {
      guard PythonName.isIdentifier(member.key) else {
        throw JSONError(
          problem: .notIdentifier(member.key, what: "attribute"), range: member.keyRange)
      }
      collector.attributes.insert(member.key)
    }
    names.append(member.key)
    do throws(Problem) {
      let value = try collector.types[member.key].map { (type) throws(Problem) in
        try type.checked(member.node.value, of: member.key)
      }
      try append(value ?? member.node.value, of: member.key, &collector)
    } catch {
      throw JSONError(problem: error, range: member.node.range)
    }
  }

  private mutating func append(
    _ value: JSONValue, of name: String, _ collector: inout UserCollector
  ) throws(Problem) {
    if case .string(let text) = value {
      let isID = collector.classes.contains { $0.idAttribute == name }
      Self.withBytes(of: text) { bytes in
        collector.users.append(
          text: bytes, &uses[name, default: PoolUse(areAllDifferent: isID)])
      }
      return
    }
    guard case .array(let elements) = value, elements.allSatisfy(\.isText) else {
      collector.users.append(try value.pythonValue())
      return
    }
    for case .string(let text) in elements {
      Self.withBytes(of: text) { collector.users.addElement($0) }
    }
    collector.users.appendList()
  }

  private static func withBytes(
    of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var text = text
    text.withUTF8(body)
  }
}

extension JSONValue {
  /// Whether it is a text.
  fileprivate var isText: Bool { if case .string = self { true } else { false } }
}

extension AttributeType {
  /// A value of the type; `null` is one of each, and a whole number one of `float`.
  ///
  /// - Throws: ``Problem/wrongType(_:found:expected:)``.
  fileprivate func checked(_ value: JSONValue, of name: String) throws(Problem) -> JSONValue {
    switch (self, value) {
    case (_, .null), (.json, _), (.string, .string), (.bool, .bool), (.list, .array): return value
    case (.int, .number(let text)) where !text.utf8.contains(where: { ".eE".utf8.contains($0) }):
      return value
    case (.float, .number(let text)):
      return text.utf8.contains(where: { ".eE".utf8.contains($0) }) ? value : .number(text + ".0")
    default:
      throw .wrongType("`\(name)`", found: value.words, expected: example)
    }
  }
}
