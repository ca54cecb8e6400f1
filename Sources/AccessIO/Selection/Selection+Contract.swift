import AccessCore

extension Selection {
  /// Whether everything is asked for.
  public var isWhole: Bool { users.isEmpty && endpoints.isEmpty && methods.isEmpty }

  /// The cases of a contract that are asked for.
  ///
  /// - Parameters:
  ///   - cases: the cases.
  ///   - names: the endpoints that their requests lead to.
  ///   - application: the application that has them.
  /// - Returns: those whose request has such a method and leads to such an endpoint, as such a user.
  public func cases(
    among cases: [Contract.Case], leadingTo names: [RequestLine: String],
    in application: Application
  ) -> [Contract.Case] {
    guard !isWhole else { return cases }
    let selected = Set(
      application.listedWithStatic.endpoints.filter(includes).map(\.name.rawBytes))
    return cases.filter { item in
      includes(user: item.user) && includes(method: item.row.hit.method)
        && (endpoints.isEmpty
          || names[item.row.hit].map { selected.contains($0.rawBytes) } ?? false)
    }
  }

  /// The findings about an application as a whole, and about endpoints and users that are asked for.
  public func findings(among findings: [Finding], in application: Application) -> [Finding] {
    let selected = Set(endpoints(of: application).map(\.name.rawBytes))
    let hasAllEndpoints = endpoints.isEmpty && methods.isEmpty
    return findings.filter { finding in
      (finding.user.map { includes(user: $0) } ?? true)
        && (hasAllEndpoints || finding.endpoints.isEmpty
          || finding.endpoints.contains { selected.contains($0.rawBytes) })
    }
  }

  /// Plans a record of what is asked for; nothing is hit.
  ///
  /// - Parameter target: the application.
  /// - Returns: each endpoint by each of its methods, as each user.
  /// - Throws: ``StepError`` if it cannot be asked where requests lead.
  public func recordPlan(of target: inout any Target) throws -> RecordPlan {
    let application = target.application
    return try target.recordPlan(
      of: endpoints(of: application).map { ($0, $0.methods.filter(includes(method:))) },
      users: users(of: application).map { $0?.id }, isEveryone: hasAllUsers)
  }
}
