import AccessCore

extension ScenarioWriter {
  /// A `has_access` in the place of one that cannot be written: it raises, so that nobody is let in
  /// and no answer looks like the application's.
  private static let missingMethod =
    "lambda self, *args, **kwargs: {}[\"has_access is missing in this scenario\"]"

  /// A class.
  func part(_ type: WrittenClass) -> Part {
    var remarks = type.remarks
    var hasAccess: String?
    func missing(_ what: String, _ why: String) {
      hasAccess = Self.missingMethod
      remarks.append(
        "has_access\(what) is not here: \(why). Instead, this one raises: whatever it guards is an "
          + "error, and nobody is let in.")
    }
    switch type.method {
    case .lambda(let source, let code):
      if let objection = objection(to: source, form: .lambda) {
        missing(code.map { ", " + $0.title + "," } ?? "", objection)
      } else {
        hasAccess = source
        if let remark = remark(onAttributesOf: source, in: type) { remarks.append(remark) }
      }
    case .code(let code): missing(", \(code.title),", objection(to: code) ?? "")
    case .ambiguous: missing("", "which of them a user is of is not known")
    case nil: break
    }
    let id = ("id", YAMLText.scalar(type.idAttribute))
    guard let hasAccess else {
      return Part(remarks: remarks, lines: YAMLText.pair(type.name, YAMLText.mapping([id])))
    }
    let lines =
      ["id: \(id.1)"] + YAMLText.pythonPair("has_access", hasAccess, width: Self.width - 2)
    return Part(remarks: remarks, lines: YAMLText.opening(type.name) + lines.map { "  " + $0 })
  }

  /// What is said of a method that asks for more than the users of its class have; nil: nothing.
  private func remark(onAttributesOf method: String, in type: WrittenClass) -> String? {
    guard isReal, let program = try? Program(method, form: .lambda, names: names) else {
      return nil
    }
    let users = application.users.filter { $0.className == type.original }
    let given = Set(users.flatMap(\.attributes).map { SourceAttribute($0).name })
      .union(["get_id", "has_access", "is_active", "is_anonymous", "is_authenticated"])
    let missing = program.attributesOfSelf.filter { $0 != type.idAttribute && !given.contains($0) }
    guard !users.isEmpty, !missing.isEmpty else { return nil }
    let list = missing.map { "`\($0)`" }.joined(separator: ", ")
    return "No user of it has \(list): where has_access asks for that, it is an error."
  }

  /// The users.
  func userParts() -> [Part] {
    application.users.enumerated().map { index, user in
      let given = scenario.map { $0.users[index].attributes }
      return part(user, attributes: given)
    }
  }

  /// A user.
  ///
  /// - Parameters:
  ///   - user: the user.
  ///   - given: the attributes as values, if they are known; else they are read from their source.
  /// - Returns: the user, on one line.
  private func part(
    _ user: Application.User, attributes given: [Scenario.User.Attribute]?
  ) -> Part {
    var remarks: [String] = []
    let type = written(user, &remarks)
    var attributes: [(key: String, value: String)] = []
    if let given {
      for attribute in given {
        if let value = YAMLText.value(attribute.value) {
          attributes.append((attribute.name, value))
        } else {
          remarks.append(Self.remark(onLosing: attribute.name, attribute.value.repr))
        }
      }
    } else {
      attributes = self.attributes(of: user, &remarks)
    }
    if let type, !attributes.contains(where: { $0.key == type.idAttribute }) {
      attributes.insert((type.idAttribute, YAMLText.scalar(user.id)), at: 0)
    }
    if !user.isActive, !attributes.contains(where: { $0.key == "is_active" }) {
      attributes.append(("is_active", "false"))
    }
    if let type, classes.count > 1, isReal || type.name != classes.first?.name {
      let id = attributes.firstIndex { $0.key == type.idAttribute }
      attributes.insert(("class", YAMLText.scalar(type.name)), at: id.map { $0 + 1 } ?? 0)
    }
    return Part(remarks: remarks, lines: ["- " + YAMLText.mapping(attributes)])
  }

  /// The class that a user is written as; for one that is not known, the first with `has_access`.
  private func written(_ user: Application.User, _ remarks: inout [String]) -> WrittenClass? {
    if let type = classes.first(where: { $0.original == user.className }) { return type }
    guard let type = classes.first(where: { $0.method != nil }) ?? classes.first else { return nil }
    if !application.classes.isEmpty {
      remarks.append(
        user.className.isEmpty
          ? "Which class `\(user.id)` is of is not known: it may be another."
          : "`\(user.id)` is a `\(user.className)`, which is not known here.")
    }
    return type
  }

  private static func remark(onLosing attribute: String, _ value: String) -> String {
    "`\(attribute)` is left out: no file can hold `\(value)`."
  }

  /// The attributes of a user that a file can hold.
  private func attributes(
    of user: Application.User, _ remarks: inout [String]
  ) -> [(key: String, value: String)] {
    var attributes: [(key: String, value: String)] = []
    for attribute in user.attributes.map(SourceAttribute.init) {
      guard attribute.name != "class", PythonName.isIdentifier(attribute.name),
        !attributes.contains(where: { $0.key == attribute.name })
      else {
        remarks.append("The attribute `\(attribute.name)` is left out: no file can name it.")
        continue
      }
      guard let value = attribute.value, let text = YAMLText.value(value.value) else {
        remarks.append(Self.remark(onLosing: attribute.name, attribute.source))
        continue
      }
      if !value.isExact {
        remarks.append("`\(attribute.name)` is `\(attribute.source)`; here, it is a list.")
      }
      attributes.append((attribute.name, text))
    }
    return attributes
  }
}
