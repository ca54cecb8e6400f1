import AccessCore

/// The cells of a matrix by user and subject, as far as they are of interest.
struct MatrixGrid {
  /// What is shown of a cell.
  struct Cell: Equatable {
    var verdict: Verdict
    var decision: Decision
    var reason: Reason?
    var status: Int32?

    init(_ answer: Answer) {
      verdict = answer.verdict
      decision = answer.decision
      reason = answer.reason
      status = answer.status.map { Int32(clamping: $0) }
    }
  }

  let topic: MatrixTopic
  private var cells: [Cell?]
  /// Where the requests lead that do not lead to their own endpoint: its name; nil: to none.
  private(set) var strays: [Int: String?] = [:]
  /// The users whom `login_user` refuses.
  private(set) var inactive: Set<Int> = []

  init(_ topic: MatrixTopic) {
    self.topic = topic
    cells = Array(repeating: nil, count: topic.survey.cellCount)
  }

  /// A cell; nil: it is of no interest.
  subscript(user: Int, subject: Int) -> Cell? {
    cells[user * topic.survey.subjects.count + subject]
  }

  mutating func add(_ answer: Answer, user: Int, subject: Int) {
    cells[user * topic.survey.subjects.count + subject] = Cell(answer)
    if answer.inactive { inactive.insert(user) }
    if !answer.isAnswered(by: topic.survey.subjects[subject].endpoint) {
      strays[subject] = .some(answer.endpoint)
    }
  }

  /// A user's name, with what is special about it.
  func name(of user: Int) -> DisplayText {
    let name = DisplayText(userID: topic.survey.users[user]?.id)
    return inactive.contains(user) ? name + " (inactive)" : name
  }

  /// That the request of a subject does not lead to its endpoint, in words; nil: it does.
  func stray(_ subject: Int) -> DisplayText? {
    guard let name = strays[subject] else { return nil }
    let request = topic.survey.subjects[subject].request
    return "\(request.description) leads to \(name ?? "no endpoint")"
  }

  /// The users that are shown: all, or those with a cell of interest.
  var users: [Int] {
    let all = Array(topic.survey.users.indices)
    guard topic.only != nil else { return all }
    return all.filter { user in
      topic.survey.subjects.indices.contains { self[user, $0] != nil }
    }
  }

  /// The subjects that are shown: all, or those with a cell of interest.
  var subjects: [Int] {
    let all = Array(topic.survey.subjects.indices)
    guard topic.only != nil else { return all }
    return all.filter { subject in
      topic.survey.users.indices.contains { self[$0, subject] != nil }
    }
  }

  /// How many of the subjects have the verdict that a user is let in.
  func allowedCount(of user: Int) -> Int {
    topic.survey.subjects.indices.count { self[user, $0]?.verdict == .allowed }
  }
}
