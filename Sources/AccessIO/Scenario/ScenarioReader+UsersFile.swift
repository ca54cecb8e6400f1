import AccessCore

extension ScenarioReader {
  private static let usersFileKeys = ["file", "format", "types"]

  /// The users of the file that a mapping names; their attributes are added to the defined names.
  mutating func readUsersFile(
    _ node: YAMLNode, _ scenario: Fields, classes: [ClassOutline]
  ) -> [Scenario.User] {
    guard
      let fields = self.fields(
        node, "`users`", known: Self.usersFileKeys,
        expected: "a mapping, as in `{file: users.csv}`")
    else { return [] }
    let types = readTypes(fields)
    let format: UsersFile.Format? = word(fields, "format", what: "format")
    let example =
      "a path, as in `file: users.csv`, or a list of users in the place of the mapping"
    guard let pathNode = required(fields, "file", example: example),
      let name = text(pathNode, "`file`")
    else { return [] }
    guard !name.isEmpty else {
      note(.emptyValue("`file`", expected: example), at: pathNode)
      return []
    }
    guard let folder = surroundings.folder else {
      note(.usersFileOfText, at: pathNode)
      return []
    }
    let path = name.hasPrefix("/") ? name : folder + name
    files.append(path)
    guard let format = format ?? UsersFile.Format(path: name) else {
      if fields["format"] == nil { note(.unknownFormat(name), at: pathNode) }
      return []
    }
    guard !classes.isEmpty else {
      noteNoClasses(scenario)
      return []
    }
    let file = UsersFile(name: name, path: path, format: format, types: types)
    return read(file, at: pathNode, typesOf: fields, classes: classes)
  }

  private mutating func read(
    _ file: UsersFile, at node: YAMLNode, typesOf fields: Fields, classes: [ClassOutline]
  ) -> [Scenario.User] {
    do throws(Problem) {
      let contents = try contents(of: file, classes: classes)
      userDiagnostics = contents.diagnostics
      names.attributes.formUnion(contents.attributes)
      if contents.areAttributesComplete { noteUnusedTypes(fields, contents.attributes, in: file) }
      return contents.users
    } catch {
      note(.ofFile(file.name, error), at: node)
      return []
    }
  }

  /// What is in a file of users: read, or known from before.
  private mutating func contents(
    of file: UsersFile, classes: [ClassOutline]
  ) throws(Problem) -> UsersFile.Contents {
    // As it is before it is read: what is written meanwhile makes it another.
    let now = KnownUsersFile.Key(file, classes: classes)
    if let known = surroundings.known, known.key == now {
      usersFile = known
      return known.contents
    }
    let contents = try read(file, classes: classes)
    usersFile = KnownUsersFile(key: now, contents: contents)
    return contents
  }

  private func read(
    _ file: UsersFile, classes: [ClassOutline]
  ) throws(Problem) -> UsersFile.Contents {
    let (handle, size) = try file.open()
    func tell(_ bytes: Int, _ users: Int) {
      surroundings.progress(
        ReadingProgress(file: file.path, bytes: bytes, size: size, users: users))
    }
    tell(0, 0)
    return file.read(ByteWindow(handle), classes: classes, progress: tell)
  }

  /// The types of attributes, by name.
  private mutating func readTypes(_ fields: Fields) -> [String: AttributeType] {
    guard let node = fields["types"],
      let pairs = pairs(node, "`types`", expected: "a mapping, as in `{level: int}`")
    else { return [:] }
    var types: [String: AttributeType] = [:]
    for pair in pairs {
      if pair.key == "class" { note(.typeOfClass, at: pair) }
      guard let text = text(pair.value, "a type") else { continue }
      if let type = AttributeType(rawValue: text) {
        types[pair.key] = type
      } else {
        let known = AttributeType.allCases.map(\.rawValue)
        note(.unknownWord(text, what: "type", known: known), at: pair.value)
      }
    }
    return types
  }

  /// Notes types of attributes that no user has.
  private mutating func noteUnusedTypes(
    _ fields: Fields, _ attributes: Set<String>, in file: UsersFile
  ) {
    guard let node = fields["types"], case .mapping(let pairs) = node.content else { return }
    for pair in pairs where !attributes.contains(pair.key) && pair.key != "class" {
      note(.unusedType(pair.key, file: file.name, known: attributes.sorted()), at: pair)
    }
  }
}
