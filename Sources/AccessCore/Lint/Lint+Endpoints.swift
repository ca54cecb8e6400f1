extension Lint {
  /// Looks for endpoints without a guard, for requests that lead elsewhere, and for views that cannot
  /// be called.
  mutating func lookAtEndpoints() {
    for (number, subject) in tally.survey.subjects.enumerated() {
      let endpoint = subject.endpoint
      if scenario != nil, endpoint.guards.isEmpty {
        let words = "nothing guards \(endpoint.methods.joined(separator: ", ")) \(endpoint.rule)"
        add(.noGuard, words, endpoint)
      }
      if let elsewhere = tally.subjects[number].elsewhere {
        add(
          .exampleElsewhere,
          "`\(subject.request)` stands for `\(endpoint.name)` and \(elsewhere.words)", endpoint)
      }
    }
    for endpoint in scenario?.endpoints ?? [] {
      for words in endpoint.misfits { add(.viewArguments, words, Application.Endpoint(endpoint)) }
    }
  }

  /// Adds a finding about an endpoint.
  mutating func add(
    _ kind: Finding.Kind, _ message: String, _ endpoint: Application.Endpoint
  ) {
    add(
      Finding(
        kind, endpoint: endpoint.name, message: message, place: places.place(of: endpoint)))
  }
}

extension SurveyTally.Elsewhere {
  /// Where it led, in words.
  fileprivate var words: String {
    if let endpoint { return "leads to `\(endpoint)`" }
    if let location { return "is redirected to `\(location)`" }
    return status.map { "is answered \(HTTPStatus($0).line)" } ?? "leads to no endpoint"
  }
}

extension Scenario.Endpoint {
  /// How the view's parameters do not fit the rule's variables, which Flask gives by keyword.
  fileprivate var misfits: [String] {
    guard case .function(let program) = view, case .expression(let expression) = program.root,
      case .lambda(let code) = expression.kind
    else { return [] }
    let given = rule.variables.map(\.name)
    func isGiven(_ name: String) -> Bool {
      given.contains { $0.utf8.elementsEqual(name.utf8) }
    }
    var misfits: [String] = []
    let byPosition = code.positional.prefix(code.positionalOnlyCount)
    for parameter in byPosition where parameter.defaultValue == nil {
      misfits.append(
        "the view of `\(name)` takes `\(parameter.name.text)` by position alone, "
          + "and Flask gives it by keyword")
    }
    let byKeyword = code.positional.dropFirst(code.positionalOnlyCount) + code.keywordOnly
    for parameter in byKeyword
    where parameter.defaultValue == nil && !isGiven(parameter.name.text) {
      misfits.append(
        "the view of `\(name)` wants `\(parameter.name.text)`, which is no variable of "
          + "`\(rule.text)`")
    }
    guard code.keywordsSlot == nil else { return misfits }
    for variable in given
    where !byKeyword.contains(where: { $0.name.text.utf8.elementsEqual(variable.utf8) }) {
      misfits.append("the view of `\(name)` has no parameter for `\(variable)`")
    }
    return misfits
  }
}
