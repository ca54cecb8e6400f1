extension WhatIf {
  /// Finds the edits of an endpoint that are worth trying: `require` without an argument, with another
  /// one in its place or one more, no guard, or one where there is none; and `login_required` on or off.
  struct EndpointCandidates {
    private let endpoint: Scenario.Endpoint
    private let evaluator: Evaluator
    /// Other endpoints' guards.
    private let others: [Program]
    /// Their arguments.
    private let otherArguments: [[Argument]]
    /// What the user who asks has; where it is to be refused, what others have.
    private let values: [Value]
    private let goal: Goal

    /// So many endpoints are looked at for what they require.
    static let mostEndpoints = 1_000
    /// So many guards, or arguments, of others are tried in one place.
    private static let mostOthers = 64

    init(_ world: World, _ endpoint: Scenario.Endpoint, _ goal: Goal) {
      self.endpoint = endpoint
      self.goal = goal
      let compiled = world.base.compiled
      evaluator = Evaluator(globals: compiled.globals)
      var texts: Set<[UInt8]> = []
      others = compiled.scenario.endpoints.prefix(Self.mostEndpoints).compactMap(\.requirement)
        .filter { texts.insert(Array($0.text.utf8)).inserted }
      let evaluator = evaluator
      otherArguments = others.prefix(Self.mostOthers).map { Argument.list(of: $0, evaluator) }
      var pool = ValuePool()
      let users =
        goal == .letIn
        ? world.user.map { [$0] } ?? []
        : compiled.scenario.users.prefix(Self.mostOthers).filter { $0.id != world.user?.id }
      for user in users { for attribute in user.attributes { pool.add(attribute.value) } }
      values = pool.values
    }

    /// The edits.
    var edits: [ScenarioEdit] {
      var edits = login(if: endpoint.loginRequired)
      if let requirement = endpoint.requirement {
        let arguments = Argument.list(of: requirement, evaluator)
        var texts = arguments.indices.map { place in
          Argument.text(of: arguments.enumerated().filter { $0.offset != place }.map(\.element))
        }
        for place in arguments.indices {
          for value in replacements(of: arguments[place], at: place) {
            var changed = arguments
            changed[place].source = value.source
            texts.append(Argument.text(of: changed))
          }
        }
        for value in additions { texts.append(Argument.text(of: arguments, and: value)) }
        edits += programs(texts).map { .require($0) } + [.require(nil)]
      } else if goal == .refuse {
        edits += others.prefix(Self.mostOthers).map { .require($0) }
      }
      return (edits + login(if: !endpoint.loginRequired)).map { .endpoint(endpoint.name, $0) }
    }

    /// `login_required` turned around, where that can help.
    private func login(if isWanted: Bool) -> [EndpointEdit] {
      isWanted && endpoint.loginRequired == (goal == .letIn)
        ? [.loginRequired(!endpoint.loginRequired)] : []
    }

    /// The guards of some texts, but for the one that is there; none twice.
    private func programs(_ texts: [String]) -> [Program] {
      var known: Set<[UInt8]> = []
      return texts.compactMap { text in
        guard known.insert(Array(text.utf8)).inserted else { return nil }
        return try? Program(text, form: .arguments)
      }.filter { $0 != endpoint.requirement }
    }

    /// What may stand in the place of an argument: what others require there, what users have, `None`,
    /// numbers beside it, the other truth.
    private func replacements(of argument: Argument, at place: Int) -> [Value] {
      guard let value = argument.value else { return [] }
      var pool = ValuePool()
      for others in otherArguments {
        let same = others.enumerated().first { offset, other in
          argument.name == nil
            ? other.name == nil && offset == place
            : String.haveSameBytes(other.name, argument.name)
        }
        if let other = same?.element.value { pool.add(whole: other) }
      }
      let hasOthers = pool.values.contains { ExactValue($0) != ExactValue(value) }
      if goal == .letIn || !hasOthers { for value in values { pool.add(whole: value) } }
      if goal == .letIn { pool.add(whole: .none) }
      switch value {
      case .bool(let bool): pool.add(whole: .bool(!bool))
      case .int, .float:
        var number = ValuePool()
        number.add(value)
        for value in number.neighbours { pool.add(whole: value) }
      default: break
      }
      return pool.values(nearestTo: value).filter {
        ExactValue($0) != ExactValue(value) && ($0.typeName == value.typeName || $0 == .none)
      }
    }

    /// What may be required as one more argument by position.
    private var additions: [Value] {
      var pool = ValuePool()
      for argument in otherArguments.joined() where argument.name == nil {
        if let value = argument.value { pool.add(whole: value) }
      }
      return pool.values
    }
  }

  /// An argument of `require`.
  private struct Argument {
    /// The keyword, or nil.
    let name: String?
    /// What stands before the source: `*`, `**`, or the keyword.
    let prefix: String
    /// The source of the value.
    var source: String
    /// The value; nil: it is none that can be written down, or several.
    let value: Value?

    private var isPositional: Bool { prefix.isEmpty || prefix == "*" }

    /// The arguments of a guard, in order.
    static func list(of program: Program, _ evaluator: Evaluator) -> [Argument] {
      guard case .arguments(let arguments) = program.root else { return [] }
      let text = SourceText(program.text)
      return arguments.map { argument in
        let expression = argument.value
        let source = text[expression.range]
        let written = expression.standsAlone ? source : "(\(source))"
        var value = try? evaluator.evaluate(expression, nil)
        if let known = value, !ExactValue.isPlain(known) { value = nil }
        return switch argument {
        case .positional: Argument(name: nil, prefix: "", source: written, value: value)
        case .spread: Argument(name: nil, prefix: "*", source: written, value: nil)
        case .keyword(let name, _):
          Argument(name: name.text, prefix: name.text + "=", source: written, value: value)
        case .keywordSpread: Argument(name: nil, prefix: "**", source: written, value: nil)
        }
      }
    }

    /// The source of arguments, in parentheses.
    static func text(of arguments: [Argument], and value: Value? = nil) -> String {
      let positional = arguments.filter(\.isPositional).map { $0.prefix + $0.source }
      let keywords = arguments.filter { !$0.isPositional }.map { $0.prefix + $0.source }
      let more = value.map { [$0.source] } ?? []
      return "(" + (positional + more + keywords).joined(separator: ", ") + ")"
    }
  }

  /// The edits of what is configured that are worth trying.
  static func applicationEdits(_ scenario: Scenario) -> [ScenarioEdit] {
    var edits: [ApplicationEdit] = []
    let usual = "flask_login.current_user"
    let configuration = scenario.configuration
    if configuration.currentUser?.text != usual, let program = try? Program(usual) {
      edits.append(.currentUser(program))
    }
    if configuration.userLoader != nil { edits.append(.userLoader(nil)) }
    edits.append(.behaviour(scenario.behaviour == .documented ? .released : .documented))
    return edits.map { .application($0) }
  }
}

extension Expression {
  /// Whether its source can stand as an argument without parentheses around it.
  fileprivate var standsAlone: Bool {
    switch kind {
    case .constant, .local, .global, .list, .set, .dictionary, .unary, .call, .attribute,
      .subscripted, .formatted:
      true
    default: false
    }
  }
}
