import AccessCore

extension ScenarioForms {
  /// What a change comes to in the document.
  ///
  /// - Parameters:
  ///   - edit: the change.
  ///   - opened: the form as it was opened; nil: as the part is in the document.
  /// - Returns: the edits, each of the document as those before it leave it; none if nothing changes.
  /// - Throws: what is no YAML, and what cannot be changed here.
  func edits(for edit: PartEdit, asOpened opened: PartForm?) throws(EditRefusal) -> [YAMLEdit] {
    switch edit {
    case .remove(let part): return [try removal(of: part)]
    case .put(let form):
      guard let part = form.part else { return [try addition(of: form)] }
      let path = try existingPath(of: part)
      if let opened { return try changes(form, at: path, asOpened: opened) }
      return try changes(form, at: path, asOpened: self.form(of: part))
    }
  }

  private func removal(of part: ScenarioPart) throws(EditRefusal) -> YAMLEdit {
    guard part.kind.isCountable else { throw EditRefusal("the application cannot be removed") }
    let path = try existingPath(of: part)
    if let obstacle = find(path)?.obstacle {
      throw EditRefusal("\(part.words) cannot be removed here: it \(obstacle)")
    }
    return .remove(path)
  }

  // MARK: Adding

  private func addition(of form: PartForm) throws(EditRefusal) -> YAMLEdit {
    let nodes = FormNodes(form)
    try Self.check(nodes.problems)
    try Self.check(additionsWithoutName(in: form))
    let section = form.kind.section
    if let obstacle = obstacle(below: section) {
      throw EditRefusal("nothing can be added here: the section \(obstacle)")
    }
    let found = find(section)
    let isThere = found.map { $0.node.kind != .null } ?? false
    let (key, content) = Self.written(form, nodes)
    if isThere {
      return key.map { .insert(section, key: $0, content) } ?? .append(section, content)
    }
    let node = YAMLNode(content)
    let whole: YAMLNode.Content =
      key.map { .mapping([YAMLNode.Pair(written: $0, node)]) } ?? .sequence([node])
    guard found == nil, case .key(let name)? = section.last else { return .set(section, whole) }
    return .insert([], key: name, whole, order: ScenarioReader.keys)
  }

  /// What is written of a part that is added, and its key if it has one.
  private static func written(
    _ form: PartForm, _ nodes: FormNodes
  ) -> (key: String?, content: YAMLNode.Content) {
    var pairs: [YAMLNode.Pair] = []
    for field in form.fields {
      guard let node = nodes.node(named: field.name) else { continue }
      pairs.append(YAMLNode.Pair(written: field.name, field.written(node)))
    }
    switch form.kind {
    case .userClass, .abortHandler:
      let name = form.fields.first { $0.name == "name" }?.text ?? ""
      let others = pairs.filter { $0.key != "name" }
      guard form.kind == .abortHandler else { return (name, .mapping(others)) }
      return (name, others.first?.value.content ?? .scalar("", .singleQuoted))
    case .user, .endpoint, .application: return (nil, .mapping(pairs))
    }
  }

  /// What a copy of a part comes to in the document: the text of the part once more, then what differs in it.
  ///
  /// - Parameters:
  ///   - form: the form of the copy.
  ///   - original: the part.
  /// - Returns: the edits, each of the document as those before it leave it.
  /// - Throws: what is no YAML.
  func copying(_ form: PartForm, of original: ScenarioPart) throws(EditRefusal) -> [YAMLEdit] {
    let path = try existingPath(of: original)
    let opened = try self.form(of: original)
    let places = form.fields.indices.filter { place in
      // What stands in the way of a part does so of its copy.
      place >= opened.fields.count || opened.fields[place].obstacle == nil
        || String.haveSameBytes(form.fields[place].text, opened.fields[place].text)
    }
    guard places.count == form.fields.count else {
      throw EditRefusal("a copy has what the part cannot be given")
    }
    let name = form.fields.first { $0.name == "name" }?.text
    let last: YAMLStep =
      switch form.kind {
      case .user, .endpoint: .index(find(form.kind.section)?.node.elements.count ?? 0)
      case .userClass, .abortHandler, .application: .key(name ?? "")
      }
    let copy = form.kind.section + [last]
    let changed = try changes(form, at: path, asOpened: opened).compactMap { edit -> YAMLEdit? in
      edit.moved(from: path, to: copy)
    }
    let key: String? = if case .key(let key) = last { key } else { nil }
    return [.duplicate(path, key: key)] + changed
  }

  // MARK: Changing

  private func changes(
    _ form: PartForm, at path: YAMLPath, asOpened opened: PartForm
  ) throws(EditRefusal) -> [YAMLEdit] {
    let changed = form.fields.indices.filter { place in
      guard place < opened.fields.count else { return !form.fields[place].isAbsent }
      return !String.haveSameBytes(form.fields[place].text, opened.fields[place].text)
        && !(form.fields[place].isAbsent && opened.fields[place].isAbsent)
    }
    try Self.check(
      changed.compactMap { place in
        form.fields[place].obstacle.map {
          PartForm.Problem(field: place, message: "cannot be changed here: it \($0)")
        }
      })
    try Self.check(additionsWithoutName(in: form))
    let nodes = FormNodes(form)
    try Self.check(
      nodes.problems.filter { problem in problem.field.map { changed.contains($0) } ?? true })
    var edits: [YAMLEdit] = []
    var renaming: [YAMLEdit] = []
    var wholes: Set<YAMLPath> = []
    for place in changed {
      let field = form.fields[place]
      switch FieldPlace(field.name, of: form.kind, at: path) {
      case .key(let path): renaming.append(.rename(path, to: field.text))
      case .value(let valuePath):
        let parent = Array(valuePath.dropLast())
        if form.kind == .abortHandler || find(parent)?.node.kind == .mapping {
          edits += edit(of: field, nodes, at: valuePath, of: form.kind)
        } else if wholes.insert(parent).inserted {
          let fields = changed.map { form.fields[$0] }
          edits += whole(fields, nodes, at: parent, of: form.kind, part: path)
        }
      }
    }
    // Under its old name until all else is done.
    return edits + renaming
  }

