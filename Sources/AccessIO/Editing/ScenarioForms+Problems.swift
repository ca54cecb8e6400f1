import AccessCore

extension ScenarioForms {
  /// What is wrong with what is filled in, as the reader of the file says it.
  ///
  /// What an expression does as the application starts is not looked at: that takes the whole scenario.
  ///
  /// - Parameters:
  ///   - form: the form as it is filled in.
  ///   - opened: the form as it was opened; fields behind its own were added.
  /// - Returns: what is wrong, in the order of the fields; what has no field, last.
  func problems(in form: PartForm, asOpened opened: PartForm) -> [PartForm.Problem] {
    let nodes = FormNodes(form)
    var problems = nodes.problems
    let unread = Set(problems.filter { !$0.isWarning }.map(\.field))
    var reader = ScenarioReader(nodes.source, names: names(of: form))
    read(nodes, form.kind, &reader)
    problems += reader.problems.map(nodes.problem).filter { problem in
      problem.field == nil || !unread.contains(problem.field)
    }
    problems += obstacles(in: form, asOpened: opened) + additions(in: form, asOpened: opened)
    problems += missingNames(in: form)
    if unread.isEmpty { problems += taken(in: form, nodes, asOpened: opened) }
    var seen: Set<[String]> = []
    return problems.enumerated()
      .filter { _, problem in
        seen.insert([problem.field.map(String.init) ?? "", problem.message]).inserted
      }
      .sorted {
        ($0.element.field ?? .max, $0.element.column, $0.offset)
          < ($1.element.field ?? .max, $1.element.column, $1.offset)
      }
      .map(\.element)
  }

  // MARK: Reading

  /// What the application defines with the form's part in it.
  private func names(of form: PartForm) -> DefinedNames {
    var names = DefinedNames(
      classes: Set(index.classes.map(\.name)), attributes: index.attributes)
    if hasUsersFile {
      // What the users of a file have is not known here: nothing is said of it.
      for field in form.fields where field.notation == .python {
        names.attributes.formUnion(field.text.identifiers)
      }
    }
    return names
  }

  /// Lets the reader read the part, in a scenario with nothing else in it that could be wrong.
  private func read(
    _ nodes: FormNodes, _ kind: ScenarioPart.Kind, _ reader: inout ScenarioReader
  ) {
    switch kind {
    case .user:
      var sections = [Self.section("users", .sequence([nodes.mapping(nodes.pairs)]), nodes)]
      if let classes = document.root?.value(of: "classes") {
        sections.append(Self.section("classes", classes.content, nodes))
      }
      guard let fields = Self.fields(sections, nodes, &reader) else { return }
      let classes = reader.readClasses(fields)
      reader.problems = []
      _ = reader.readUsers(fields, classes: classes)
    case .endpoint:
      let section = Self.section("endpoints", .sequence([nodes.mapping(nodes.pairs)]), nodes)
      guard let fields = Self.fields([section], nodes, &reader) else { return }
      _ = reader.readEndpoints(fields)
    case .userClass:
      guard let name = nodes.pair(named: "name") else { return }
      let pair = nodes.named(name, nodes.mapping(nodes.pairs.filter { $0.key != "name" }))
      let section = Self.section("classes", .mapping([pair]), nodes)
      guard let fields = Self.fields([section], nodes, &reader) else { return }
      for outline in reader.readClasses(fields) { _ = reader.readHasAccess(outline) }
    case .abortHandler:
      guard let name = nodes.pair(named: "name"), let python = nodes.node(named: "python")
      else { return }
      let section = Self.section("abort_handlers", .mapping([nodes.named(name, python)]), nodes)
      guard let fields = Self.fields([section], nodes, &reader) else { return }
      _ = reader.readAbortHandlers(fields)
    case .application:
      let configured = nodes.pairs.filter { ScenarioReader.configurationKeys.contains($0.key) }
      var sections = nodes.pairs.filter { !ScenarioReader.configurationKeys.contains($0.key) }
      sections.append(Self.section("config", .mapping(configured), nodes))
      guard let fields = Self.fields(sections, nodes, &reader) else { return }
      _ = reader.text(fields, "name")
      let _: Behaviour? = reader.word(fields, "behaviour", what: "behaviour")
      let names = endpoints.compactMap { $0.value(of: "endpoint")?.scalarText }
      _ = reader.readConfiguration(fields, endpoints: names)
    }
  }

  private static func section(
    _ key: String, _ content: YAMLNode.Content, _ nodes: FormNodes
  ) -> YAMLNode.Pair {
    var node = nodes.mapping([])
    node.content = content
    return YAMLNode.Pair(key: key, isQuoted: true, keyPosition: node.position, value: node)
  }

  private static func fields(
    _ sections: [YAMLNode.Pair], _ nodes: FormNodes, _ reader: inout ScenarioReader
  ) -> Fields? {
    reader.fields(
      nodes.mapping(sections), "the scenario", known: ScenarioReader.keys, expected: "a mapping")
  }

