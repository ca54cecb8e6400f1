extension Application {
  /// Describes a scenario that is ready to run.
  init(_ compiled: CompiledScenario) {
    let scenario = compiled.scenario
    self.init(
      name: scenario.name, behaviour: scenario.behaviour,
      endpoints: scenario.endpoints.map(Endpoint.init),
      users: scenario.users.map { user in
        let type = scenario.classes.first { $0.name == user.className }
        let isFirst = { (attribute: Scenario.User.Attribute) in
          attribute.name == type?.idAttribute
        }
        let attributes = user.attributes.filter(isFirst) + user.attributes.filter { !isFirst($0) }
        let activity = user.attributes.first { $0.name == "is_active" }?.value
        return User(
          id: user.id, className: user.className,
          isActive: activity.map { (try? Evaluator(globals: [:]).isTrue($0)) ?? true } ?? true,
          attributes: attributes.map { "\($0.name)=\($0.value.repr)" })
      },
      abortHandlers: scenario.abortHandlers.map {
        AbortHandler(name: $0.name, source: $0.program.text)
      },
      configuredAbortHandler: scenario.configuration.abortHandler?.text,
      currentUser: scenario.configuration.currentUser?.text)
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
      variables: endpoint.rule.variables.enumerated().map { index, variable in
        let given = texts.flatMap { index < $0.count ? $0[index] : nil }
        return Variable(
          name: variable.name, converter: variable.converter,
          example: given ?? variable.kind.example)
      },
      examples: endpoint.examples.map { RequestLine(method: method, target: $0) })
  }
}
