import AccessCore
import AccessIO

/// Where two targets differ, to be written.
public struct DifferenceReport: Sendable {
  /// A target, as it is named in the report.
  public struct Side: Sendable {
    /// The target, as it was written.
    public let target: String
    /// The application's name.
    public let name: String
    /// Which Flask-Access decides where README and release differ.
    public let behaviour: Behaviour

    /// Takes a target.
    public init(_ target: String, _ application: Application) {
      self.target = target
      name = application.name
      behaviour = application.behaviour
    }
  }

  /// A.
  let a: Side
  /// B.
  let b: Side
  /// What was asked.
  let plan: ComparisonPlan
  /// The differences, in the order of the users and subjects.
  let differences: [Difference]

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - a: A.
  ///   - b: B.
  ///   - plan: what was asked, as it was carried out.
  ///   - differences: what came out differently.
  public init(_ a: Side, _ b: Side, plan: ComparisonPlan, differences: [Difference]) {
    (self.a, self.b) = (a, b)
    self.plan = plan
    self.differences = differences
  }

  /// Whether the targets have the same users and endpoints, and answer the same.
  public var isSame: Bool {
    differences.isEmpty && plan.users.allSatisfy { $0.side == .both }
      && plan.pairs.allSatisfy { $0.side == .both && !($0.isUnreached && $0.hasOtherGuards) }
  }

  /// Whether B lets in, or may let in, what A does not.
  ///
  /// So may an endpoint that no request reached, if its guards are others, or it is new.
  public var hasNewAccess: Bool {
    differences.contains { $0.kind.isNewAccess }
      || unreached.contains { $0.hasOtherGuards && $0.side != .onlyA }
  }

  /// The methods and rules that no request has reached.
  var unreached: [ComparisonPlan.Pair] { plan.pairs.filter(\.isUnreached) }

  /// How many differences of a kind there are.
  func count(of kind: Difference.Kind) -> Int { differences.count { $0.kind == kind } }

  /// The ids of the users that one side alone has.
  func users(only side: ComparisonPlan.Side) -> [String] {
    plan.users.filter { $0.side == side }.compactMap(\.id)
  }

  /// The methods and rules that one side alone has.
  func pairs(only side: ComparisonPlan.Side) -> [ComparisonPlan.Pair] {
    plan.pairs.filter { $0.side == side }
  }
}
