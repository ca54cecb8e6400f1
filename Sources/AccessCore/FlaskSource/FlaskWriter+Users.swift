extension FlaskWriter {
  /// A user class.
  func lines(of type: UserClass) -> [String] {
    let name = type.description.name
    let id = type.description.idAttribute
    // Within a class, Python changes names that begin with two underscores.
    let ownID = id.hasPrefix("__") ? "getattr(self, '\(id)')" : "self.\(id)"
    let takesSelf = hasAttribute("self", type)
    var lines = ["class \(name)(\(names["UserMixin"])):"]
    lines += overridingLines(type)
    lines += [
      "    def __init__(self, \(takesSelf ? "/, " : "")**attributes):",
      "        self.__dict__.update(attributes)",
      "",
      "    def __repr__(self):",
      "        return f\"\(name)(\(id)={\(ownID)!r})\"",
      "",
      "    def get_id(self):",
      "        return str(\(ownID))",
    ]
    guard let hasAccess = type.hasAccess else { return lines }
    if let lambda = hasAccess.lambda, !hasAccess.text.contains("__") {
      lines += ["", "    def has_access(\(lambda.parameters)):"]
      return lines + PythonLayout.lines(lambda.body, after: "        return ")
    }
    return lines + ["", ""] + hasAccess.lines(after: "\(name).has_access = ")
  }

  /// What lets users have attributes that `UserMixin` has as properties.
  private func overridingLines(_ type: UserClass) -> [String] {
    var lines: [String] = []
    for (attribute, value) in [("is_active", "True"), ("is_anonymous", "False")]
    where hasAttribute(attribute, type) {
      lines.append("    \(attribute) = \(value)")
    }
    if !lines.isEmpty {
      lines.insert("    # UserMixin has properties here, which no attribute could replace.", at: 0)
      lines.append("")
    }
    if hasAttribute("is_authenticated", type) {
      lines += [
        "    @property",
        "    def is_authenticated(self):",
        "        return self.__dict__.get(\"is_authenticated\", self.is_active)",
        "",
      ]
    }
    return lines
  }

  /// Whether users of a class may have an attribute: a listed one has it, or some Python gives it.
  private func hasAttribute(_ name: String, _ type: UserClass) -> Bool {
    givenAttributes.contains(name)
      || attributeNames[type.description.name]?.contains(name) ?? false
  }

  /// The users, by id.
  func userLines() -> [String] {
    if application.users.isEmpty { return ["users = {}"] }
    return ["users = {"]
      + application.users.flatMap { user in
        PythonLayout.call(
          "    \(PythonLiteral.string(user.id)): \(user.className)", arguments(of: user),
          suffix: ",")
      } + ["}"]
  }

  /// The user of an excerpt, added to those that there are; nil: anonymous.
  func lines(of user: Application.User?) -> [String] {
    guard let user else {
      return ["# Nobody is logged in: flask_login.current_user has no has_access."]
    }
    return PythonLayout.call(
      "users[\(PythonLiteral.string(user.id))] = \(user.className)", arguments(of: user))
  }

  private func arguments(of user: Application.User) -> [String] {
    user.attributes.map(PythonLiteral.requoted)
  }
}
