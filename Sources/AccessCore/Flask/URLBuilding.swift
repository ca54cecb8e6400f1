/// `flask.url_for`.
enum URLBuilding {
  /// `url_for(endpoint, *, _anchor, _method, _scheme, _external, **values)`.
  static func urlFor(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    guard arguments.positional.count <= 1 else {
      throw .type(
        "url_for() takes 1 positional argument but \(arguments.positional.count) were given")
    }
    guard let endpoint = arguments.positional.first ?? arguments.keyword("endpoint") else {
      throw .type("url_for() missing 1 required positional argument: 'endpoint'")
    }
    guard case .string(let name) = try evaluator.resolved(endpoint) else {
      throw .type("'\(endpoint.typeName)' object is not subscriptable")
    }
    let context = try RequestContext.of(evaluator)
    let isNamed = arguments.positional.isEmpty
    let values = arguments.keywords.filter { !isNamed || $0.name.text != "endpoint" }
    return .string(try url(for: name.text, values, context, evaluator))
  }

  /// The URL of an endpoint.
  ///
  /// - Throws: a `BuildError` if no rule fits; what converting a value raises.
  static func url(
    for endpoint: String, _ keywords: [(name: StringObject, value: Value)],
    _ context: RequestContext, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    let options = ["_anchor", "_method", "_scheme", "_external"]
    var values: [(name: StringObject, value: Value)] = []
    for (name, value) in keywords where !options.contains(name.text) {
      if case .none = value { continue }
      values.append((name, value))
    }
    func option(_ name: String) throws(PythonException) -> Value {
      try evaluator.resolved(keywords.first { $0.name.text == name }?.value ?? .none)
    }
    let scheme = try option("_scheme")
    let external = try option("_external")
    let isExternal = try external == .none ? scheme != .none : evaluator.isTrue(external)
    if scheme != .none, !isExternal {
      throw .value("When specifying '_scheme', '_external' must be True.")
    }
    var method: String?
    if case .string(let text) = try option("_method") { method = text.text }
    let shortName = endpoint.hasPrefix(".") ? String(endpoint.dropFirst()) : endpoint
    let built = try context.application.router.build(
      endpoint: shortName, names: Set(values.map(\.name.text)), method: method,
      defaultMethod: context.method
    ) { (converter, name) throws(PythonException) in
      let value = values.first { $0.name.text == name }?.value ?? .none
      return try text(of: value, for: converter, evaluator)
    }
    guard let built else {
      throw PythonException(
        "BuildError", try message(shortName, values, method ?? "", evaluator))
    }
    var url = built.path
    let rest = values.filter { !built.used.contains($0.name.text) }
    if !rest.isEmpty { url += try query(rest, evaluator) }
    if isExternal {
      var name = context.target.scheme
      if case .string(let text) = scheme { name = text.text }
      url = (name.isEmpty ? "" : name + ":") + "//" + context.target.host + url
    }
    let anchor = try option("_anchor")
    if anchor != .none {
      url += "#" + PercentEncoding.quote(try evaluator.text(anchor), safe: .fragment)
    }
    return url
  }

  /// A value as a part of a path: the converters' `to_url`.
  private static func text(
    of value: Value, for converter: Converter, _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    switch converter {
    case .string, .path: return Converter.quotePathSegment(try evaluator.text(value))
    case .any:
      let text = try evaluator.text(value)
      if case .string = try evaluator.resolved(value), converter.refusal(of: text) == nil {
        return text
      }
      throw .value(converter.refusal(of: text) ?? "'\(text)' is not one of the choices")
    case .int:
      return converter.zeroFilled(String(try NumberText.int(evaluator.resolved(value))))
    case .float:
      let float = try BuiltinType.float.make(Arguments(positional: [value]), evaluator)
      return try evaluator.text(float)
    case .uuid: return try evaluator.text(value)
    }
  }

  private static func query(
    _ values: [(name: StringObject, value: Value)], _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    var fields: [QueryString.Field] = []
    for (name, value) in values {
      var parts = [value]
      switch try evaluator.resolved(value) {
      case .list(let sequence), .tuple(let sequence): parts = sequence.elements
      case .set(let set): parts = set.table.elements
      default: break
      }
      for part in parts {
        if case .none = part { continue }
        fields.append(.init(key: name.text, value: try evaluator.text(part)))
      }
    }
    let text = QueryString(fields: fields).encoded(safe: .formField)
    return text.isEmpty ? "" : "?" + text
  }

  private static func message(
    _ endpoint: String, _ values: [(name: StringObject, value: Value)], _ method: String,
    _ evaluator: Evaluator
  ) throws(PythonException) -> String {
    var message = "Could not build url for endpoint \(Value.string(endpoint).repr)"
    if !method.isEmpty { message += " (\(Value.string(method).repr))" }
    if !values.isEmpty {
      let names = values.map(\.name.text).sorted().map { Value.string($0) }
      message += " with values \(Value.list(names).repr)"
    }
    return message + "."
  }
}
