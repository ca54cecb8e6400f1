import AccessCore
import AccessIO

/// What `check` found out: whether an application holds to a contract.
public struct CheckReport: Equatable, Sendable {
  /// What the target is called on the command line.
  public let target: String
  /// The application.
  public let application: Application
  /// The contract, whole.
  public let contract: Contract
  /// The cases that were asked for, in order.
  public let checked: [CheckedCase]
  /// Which endpoints that were asked for the contract speaks of.
  public let coverage: Coverage
  /// What looks like a mistake in the application.
  public let findings: [Finding]
  /// The older application without whose differences cases are not judged; nil: all are.
  public let changedSince: String?
  /// Whether findings are enough for the check to fail.
  public let isStrict: Bool

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - target: what the target is called on the command line.
  ///   - application: the application.
  ///   - contract: the contract, whole.
  ///   - checked: the cases that were asked for, in order.
  ///   - coverage: which endpoints that were asked for the contract speaks of.
  ///   - findings: what looks like a mistake in the application.
  ///   - changedSince: what the older application is called, if there is one.
  ///   - isStrict: whether findings are enough for the check to fail.
  public init(
    target: String, application: Application, contract: Contract, checked: [CheckedCase],
    coverage: Coverage, findings: [Finding] = [], changedSince: String? = nil,
    isStrict: Bool = false
  ) {
    self.target = target
    self.application = application
    self.contract = contract
    self.checked = checked
    self.coverage = coverage
    self.findings = findings
    self.changedSince = changedSince
    self.isStrict = isStrict
  }

  /// Whether the application holds to the contract, and the contract speaks of all of it.
  public var holds: Bool {
    !contract.rows.isEmpty && judged.allSatisfy(\.holds) && coverage.missing.isEmpty
      && !(isStrict && !findings.isEmpty)
  }

  /// The cases that are not skipped.
  var judged: [CheckedCase] { checked.filter { !$0.isSkipped } }

  /// What is wrong with a contract without rows, or nil.
  var emptiness: DisplayText? { contract.rows.isEmpty ? "the contract has no rows" : nil }

  /// The file and the line of a case, `shop.yaml:81`.
  func place(of item: CheckedCase) -> DisplayText { "\(contract.file):\(item.item.row.line)" }

  /// Who hits what: `alice GET /secret-code`.
  func title(of item: CheckedCase) -> DisplayText {
    DisplayText(userID: item.item.user) + " \(item.item.row.hit.description)"
  }

  /// In what a case does not hold, in a line; nil if it holds.
  func problem(of item: CheckedCase) -> DisplayText? {
    var faults = item.faults
    guard !faults.isEmpty else { return nil }
    // What leads nowhere, or asks as nobody, is not worth a comparison.
    if let first = faults.first(where: { ["user", "hit"].contains($0.key) }) { faults = [first] }
    return faults.reduce(into: DisplayText()) { text, fault in
      if !text.isEmpty { text.append(", ") }
      text.append(fault.message(in: application))
    }
  }

  /// What explains a broken case: the answer's headline, and the line of the trace that decided.
  func explanation(of item: CheckedCase) -> [DisplayText] {
    guard let answer = item.trial.answer else { return [] }
    var lines = ["\(answer.word)  " + answer.sentence(as: item.item.user)]
    if answer.inactive {
      lines.append("inactive: login_user refuses, so this is anonymous's answer")
    }
    if let stage = item.decidingStage {
      lines.append(" \(stage.kind.label)  " + stage.text)
    }
    return lines
  }

  /// What is wrong with an endpoint that no row leads to.
  func problem(of endpoint: Application.Endpoint) -> DisplayText {
    "no row leads to the endpoint \(endpoint.name): \(endpoint.methodsText) \(endpoint.rule)"
  }

  /// How many rows, endpoints and findings there are, in a line.
  var summary: DisplayText {
    let broken = Set(judged.lazy.filter { !$0.holds }.map(\.item.place))
    let rows = Set(judged.map(\.item.place))
    var text: DisplayText = "\(rows.count - broken.count) of \(rows.count) rows hold"
    let everyone = judged.filter { $0.item.row.user == .everyone }.map(\.item.user)
    if !everyone.isEmpty { text.append(", \"*\" as \(Self.count(Set(everyone).count, "user"))") }
    if let changedSince {
      let all = Set(checked.map(\.item.place)).count
      text.append(", \(rows.count) of \(all) changed since \(changedSince)")
    }
    text.append(", \(coverage.covered.count) of \(coverage.total) endpoints covered")
    if !findings.isEmpty { text.append(", \(Self.count(findings.count, "finding"))") }
    return text
  }

  private static func count(_ number: Int, _ word: DisplayText) -> DisplayText {
    number == 1 ? "1 " + word : "\(number) " + word + "s"
  }
}

extension CheckedCase.Fault {
  /// What does not hold, in a few words.
  func message(in application: Application) -> DisplayText {
    switch self {
    case .unknownUser(let id):
      "\(UnknownName("user", id, known: application.users.map(\.id)).message)"
    case .noEndpoint: "no endpoint answers the request"
    case .decision(let expected, let given):
      Self.text("decision", expected.rawValue, given.rawValue)
    case .reason(let expected, let given): Self.text("reason", expected.rawValue, given?.rawValue)
    case .status(let expected, let given):
      Self.text("status", String(expected), given.map { String($0) })
    case .location(let expected, let given): Self.text("location", expected, given)
    }
  }

  private static func text(_ key: String, _ expected: String, _ given: String?) -> DisplayText {
    "\(key) \(expected) expected, \(given ?? "none") given"
  }
}
