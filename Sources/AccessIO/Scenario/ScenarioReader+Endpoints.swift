import AccessCore

extension ScenarioReader {
  /// The keys of an endpoint.
  static let endpointKeys = [
    "rule", "endpoint", "methods", "require", "login_required", "view", "returns", "try",
  ]

  private static let usualMethods = [
    "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT",
  ]

  /// The endpoints.
  mutating func readEndpoints(_ fields: Fields) -> [Scenario.Endpoint] {
    var lines: [[UInt8]: Int] = [:]
    let nodes = list(
      fields, "endpoints", expected: "a list of endpoints, as in `- {rule: /, endpoint: home}`")
    var endpoints: [Scenario.Endpoint] = []
    for node in nodes {
      guard
        let fields = self.fields(
          node, "an endpoint", known: Self.endpointKeys,
          expected: "a mapping, as in `{rule: /, endpoint: home}`")
      else { continue }
      let name = readName(fields, lines: &lines)
      let rule = required(fields, "rule", example: "a URL rule, as in `rule: /user/<name>`")
        .flatMap { self.rule($0) }
      let methods = readMethods(fields)
      let loginRequired = bool(fields, "login_required") ?? false
      let requirement = readRequirement(fields)
      let view = readView(fields)
      let examples = readExamples(fields)
      guard let name, let rule else { continue }
      endpoints.append(
        Scenario.Endpoint(
          name: name, rule: rule, methods: methods, loginRequired: loginRequired,
          requirement: requirement, view: view, examples: examples,
          line: node.position.line))
    }
    return endpoints
  }

  private mutating func readName(_ fields: Fields, lines: inout [[UInt8]: Int]) -> String? {
    let example = "the name that `url_for` takes, as in `endpoint: home`"
    guard let node = required(fields, "endpoint", example: example),
      let name = text(node, "`endpoint`")
    else { return nil }
    let bytes = Array(name.utf8)
    if name.isEmpty {
      note(.emptyValue("`endpoint`", expected: example), at: node)
    } else if name == "static" {
      note(.staticEndpoint, at: node)
    } else if let line = lines[bytes] {
      note(.duplicateEndpoint(name, firstLine: line), at: node)
    } else {
      lines[bytes] = node.position.line
    }
    return name
  }

  private mutating func readMethods(_ fields: Fields) -> [String] {
    let expected = "a list of methods, as in `[GET, POST]`"
    guard let listNode = fields["methods"] else { return ["GET"] }
    var methods: [String] = []
    let nodes = list(fields, "methods", expected: expected)
    if nodes.isEmpty, listNode.kind == .sequence {
      note(.emptyValue("`methods`", expected: expected), at: listNode)
    }
    for node in nodes {
      guard let text = text(node, "a method") else { continue }
      guard !text.isEmpty, text.utf8.allSatisfy(\.isLetter) else {
        note(.notMethod(text), at: node)
        continue
      }
      let method = text.uppercased()
      if !Self.usualMethods.contains(method) {
        note(.unusualMethod(text, known: Self.usualMethods), at: node, severity: .warning)
      }
      if !methods.contains(method) { methods.append(method) }
    }
    return methods
  }

  /// The requirement; a `require` without a value is refused, lest a guard be taken for none.
  private mutating func readRequirement(_ fields: Fields) -> Program? {
    guard let node = fields.raw("require") else { return nil }
    return program(node, "`require`", form: .arguments)
  }

  private mutating func readView(_ fields: Fields) -> Scenario.Endpoint.View {
    if let view = fields.raw("view") {
      if fields["returns"] != nil { note(.viewAndReturns, at: view) }
      return program(view, "`view`", form: .lambda).map { .function($0) } ?? .text("")
    }
    return .text(text(fields, "returns") ?? "")
  }

  private mutating func readExamples(_ fields: Fields) -> [String] {
    var examples: [String] = []
    for node in list(fields, "try", expected: "a list of paths, as in `[/user/alice]`") {
      guard let path = text(node, "a path") else { continue }
      if path.hasPrefix("/") { examples.append(path) } else { note(.notPath(path), at: node) }
    }
    return examples
  }
}

extension UInt8 {
  /// Whether the byte is an ASCII letter.
  fileprivate var isLetter: Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self & 0xDF)
  }
}
