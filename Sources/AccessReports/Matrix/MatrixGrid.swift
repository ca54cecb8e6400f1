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

  /// How many of the subjects let a user in.
  func allowedCount(of user: Int) -> Int {
    topic.survey.subjects.indices.count { self[user, $0]?.verdict == .allowed }
  }
}