  // MARK: What the reader does not see

  private func obstacles(
    in form: PartForm, asOpened opened: PartForm
  ) -> [PartForm.Problem] {
    zip(form.fields, opened.fields).enumerated().compactMap { place, fields in
      guard let obstacle = fields.0.obstacle,
        !String.haveSameBytes(fields.0.text, fields.1.text)
      else { return nil }
      return PartForm.Problem(
        field: place, length: max(1, fields.0.text.unicodeScalars.count),
        message: "cannot be changed here: it \(obstacle); `E` opens the file")
    }
  }

  /// What is wrong with the names and the values of fields that were added.
  private func additions(
    in form: PartForm, asOpened opened: PartForm
  ) -> [PartForm.Problem] {
    var problems: [PartForm.Problem] = []
    for (place, field) in form.fields.enumerated().dropFirst(opened.fields.count) {
      func note(_ message: String) {
        problems.append(PartForm.Problem(field: place, message: message))
      }
      if field.name.isEmpty {
        if !field.isAbsent { note("an attribute without a name; expected one, as in `level: 3`") }
      } else if form.fields[..<place].contains(where: { String.haveSameBytes($0.name, field.name) })
      {
        note(Problem.duplicateKey(field.name, firstLine: nil).message + "; expected each key once")
      } else if field.isAbsent {
        note("`\(field.name)` has no value; expected one, as in `\(field.name): 3`")
      }
    }
    return problems
  }

  /// Names and handlers that the reader is not asked about because they are not there.
  private func missingNames(in form: PartForm) -> [PartForm.Problem] {
    guard form.kind == .userClass || form.kind == .abortHandler else { return [] }
    return form.fields.enumerated().compactMap { place, field in
      guard field.isRequired, field.isAbsent else { return nil }
      return PartForm.Problem(
        field: place, message: "`\(field.name)` is empty; expected one, \(field.hint ?? "")")
    }
  }

  /// What is taken by another part already.
  private func taken(
    in form: PartForm, _ nodes: FormNodes, asOpened opened: PartForm
  ) -> [PartForm.Problem] {
    guard form.kind.isCountable else { return [] }
    let naming = form.kind == .user ? idAttribute(in: nodes) : form.namingKey ?? ""
    guard let name = name(in: nodes, naming),
      let field = form.fields.firstIndex(where: { String.haveSameBytes($0.name, naming) })
    else { return [] }
    var problems: [PartForm.Problem] = []
    func note(_ field: Int, _ message: String) {
      problems.append(
        PartForm.Problem(
          field: field, length: max(1, form.fields[field].text.unicodeScalars.count),
          message: message))
    }
    if let path = path(of: ScenarioPart(form.kind, named: name)),
      path != form.part.flatMap({ self.path(of: $0) })
    {
      let line = line(of: path) ?? 1
      switch form.kind {
      case .user: note(field, Problem.duplicateUser(name, firstLine: line).message)
      case .endpoint: note(field, Problem.duplicateEndpoint(name, firstLine: line).message)
      default: note(field, Problem.duplicateKey(name, firstLine: line).message)
      }
    }
    if form.kind == .endpoint, form.part == nil,
      let place = opened.fields.firstIndex(where: { $0.name == "rule" && !$0.text.isEmpty }),
      place < form.fields.count, !isChanged("rule", form, opened),
      !isChanged("methods", form, opened)
    {
      note(place, "another endpoint has this rule and these methods; expected another of one")
    }
    return problems
  }

  private func isChanged(_ name: String, _ form: PartForm, _ opened: PartForm) -> Bool {
    !String.haveSameBytes(
      form.fields.first { $0.name == name }?.text, opened.fields.first { $0.name == name }?.text)
  }

  private func idAttribute(in nodes: FormNodes) -> String {
    index.userClass(named: nodes.node(named: "class")?.givenText)?.idAttribute ?? "id"
  }

  /// The name that a part would have.
  private func name(in nodes: FormNodes, _ key: String) -> String? {
    var ignored: [LocatedProblem] = []
    return nodes.node(named: key)?.value(noting: &ignored).text
  }

  /// The line where a part begins.
  private func line(of path: YAMLPath) -> Int? {
    guard case .key(let key)? = path.last else { return find(path)?.node.position.line }
    return find(Array(path.dropLast()))?.node.pairs
      .first { String.haveSameBytes($0.key, key) }?.keyPosition.line
  }
}

extension FormNodes {
  /// A pair whose key is what is filled in as a name.
  fileprivate func named(_ name: YAMLNode.Pair, _ value: YAMLNode) -> YAMLNode.Pair {
    YAMLNode.Pair(
      key: name.value.scalarText ?? "", isQuoted: true, keyPosition: name.value.position,
      value: value)
  }
}

extension String {
  /// The words that could be Python identifiers.
  fileprivate var identifiers: [String] {
    unicodeScalars.split { $0 != "_" && !$0.properties.isXIDContinue }.map { String($0) }
  }
}
