/// Which endpoints the rows of a contract lead to.
public struct Coverage: Equatable, Sendable {
  /// The endpoints that a row leads to, in order.
  public var covered: [Application.Endpoint]
  /// The endpoints that no row leads to, in order.
  public var missing: [Application.Endpoint]

  /// Sees which endpoints the rows of a contract lead to.
  ///
  /// - Parameters:
  ///   - endpoints: the endpoints, in order.
  ///   - checked: the cases that were tried.
  ///   - others: the names of the endpoints that rows lead to which were not asked for.
  public init(
    of endpoints: [Application.Endpoint], by checked: [CheckedCase], and others: [String] = []
  ) {
    let names = Set((checked.compactMap(\.trial.answer?.endpoint) + others).map(\.rawBytes))
    covered = endpoints.filter { names.contains($0.name.rawBytes) }
    missing = endpoints.filter { !names.contains($0.name.rawBytes) }
  }

  /// How many endpoints there are.
  public var total: Int { covered.count + missing.count }
}
