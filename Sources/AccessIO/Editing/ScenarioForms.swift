import AccessCore

/// The parts of a composed scenario as forms.
///
/// What it takes to look at all users is put off until it is needed, and then done once.
struct ScenarioForms: Sendable {
  /// The scenario.
  let document: YAMLDocument
  let index: PartIndex

  /// Makes forms of the parts of a document.
  init(_ document: YAMLDocument) {
    self.document = document
    index = PartIndex(document.root)
  }

  /// A part as it is in the file.
  ///
  /// - Parameter part: the part.
  /// - Returns: its form.
  /// - Throws: why there is none: it is not there, or stands in another file.
  func form(of part: ScenarioPart) throws(EditRefusal) -> PartForm {
    let path = try existingPath(of: part)
    return PartForm(
      kind: part.kind, part: part, fields: fields(of: part.kind, at: path),
      namingKey: namingKey(part.kind, at: path))
  }

  /// Where a part stands; nil: it is not there.
  ///
  /// - Parameter part: the part.
  /// - Returns: the way to its value; for the application, to the whole document.
  func path(of part: ScenarioPart) -> YAMLPath? {
    switch part {
    case .application: return document.root == nil ? nil : []
    case .user(let id):
      return index.place(ofUser: id).map { [.key("users"), .index($0)] }
    case .endpoint(let name):
      return place(ofEndpoint: name).map { [.key("endpoints"), .index($0)] }
    case .userClass(let name), .abortHandler(let name):
      let path = part.kind.section + [.key(name)]
      return find(path) == nil ? nil : path
    }
  }

  /// Where a part stands.
  ///
  /// - Throws: that it is not there, or in another file.
  func existingPath(of part: ScenarioPart) throws(EditRefusal) -> YAMLPath {
    if part.kind == .user { try refuseUsersFile(part.words) }
    guard let path = path(of: part) else {
      throw EditRefusal(
        part.name.map { "the scenario has no \(part.kind.words) `\($0)`" }
          ?? "the scenario is empty")
    }
    return path
  }

  /// Refuses to edit users who do not stand in the scenario.
  ///
  /// - Parameter what: what was to be edited.
  /// - Throws: where they stand.
  func refuseUsersFile(_ what: String) throws(EditRefusal) {
    guard let users = find([.key("users")])?.node, users.kind == .mapping else { return }
    let file = users.value(of: "file")
    let line = (file ?? users).position.line
    throw EditRefusal(
      "\(what) stands in a file of users: `\(file?.scalarText ?? "")`, which "
        + "\(document.source.name) names on line \(line); `E` opens it there")
  }

  /// Whether the users stand in another file, so that what they have is not known here.
  var hasUsersFile: Bool { find([.key("users")])?.node.kind == .mapping }

  /// The place of the endpoint with a name; nil: there is none.
  func place(ofEndpoint name: String) -> Int? {
    endpoints.firstIndex { String.haveSameBytes($0.value(of: "endpoint")?.scalarText, name) }
  }

  /// The endpoints, in the order of the file.
  var endpoints: [YAMLNode] { find([.key("endpoints")])?.node.elements ?? [] }

  /// The key by which parts of a kind are named.
  func namingKey(_ kind: ScenarioPart.Kind, at path: YAMLPath) -> String? {
    switch kind {
    case .application: nil
    case .user:
      index.userClass(named: find(path)?.node.value(of: "class")?.givenText)?.idAttribute ?? "id"
    case .endpoint: "endpoint"
    case .userClass, .abortHandler: "name"
    }
  }
}

extension ScenarioPart.Kind {
  /// The way to the section in which parts of the kind stand; the application is the whole document.
  var section: YAMLPath {
    switch self {
    case .application: []
    case .user: [.key("users")]
    case .endpoint: [.key("endpoints")]
    case .userClass: [.key("classes")]
    case .abortHandler: [.key("abort_handlers")]
    }
  }
}
