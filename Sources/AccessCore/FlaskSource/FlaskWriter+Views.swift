extension FlaskWriter {
  /// The views with their decorators.
  mutating func addViews() {
    var hasExplained = false
    for endpoint in endpoints {
      var lines: [String] = []
      if endpoint.requirement != nil, !hasExplained {
        hasExplained = true
        lines.append("# Behind require, a view's name is new_fn, so its endpoint has to be given.")
      }
      if let parts = functionParts(endpoint) {
        let name = names.view(endpoint.description.name)
        lines += decoratorLines(endpoint, function: name)
        lines.append("def \(name)(\(parts.parameters)):")
        add(lines + PythonLayout.lines(parts.body, after: "    return "), isDefinition: true)
      } else {
        add(lines + registrationLines(endpoint))
      }
    }
  }

  /// A view's parameters and what it returns; nil if the view is no lambda.
  private func functionParts(_ endpoint: Endpoint) -> PythonFragment.Lambda? {
    switch endpoint.description.view {
    case .text(let text):
      let variables = endpoint.description.variables.map(\.name)
      let canBeParameters = variables.allSatisfy {
        !Subset.keywords.contains($0) && $0 != "__debug__"
      }
      return PythonFragment.Lambda(
        parameters: canBeParameters ? variables.joined(separator: ", ") : "**variables",
        body: [PythonLiteral.string(text)])
    case .function, .code: return endpoint.view?.lambda
    }
  }

  private func decoratorLines(_ endpoint: Endpoint, function: String) -> [String] {
    let description = endpoint.description
    var arguments = [PythonLiteral.string(description.rule)]
    if description.methods != ["GET"] { arguments.append(methods(description)) }
    if endpoint.requirement != nil || !function.utf8.elementsEqual(description.name.utf8) {
      arguments.append("endpoint=\(PythonLiteral.string(description.name))")
    }
    var lines = PythonLayout.call("@\(names.app).route", arguments)
    if description.loginRequired { lines.append("@" + names["login_required"]) }
    if let requirement = endpoint.requirement { lines.append("@" + require(requirement)) }
    return lines
  }

  /// An endpoint whose view is an expression.
  private func registrationLines(_ endpoint: Endpoint) -> [String] {
    let description = endpoint.description
    var view = endpoint.view.map { $0.isTuple ? "(\($0.text))" : $0.text } ?? "None"
    if let requirement = endpoint.requirement { view = "\(require(requirement))(\(view))" }
    if description.loginRequired { view = "\(names["login_required"])(\(view))" }
    var arguments = [
      PythonLiteral.string(description.rule), PythonLiteral.string(description.name), view,
    ]
    if description.methods != ["GET"] { arguments.append(methods(description)) }
    return PythonLayout.call("\(names.app).add_url_rule", arguments)
  }

  private func methods(_ endpoint: Application.Endpoint) -> String {
    "methods=[\(endpoint.methods.map(PythonLiteral.string).joined(separator: ", "))]"
  }

  private func require(_ requirement: PythonFragment) -> String {
    "\(names["flask_access"]).require\(requirement.text)"
  }
}
