import AccessCore

extension ScenarioForms {
  /// A part that is to be added, with nothing filled in.
  ///
  /// - Parameter kind: the kind of part.
  /// - Returns: its form; of a user, with the attributes that the last user of the first class has.
  /// - Throws: why none can be added here.
  func form(adding kind: ScenarioPart.Kind) throws(EditRefusal) -> PartForm {
    try checkAdding(kind)
    guard kind == .user, let place = index.lastOfFirstClass else {
      return emptied(
        PartForm(
          kind: kind, fields: fields(of: kind, at: nil),
          namingKey: kind == .user
            ? index.classes.first?.idAttribute ?? "id" : namingKey(kind, at: [])))
    }
    let path = ScenarioPart.Kind.user.section + [.index(place)]
    return emptied(
      PartForm(
        kind: kind, fields: fields(of: kind, at: path), namingKey: namingKey(kind, at: path)))
  }

  /// A part like another one, under a name that is free.
  ///
  /// - Parameter part: the part.
  /// - Returns: its form; of an endpoint, the rule has to be changed.
  /// - Throws: why there is none.
  func form(duplicating part: ScenarioPart) throws(EditRefusal) -> PartForm {
    try checkAdding(part.kind)
    let form = try form(of: part)
    let fields = form.fields.map { field in
      let isNaming = field.name == form.namingKey
      return field.copied(text: isNaming ? freeName(like: field, of: part) : field.text)
    }
    return PartForm(
      kind: form.kind, fields: fields, namingKey: form.namingKey, original: part)
  }

  private func checkAdding(_ kind: ScenarioPart.Kind) throws(EditRefusal) {
    guard kind.isCountable else { throw EditRefusal("a scenario describes one application") }
    guard document.root != nil else { throw EditRefusal("the scenario is empty") }
    if kind == .user { try refuseUsersFile("a new user") }
    if let obstacle = obstacle(below: kind.section), kind != .application {
      throw EditRefusal("no \(kind.words) can be added here: the section \(obstacle)")
    }
  }

  private func emptied(_ form: PartForm) -> PartForm {
    PartForm(
      kind: form.kind, fields: form.fields.map { $0.copied(text: "") }, namingKey: form.namingKey)
  }

  /// A name that no part of the kind has.
  private func freeName(like field: PartForm.Field, of part: ScenarioPart) -> String {
    let name = part.name ?? ""
    let separator =
      switch part.kind {
      case .userClass: ""
      case .endpoint: "_"
      case .user, .abortHandler, .application: "-"
      }
    // `ross-2` is followed by `ross-3`; an id that is a number, by the next one.
    let digits = String(name.reversed().prefix { ("0"..."9").contains($0) }.reversed().prefix(9))
    var base = name
    var number = 2
    let isNumber = part.kind == .user && YAMLKind(resolving: field.text) == .int
    if isNumber, name.utf8.count <= 9, let value = Int(name) {
      (base, number) = ("", value + 1)
    } else if !separator.isEmpty, name.hasSuffix(separator + digits), let value = Int(digits) {
      (base, number) = (String(name.dropLast(digits.count)), value + 1)
    } else {
      base = name + separator
    }
    while path(of: ScenarioPart(part.kind, named: base + String(number))) != nil { number += 1 }
    let free = base + String(number)
    // Of a user, it is a value; one that was quoted stays so.
    guard part.kind == .user, !isNumber else { return free }
    switch field.text.utf8.first {
    case UInt8(ascii: "\""): return YAMLText.doubleQuoted(free)
    case UInt8(ascii: "'") where YAMLText.isPrintable(free): return YAMLText.singleQuoted(free)
    default: return YAMLText.scalar(free)
    }
  }
}

extension PartForm.Field {
  /// The same field of a part that is not there yet: nothing stands in its way.
  fileprivate func copied(text: String) -> PartForm.Field {
    PartForm.Field(
      name: name, text: text, notation: notation, isRequired: isRequired, hint: hint)
  }
}
