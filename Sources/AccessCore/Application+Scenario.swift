extension Application {
  /// Describes a scenario.
  init(_ scenario: Scenario) {
    self.init(
      name: scenario.name, behaviour: scenario.behaviour,
      endpoints: scenario.endpoints.map(Endpoint.init),
      classes: scenario.classes.map {
        UserClass(
          name: $0.name, idAttribute: $0.idAttribute, hasAccess: $0.hasAccess?.text)
      },
      users: Application.User.listed(scenario),
      abortHandlers: scenario.abortHandlers.map {
        AbortHandler(name: $0.name, source: $0.program.text)
      },
      configuredAbortHandler: scenario.configuration.abortHandler?.text,
      currentUser: scenario.configuration.currentUser?.text,
      loginView: scenario.configuration.loginView,
      userLoader: scenario.configuration.userLoader?.text)
  }
}

extension Application.Endpoint {
  /// Describes an endpoint of a scenario.
  init(_ endpoint: Scenario.Endpoint) {
    let method =
      endpoint.methods.contains("GET") || endpoint.methods.isEmpty ? "GET" : endpoint.methods[0]
    let texts = endpoint.examples.first.flatMap { example in
      (try? RequestTarget(parsing: example)).flatMap { endpoint.rule.texts(in: $0.path) }
    }
    self.init(
      name: endpoint.name, rule: endpoint.rule.text, methods: endpoint.methods,
      loginRequired: endpoint.loginRequired, requirement: endpoint.requirement?.argumentsText,
      view: View(endpoint.view),
      variables: endpoint.rule.variables.enumerated().map { index, variable in
        let given = texts.flatMap { index < $0.count ? $0[index] : nil }
        return Variable(
          name: variable.name, converter: variable.converter,
          example: given ?? variable.kind.example)
      },
      examples: endpoint.examples.map { RequestLine(method: method, target: $0) })
  }
}

extension Application.Endpoint.View {
  /// Describes what a view of a scenario does.
  init(_ view: Scenario.Endpoint.View) {
    switch view {
    case .text(let text): self = .text(text)
    case .function(let program): self = .function(program.text)
    }
  }
}
