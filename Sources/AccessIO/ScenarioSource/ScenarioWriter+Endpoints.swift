import AccessCore

extension ScenarioWriter {
  /// A key of an endpoint with its value.
  private struct Field {
    let key: String
    /// The value as YAML for one line.
    let value: String
    /// The value's Python, if it is Python.
    var source: String?

    init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }

    init(_ key: String, python source: String) {
      self.init(key, YAMLText.python(source))
      self.source = source
    }
  }

  /// The endpoints; Flask's own `static` is left out.
  func endpointParts() -> [Part] {
    var taken = Set(application.endpoints.map { Array($0.name.utf8) })
    var seen: Set<[UInt8]> = []
    var parts: [Part] = []
    for endpoint in application.endpoints {
      if isReal, endpoint.name == "static" {
        if let part = staticPart(endpoint) { parts.append(part) }
        continue
      }
      var name = endpoint.name
      var remarks: [String] = []
      // A rule more of the same endpoint is an endpoint of its own here.
      if isReal, !seen.insert(Array(name.utf8)).inserted {
        var number = 2
        while !taken.insert(Array("\(endpoint.name)_\(number)".utf8)).inserted { number += 1 }
        name = "\(endpoint.name)_\(number)"
        remarks.append("`\(endpoint.name)` too: here, each rule has an endpoint of its own.")
      }
      parts.append(part(endpoint, named: name, remarks))
    }
    return parts
  }

  /// A comment on a `static` that is not where Flask has it by itself.
  private func staticPart(_ endpoint: Application.Endpoint) -> Part? {
    if endpoint.rule == "/static/<path:filename>" { return nil }
    return Part(
      remarks: [
        "Static files are at `\(endpoint.rule)`; here, they are at `/static/<path:filename>`."
      ])
  }

  private func part(
    _ endpoint: Application.Endpoint, named name: String, _ remarks: [String]
  ) -> Part {
    let guards = WrittenGuards(endpoint.guards)
    var faults: [String] = []
    var fields = [
      Field("rule", YAMLText.scalar(endpoint.rule)), Field("endpoint", YAMLText.scalar(name)),
    ]
    if endpoint.methods != ["GET"] {
      let methods = endpoint.methods.isEmpty ? ["OPTIONS"] : endpoint.methods
      fields.append(Field("methods", YAMLText.sequence(methods.map(YAMLText.scalar))))
    }
    if guards.loginRequired { fields.append(Field("login_required", "true")) }
    if let requirement = guards.requirement.map({ "(\($0))" }) {
      fields.append(Field("require", python: requirement))
      if let objection = objection(to: requirement, form: .arguments) { faults.append(objection) }
    }
    fields += view(of: endpoint)
    do {
      let rule = try URLRule(endpoint.rule)
      let paths = endpoint.examples.map(\.target).filter { !isReal || isPath($0) }
      if !paths.isEmpty, paths != [rule.examplePath] {
        fields.append(Field("try", YAMLText.sequence(paths.map(YAMLText.scalar))))
      }
    } catch {
      faults.append(error.message)
    }
    return Part(
      remarks: remarks + guards.remarks
        + faults.map { "`\(endpoint.name)` is left out: \($0). Its path is a 404 here." },
      lines: lines(fields), isLeftOut: !faults.isEmpty)
  }

  /// Whether an example is a path, and not a rule whose variables nobody has a value for.
  private func isPath(_ target: String) -> Bool {
    target.hasPrefix("/") && !target.utf8.contains(UInt8(ascii: "<"))
  }

  private func lines(_ fields: [Field]) -> [String] {
    let line = "- " + YAMLText.mapping(fields.map { ($0.key, $0.value) })
    if line.unicodeScalars.count <= Self.width { return [line] }
    let lines = fields.flatMap { field in
      field.source.map { YAMLText.pythonPair(field.key, $0, width: Self.width - 2) }
        ?? YAMLText.pair(field.key, field.value)
    }
    return lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
  }

  // MARK: Views

  private func view(of endpoint: Application.Endpoint) -> [Field] {
    switch endpoint.view {
    case .text(let text): return text.isEmpty ? [] : [Field("returns", YAMLText.scalar(text))]
    case .function(let source): return [Field("view", python: source)]
    case .code(let code):
      guard let lambda = code.lambda, isKnown(code, of: endpoint) else {
        return [Field("returns", "\"\"")]
      }
      return [Field("view", python: lambda)]
    }
  }

  /// Whether a view of a real application can be written: a method of a class cannot.
  private func isKnown(_ code: SourceCode, of endpoint: Application.Endpoint) -> Bool {
    let isMethod =
      code.lambda?.hasPrefix("lambda self") ?? false
      && !endpoint.variables.contains { $0.name.hasPrefix("self") }
    return !isMethod && objection(to: code) == nil
  }

  /// Whether there are views of which the file has only that they are there.
  var hasUnknownViews: Bool {
    application.endpoints.contains { endpoint in
      guard case .code(let code) = endpoint.view, endpoint.name != "static" else { return false }
      return !isKnown(code, of: endpoint)
    }
  }
}
