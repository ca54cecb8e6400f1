/// What a survey of a whole application came to, counted by endpoint and by user: its size is that of
/// the lists, not of the matrix.
struct SurveyTally {
  /// Who was asked about what; the first user is anonymous.
  let survey: Survey
  /// What was counted for each subject, in order.
  private(set) var subjects: [SubjectCount]
  /// What was seen of each user, in order.
  private(set) var users: [UserCount]
  /// The first cell in which the abort handler in force did not do its work, or nil.
  private(set) var misaborted: Cell?
  /// The first cell in which `CURRENT_USER` raised, or nil.
  private(set) var loaderRaise: Cell?
  private var refusalCount = 0
  /// The first refusals, as many as anybody asks for.
  private var firstRefusals: [Cell] = []
  /// The first refusal of each user and of each subject, for those who come late in the survey.
  private var scatteredRefusals: [Cell] = []
  /// The place of each user's class among ``classCount``; the first is anonymous's.
  private let classes: [Int]
  private let classCount: Int
  /// How `has_access` was called, by subject and class.
  private var calls: [Calls]

  /// More refusals than this are not kept.
  private static let mostRefusals = 500

  /// A user and a subject, by their places.
  struct Cell: Hashable {
    /// The user.
    var user: Int
    /// The subject.
    var subject: Int
  }

  /// What was counted for an endpoint.
  struct SubjectCount {
    /// How many users its `require` let in.
    var allowed = 0
    /// The reasons for which its `require` decided.
    var reasons: Set<Reason> = []
    /// Whether nobody can say of some user what the guards would decide.
    var isUncertain = false
    /// The answer to anonymous, if it came from elsewhere.
    var elsewhere: Elsewhere?
    fileprivate var isRefused = false
  }

  /// Where a request led that should have led to an endpoint.
  struct Elsewhere {
    /// The other endpoint; nil: routing found none.
    var endpoint: String?
    /// The status of the answer, or nil.
    var status: Int?
    /// The answer's Location, or nil.
    var location: String?
  }

  /// What was seen of a user.
  struct UserCount {
    /// Whether some guarded endpoint lets the user in.
    var isLetIn = false
    /// Whether nobody can say of some guarded endpoint whether it would let the user in.
    var isUncertain = false
    /// Whether `login_user` refuses the user.
    var isInactive = false
    fileprivate var isRefused = false
  }

  /// A class whose `has_access` raised for an endpoint.
  struct Raise {
    /// The endpoint.
    var subject: Int
    /// The first user for whom it raised.
    var user: Int
    /// Whether it raised for all users of the class.
    var isForAll: Bool
  }

  private struct Calls {
    var count = 0
    var raised = 0
    var first = 0
  }

  /// Makes a tally of a survey that is to be conducted.
  init(_ survey: Survey) {
    self.survey = survey
    subjects = Array(repeating: SubjectCount(), count: survey.subjects.count)
    users = Array(repeating: UserCount(), count: survey.users.count)
    var numbers: [String: Int] = [:]
    classes = survey.users.map { user in
      guard let name = user?.className else { return 0 }
      let number = numbers[name] ?? numbers.count + 1
      numbers[name] = number
      return number
    }
    classCount = numbers.count + 1
    calls = Array(repeating: Calls(), count: survey.subjects.count * classCount)
  }

  /// Counts an answer.
  mutating func record(_ answer: Answer, user: Int, subject: Int) {
    let endpoint = survey.subjects[subject].endpoint
    let cell = Cell(user: user, subject: subject)
    users[user].isInactive = answer.inactive
    guard answer.isAnswered(by: endpoint) else {
      if user == 0 {
        subjects[subject].elsewhere = Elsewhere(
          endpoint: answer.endpoint, status: answer.status, location: answer.location)
      }
      markUncertain(cell, endpoint)
      return
    }
    let verdict = answer.verdict
    if verdict == .unknown || isGuardSkipped(endpoint, answer) { markUncertain(cell, endpoint) }
    if answer.decision == .allowed { subjects[subject].allowed += 1 }
    if endpoint.isGuarded, verdict == .allowed { users[user].isLetIn = true }
    if answer.isMisaborted, misaborted == nil { misaborted = cell }
    if answer.decision == .denied { noteRefusal(cell) }
    guard let reason = answer.reason else { return }
    subjects[subject].reasons.insert(reason)
    switch reason {
    case .hasAccessTrue, .hasAccessNotTrue, .hasAccessRaised:
      let place = subject * classCount + (answer.inactive ? 0 : classes[user])
      calls[place].count += 1
      guard reason == .hasAccessRaised else { return }
      if calls[place].raised == 0 { calls[place].first = user }
      calls[place].raised += 1
    case .loaderRaised: if loaderRaise == nil { loaderRaise = cell }
    case .currentUserUnset, .currentUserTrue, .noHasAccess: break
    }
  }

  /// Whether something other than a guard that is known kept the request from a `require`.
  private func isGuardSkipped(_ endpoint: Application.Endpoint, _ answer: Answer) -> Bool {
    endpoint.requirement != nil && answer.reason == nil && answer.login != .stopped
  }

  private mutating func markUncertain(_ cell: Cell, _ endpoint: Application.Endpoint) {
    subjects[cell.subject].isUncertain = true
    if endpoint.isGuarded { users[cell.user].isUncertain = true }
  }

  private mutating func noteRefusal(_ cell: Cell) {
    refusalCount += 1
    if firstRefusals.count < Self.mostRefusals { firstRefusals.append(cell) }
    let isNew = !users[cell.user].isRefused || !subjects[cell.subject].isRefused
    users[cell.user].isRefused = true
    subjects[cell.subject].isRefused = true
    if isNew, scatteredRefusals.count < Self.mostRefusals { scatteredRefusals.append(cell) }
  }

  /// Cells that were denied: all of them, or if there are too many, those that differ most.
  func refusals(limit: Int) -> [Cell] {
    if refusalCount <= min(limit, Self.mostRefusals) { return firstRefusals }
    let scattered = Set(scatteredRefusals)
    let others = firstRefusals.filter { !scattered.contains($0) }
    return Array((scatteredRefusals + others).prefix(limit))
  }

  /// Each class and endpoint for which `has_access` raised, in the order of the endpoints.
  var raises: [Raise] {
    calls.enumerated().compactMap { place, calls in
      guard calls.raised > 0 else { return nil }
      return Raise(
        subject: place / classCount, user: calls.first, isForAll: calls.raised == calls.count)
    }
  }
}

extension Application.Endpoint {
  /// Whether a guard that is known stands before the view.
  var isGuarded: Bool { loginRequired || requirement != nil }
}