  /// The edit of a field whose mapping is there.
  private func edit(
    of field: PartForm.Field, _ nodes: FormNodes, at path: YAMLPath, of kind: ScenarioPart.Kind
  ) -> [YAMLEdit] {
    let isThere = find(path) != nil
    guard let node = nodes.node(named: field.name) else {
      return isThere ? [.remove(path)] : []
    }
    let written = field.written(node)
    if isThere { return [.set(path, written.content, tag: written.tag)] }
    return [
      .insert(
        Array(path.dropLast()), key: field.name, written.untagged.content,
        order: order(of: kind, field.name, below: Array(path.dropLast())))
    ]
  }

  /// The edit that makes a mapping with some fields in it, in the place of nothing or of null.
  private func whole(
    _ fields: [PartForm.Field], _ nodes: FormNodes, at parent: YAMLPath,
    of kind: ScenarioPart.Kind, part: YAMLPath
  ) -> [YAMLEdit] {
    let pairs = fields.compactMap { field -> YAMLNode.Pair? in
      let place = FieldPlace(field.name, of: kind, at: part)
      guard case .value(let path) = place, path.dropLast().elementsEqual(parent),
        let node = nodes.node(named: field.name)
      else { return nil }
      return YAMLNode.Pair(written: field.name, field.written(node))
    }
    guard !pairs.isEmpty else { return [] }
    if find(parent) != nil { return [.set(parent, .mapping(pairs))] }
    guard case .key(let key)? = parent.last else { return [] }
    return [
      .insert(
        Array(parent.dropLast()), key: key, .mapping(pairs), order: ScenarioReader.keys)
    ]
  }

  /// The order of keys by which a new one finds its place.
  private func order(
    of kind: ScenarioPart.Kind, _ name: String, below path: YAMLPath
  ) -> [String] {
    switch kind {
    case .user:
      name == "class" ? [namingKey(.user, at: path) ?? "id", "class"] : []
    case .endpoint: ScenarioReader.endpointKeys
    case .userClass: ScenarioReader.classKeys
    case .application: path.isEmpty ? ScenarioReader.keys : ScenarioReader.configurationKeys
    case .abortHandler: []
    }
  }

  // MARK: Checking

  private static func check(_ problems: [PartForm.Problem]) throws(EditRefusal) {
    let errors = problems.filter { !$0.isWarning }
    if !errors.isEmpty { throw EditRefusal(errors) }
  }

  private func additionsWithoutName(in form: PartForm) -> [PartForm.Problem] {
    form.fields.enumerated().compactMap { place, field in
      guard field.name.isEmpty, !field.isAbsent else { return nil }
      return PartForm.Problem(field: place, message: "an attribute without a name")
    }
  }
}

extension PartForm.Field {
  /// What is written of a field that is filled in.
  fileprivate func written(_ node: YAMLNode) -> YAMLNode {
    switch notation {
    case .yaml: node
    case .word(["true", "false"]): YAMLNode(.scalar(text, .plain))
    case .word, .text, .python: YAMLNode(.scalar(text, .singleQuoted))
    }
  }
}

extension YAMLNode {
  /// The same value without a tag.
  fileprivate var untagged: YAMLNode {
    guard tag != nil else { return self }
    guard case .scalar(let text, _) = content else { return YAMLNode(content) }
    if kind == .string { return YAMLNode(.scalar(text, .singleQuoted)) }
    var ignored: [LocatedProblem] = []
    let plain = YAMLText.value(value(noting: &ignored)) ?? text
    return YAMLNode(.scalar(plain, .plain))
  }
}

extension YAMLNode.Pair {
  /// A pair that is written, whose key is text.
  fileprivate init(written key: String, _ value: YAMLNode) {
    self.init(
      key: key, isQuoted: YAMLKind(resolving: key) != .string,
      keyPosition: TextPosition(line: 1, column: 1), value: value)
  }
}

extension YAMLEdit {
  /// The same edit in a copy of what it is made in; nil: another name, which the copy has already.
  fileprivate func moved(from original: YAMLPath, to copy: YAMLPath) -> YAMLEdit? {
    let path = copy + path.dropFirst(original.count)
    switch self {
    case .set(_, let content, let tag): return .set(path, content, tag: tag)
    case .insert(_, let key, let content, let order):
      return .insert(path, key: key, content, order: order)
    case .append(_, let content): return .append(path, content)
    case .remove: return .remove(path)
    case .duplicate(_, let key): return .duplicate(path, key: key)
    case .rename(let old, let key): return old == original ? nil : .rename(path, to: key)
    }
  }
}
