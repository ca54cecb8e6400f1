import AccessCore

/// A place in a scenario where an expression is evaluated.
package enum Hook: CaseIterable {
  case view
  case hasAccess
  case currentUser
  case abortHandler
  case userLoader
  case requirement

  /// Evaluates an expression in a hook by a hit.
  ///
  /// - Returns: how the hit ended, in words to be counted.
  package static func evaluated(
    _ text: String, in hook: Hook
  ) throws(BrokenPromise) -> String {
    let scenario: Scenario
    do throws(SyntaxError) {
      scenario = try hook.scenario(text)
    } catch {
      return "refused: \(error.message.filter { !$0.isNumber }.prefix(50))"
    }
    let answer = try Play.alike(
      scenario, [.login("alice"), .hit(RequestLine(method: "GET", target: "/7/x?a=1&b=é"))])
    guard let answer else { throw BrokenPromise(what: "no answer") }
    return "\(answer.decision.rawValue) \(answer.error ?? answer.status.map(String.init) ?? "none")"
  }

  private func scenario(_ text: String) throws(SyntaxError) -> Scenario {
    let names = DefinedNames(classes: ["User"], attributes: ["username"])
    func lambda(_ parameters: String, ofBody hook: Hook, else other: String) throws(SyntaxError)
      -> Program
    {
      let body = self == hook ? text : other
      return try Program("lambda \(parameters): (\(body)\n)", form: .lambda, names: names)
    }
    let requirement = try Program(
      self == .requirement ? "(\(text)\n)" : "(1, k=2)", form: .arguments, names: names)
    let rule = try URLRule("/<int:n>/<path:p>")
    return Scenario(
      name: "fuzz",
      configuration: .init(
        currentUser: try lambda("", ofBody: .currentUser, else: "current_user"),
        abortHandler: try lambda("", ofBody: .abortHandler, else: "abort(404)"),
        userLoader: try lambda("id", ofBody: .userLoader, else: "users.get(id)")),
      classes: [
        .init(
          name: "User", idAttribute: "username",
          hasAccess: try lambda(
            "self, *args, **kw", ofBody: .hasAccess,
            else: self == .abortHandler ? "False" : "True"))
      ],
      users: [
        .init(
          id: "alice", className: "User",
          attributes: [.init(name: "username", value: .string("alice"))])
      ],
      endpoints: [
        .init(
          name: "e", rule: rule, requirement: requirement,
          view: .function(
            try lambda(
              "n, p", ofBody: .view, else: #"repr(session.get("a")) + str(p)"#)))
      ])
  }
}
