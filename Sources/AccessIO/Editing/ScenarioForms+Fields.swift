import AccessCore

extension ScenarioForms {
  /// What can stand at a key.
  private struct Slot {
    var name: String
    var notation: PartForm.Notation
    var isRequired = false
    var hint: String?
  }

  /// The fields of a part: those that are there, in the order of the file, then those that may be.
  ///
  /// - Parameters:
  ///   - kind: the kind of part.
  ///   - path: the way to it; what is not there is empty.
  /// - Returns: the fields.
  func fields(of kind: ScenarioPart.Kind, at path: YAMLPath?) -> [PartForm.Field] {
    let part = path.flatMap { find($0)?.node }
    let config = kind == .application ? part?.value(of: "config") : nil
    let keys = ((part?.pairs ?? []) + (config?.pairs ?? [])).map(\.key)
    var slots = kind == .user ? userSlots(part) : slots(of: kind)
    let places = Dictionary(keys.enumerated().map { ($1, $0) }) { first, _ in first }
    // The key of a class or a handler is its name, and stands before what is in it.
    let isNamedByKey = kind == .userClass || kind == .abortHandler
    func place(_ slot: Slot) -> Int {
      isNamedByKey && slot.name == "name" ? -1 : places[slot.name] ?? .max
    }
    slots = slots.enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map(\.element)
    return slots.map { field($0, kind, at: path) }
  }

  private func field(
    _ slot: Slot, _ kind: ScenarioPart.Kind, at path: YAMLPath?
  ) -> PartForm.Field {
    var text = ""
    var obstacle: String?
    if let path {
      switch FieldPlace(slot.name, of: kind, at: path) {
      case .key(let path):
        if case .key(let key)? = path.last { text = key }
        obstacle = find(path)?.obstacle
      case .value(let valuePath):
        if let found = find(valuePath) {
          obstacle = found.obstacle ?? found.node.borrowing
          text = fieldText(of: found.node, isAttribute: kind == .user && slot.name != "class", slot)
        } else {
          obstacle = self.obstacle(below: Array(valuePath.dropLast()))
        }
      }
    }
    return PartForm.Field(
      name: slot.name, text: text, notation: slot.notation, isRequired: slot.isRequired,
      hint: slot.hint, obstacle: obstacle)
  }

  private func fieldText(of node: YAMLNode, isAttribute: Bool, _ slot: Slot) -> String {
    if node.kind == .null, !isAttribute { return "" }
    return slot.notation == .yaml ? node.fieldText : node.scalarText ?? node.fieldText
  }

  /// What can stand in a user: the attributes that are there, and the class.
  private func userSlots(_ user: YAMLNode?) -> [Slot] {
    let userClass = index.userClass(named: user?.value(of: "class")?.givenText)
    let id = userClass?.idAttribute ?? "id"
    let first = index.classes.first.map { "absent: \($0.name), the first class" }
    let classSlot = Slot(name: "class", notation: .word(index.classes.map(\.name)), hint: first)
    var names = user?.pairs.map(\.key).filter { $0 != "class" } ?? []
    if !names.contains(id) { names.insert(id, at: 0) }
    var slots = names.map { name in
      Slot(
        name: name, notation: .yaml, isRequired: name == id,
        hint: name == id ? "what `get_id()` returns, as in `alice`" : nil)
    }
    slots.append(classSlot)
    return slots
  }

  private func slots(of kind: ScenarioPart.Kind) -> [Slot] {
    switch kind {
    case .user: userSlots(nil)
    case .endpoint: Self.endpointSlots
    case .userClass: Self.classSlots
    case .abortHandler:
      [
        Slot(name: "name", notation: .text, isRequired: true, hint: "as in `hide`"),
        Slot(
          name: "python", notation: .python, isRequired: true, hint: "as in `lambda: abort(404)`"),
      ]
    case .application: Self.applicationSlots
    }
  }

  private static let endpointSlots = [
    Slot(name: "rule", notation: .text, isRequired: true, hint: "a URL rule, as in `/user/<name>`"),
    Slot(
      name: "endpoint", notation: .text, isRequired: true,
      hint: "what `url_for` takes, as in `home`"),
    Slot(name: "methods", notation: .yaml, hint: "absent: [GET]"),
    Slot(name: "login_required", notation: .word(["true", "false"]), hint: "absent: false"),
    Slot(name: "require", notation: .python, hint: "absent: no guard; as in `(\"boss\", 7)`"),
    Slot(name: "view", notation: .python, hint: "absent: what `returns` says"),
    Slot(name: "returns", notation: .text, hint: "absent: an empty text, unless there is a `view`"),
    Slot(name: "try", notation: .yaml, hint: "absent: a path that the converters accept"),
  ]

  private static let classSlots = [
    Slot(name: "name", notation: .text, isRequired: true, hint: "as in `User`"),
    Slot(name: "id", notation: .text, hint: "absent: id"),
    Slot(
      name: "has_access", notation: .python,
      hint: "absent: every guard refuses; as in `lambda self, right: right in self.rights`"),
  ]

  private static let applicationSlots = [
    Slot(name: "name", notation: .text, hint: "absent: the file's name"),
    Slot(
      name: "behaviour", notation: .word(Behaviour.allCases.map(\.rawValue)),
      hint: "absent: \(Behaviour.documented.rawValue)"),
    Slot(
      name: "CURRENT_USER", notation: .python,
      hint: "absent: a KeyError at each guard; as in `flask_login.current_user`"),
    Slot(name: "ABORT_FN", notation: .python, hint: "absent: `abort(403)`"),
    Slot(name: "USER_LOADER", notation: .python, hint: "absent: `lambda id: users.get(id)`"),
    Slot(name: "LOGIN_VIEW", notation: .text, hint: "absent: `login_required` answers 401"),
  ]
}
