/// The search for mistakes in an application that was surveyed.
///
/// Where it cannot be sure, it says nothing: a finding is a reason to look, and a wrong one is a reason
/// not to look again.
struct Lint {
  /// How many further probes there are at most of each abort handler, and of calls that raised.
  static let mostProbes = 500

  /// What is searched, Flask's own endpoint left out.
  let application: Application
  /// The scenario that it is; nil: it is a real application.
  let scenario: Scenario?
  /// What the survey came to.
  let tally: SurveyTally
  /// Where everything stands.
  let places: FindingPlaces
  /// What requirements name, and whether guards look at the request.
  let required: RequiredTexts
  /// What was found so far.
  private(set) var findings: [Finding]
  private var known: Set<Finding>

  /// Starts with what is known of a real application without a probe.
  init(
    _ application: Application, _ scenario: Scenario?, _ tally: SurveyTally,
    _ places: FindingPlaces
  ) {
    self.application = application.listed
    self.scenario = scenario
    self.tally = tally
    required = RequiredTexts(application)
    self.places = places
    findings = application.real?.findings ?? []
    known = Set(findings)
  }

  /// Whether guards may decide by something that the survey does not vary: the method, the path, the
  /// session.
  var looksAtRequests: Bool { required.looksAtRequests }

  /// Adds a finding.
  mutating func add(_ finding: Finding) { add(contentsOf: [finding]) }

  /// Adds findings, but none twice.
  mutating func add(contentsOf new: [Finding]) {
    for finding in new where known.insert(finding).inserted { findings.append(finding) }
  }

  /// The findings in the order of the scenario's file; on a real application, as they were found.
  var ordered: [Finding] {
    guard scenario != nil else { return findings }
    return findings.enumerated().sorted { left, right in
      (left.element.place?.line ?? 0, left.offset) < (right.element.place?.line ?? 0, right.offset)
    }.map(\.element)
  }

  /// Whether nobody can be let in as somebody, since `CURRENT_USER` is not what was meant.
  var isCurrentUserWrong: Bool {
    findings.contains { $0.kind == .currentUserUnset || $0.kind == .currentUserNotCalled }
  }

  /// A user of the survey, in words.
  func words(forUser place: Int) -> String {
    tally.survey.users[place].map { "`\($0.id)`" } ?? "anonymous"
  }
}
