import AccessCore

extension ScenarioReader {
  /// A class whose `has_access` is not read yet.
  struct ClassOutline {
    /// The class's name.
    var name: String
    /// The attribute that its users are named by.
    var idAttribute: String
    /// Where it stands, from 1.
    var line: Int
    /// The class's keys; nil if there are none.
    var fields: Fields?
  }

  /// The keys of a class.
  static let classKeys = ["id", "has_access"]

  /// The classes, without their Python, which may name any of them.
  mutating func readClasses(_ fields: Fields) -> [ClassOutline] {
    guard let node = fields["classes"],
      let pairs = pairs(
        node, "`classes`", expected: "a mapping of names, as in `User: {id: username}`")
    else { return [] }
    return pairs.map { pair in
      if !PythonName.isIdentifier(pair.key) {
        note(.notIdentifier(pair.key, what: "class name"), at: pair)
      } else if PythonName.isTaken(pair.key) {
        note(.reservedClassName(pair.key), at: pair)
      }
      names.classes.insert(pair.key)
      guard pair.value.kind != .null else {
        return ClassOutline(
          name: pair.key, idAttribute: "id", line: pair.keyPosition.line, fields: nil)
      }
      let fields = self.fields(
        pair.value, "class `\(pair.key)`", known: Self.classKeys,
        expected: "a mapping, as in `{id: username}`")
      let id = fields.flatMap { text($0, "id") }
      if let id, let node = fields?["id"], !PythonName.isIdentifier(id) {
        note(.notIdentifier(id, what: "id attribute"), at: node)
      } else {
        names.attributes.insert(id ?? "id")
      }
      return ClassOutline(
        name: pair.key, idAttribute: id ?? "id", line: pair.keyPosition.line, fields: fields)
    }
  }

  /// A class with its Python.
  mutating func readHasAccess(_ outline: ClassOutline) -> Scenario.UserClass? {
    var hasAccess: Program?
    if let fields = outline.fields, fields.raw("has_access") != nil {
      let example = "a Python lambda, or no such key: a class need not have the method"
      guard let node = required(fields, "has_access", example: example) else { return nil }
      hasAccess = program(node, "`has_access`", form: .lambda)
    }
    return Scenario.UserClass(
      name: outline.name, idAttribute: outline.idAttribute, hasAccess: hasAccess,
      line: outline.line)
  }

  /// The users; their attributes are added to the defined names.
  mutating func readUsers(_ fields: Fields, classes: [ClassOutline]) -> [Scenario.User] {
    if let node = fields["users"], node.kind == .mapping {
      return readUsersFile(node, fields, classes: classes)
    }
    let nodes = list(
      fields, "users",
      expected: "a list of users, as in `- {username: alice}`, or `{file: users.csv}`")
    guard !nodes.isEmpty else { return [] }
    let limit = InputLimits.current.users
    guard nodes.count <= limit else {
      note(.tooManyUsers(limit: limit), at: nodes[limit])
      return []
    }
    if classes.isEmpty { noteNoClasses(fields) }
    let known = classes.map(\.name)
    let outlines = Dictionary(classes.map { ($0.name, $0) }) { first, _ in first }
    var lines: [[UInt8]: Int] = [:]
    var users = UserTableBuilder()
    for node in nodes {
      guard let pairs = pairs(node, "a user", expected: "a mapping, as in `{username: alice}`")
      else { continue }
      let attributes = readAttributes(pairs)
      guard let outline = readClass(pairs, known: known, outlines: outlines) else { continue }
      guard let id = attributes.first(where: { $0.name == outline.idAttribute }) else {
        note(
          .missingID(
            attribute: outline.idAttribute, className: outline.name,
            others: attributes.map(\.name)), at: node)
        continue
      }
      let text = id.value.text
      let idNode = pairs.first { $0.key == id.name }?.value ?? node
      let bytes = Array(text.utf8)
      if let line = lines[bytes] {
        note(.duplicateUser(text, firstLine: line), at: idNode)
        continue
      }
      lines[bytes] = idNode.position.line
      for attribute in attributes { users.append(attribute.value) }
      users.add(
        id: text,
        shape: users.shape(className: outline.name, attributes: attributes.map(\.name)),
        line: node.position.line)
    }
    return users.finish()
  }

  /// Notes that there are users without classes, unless something was noted of the classes already.
  mutating func noteNoClasses(_ fields: Fields) {
    let hasNone = fields["classes"].map { $0.kind == .mapping && $0.size == 1 } ?? true
    if hasNone, let node = fields["users"] { note(.noClasses, at: node) }
  }

  private mutating func readAttributes(
    _ pairs: [YAMLNode.Pair]
  ) -> [Scenario.User.Attribute] {
    var attributes: [Scenario.User.Attribute] = []
    for pair in pairs where pair.key != "class" {
      if !names.attributes.contains(pair.key) {
        if PythonName.isIdentifier(pair.key) {
          names.attributes.insert(pair.key)
        } else {
          note(.notIdentifier(pair.key, what: "attribute"), at: pair)
        }
      }
      attributes.append(
        Scenario.User.Attribute(name: pair.key, value: pair.value.value(noting: &problems)))
    }
    return attributes
  }

  /// The class that a user names, or the first; nil if there is none, which is noted.
  private mutating func readClass(
    _ pairs: [YAMLNode.Pair], known: [String], outlines: [String: ClassOutline]
  ) -> ClassOutline? {
    guard let node = pairs.first(where: { $0.key == "class" })?.value, node.kind != .null else {
      return known.first.flatMap { outlines[$0] }
    }
    guard let name = text(node, "`class`") else { return nil }
    if let outline = outlines[name] { return outline }
    if !known.isEmpty { note(.unknownClass(name, known: known), at: node) }
    return nil
  }
}
