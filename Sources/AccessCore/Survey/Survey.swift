/// Who is asked about what: the rows and columns of a matrix.
public struct Survey: Equatable, Sendable {
  /// Who asks, in order; nil is anonymous.
  public var users: [Application.User?]
  /// What is asked, in order.
  public var subjects: [Subject]

  /// An endpoint and the request that stands for it.
  public struct Subject: Equatable, Sendable {
    /// The endpoint.
    public var endpoint: Application.Endpoint
    /// The request.
    public var request: RequestLine

    /// Makes a subject.
    ///
    /// - Parameters:
    ///   - endpoint: the endpoint.
    ///   - request: the request; nil: the endpoint's representative.
    public init(_ endpoint: Application.Endpoint, request: RequestLine? = nil) {
      self.endpoint = endpoint
      self.request = request ?? endpoint.representative
    }
  }

  /// Makes a survey.
  public init(users: [Application.User?], subjects: [Subject]) {
    self.users = users
    self.subjects = subjects
  }

  /// The survey of a whole application: anonymous and every user, and each endpoint that is listed.
  public init(of application: Application) {
    self.init(
      users: [nil] + application.users,
      subjects: application.listed.endpoints.map { Subject($0) })
  }

  /// How many cells there are.
  public var cellCount: Int { users.count * subjects.count }

  /// As whom a user of the survey asks.
  public func prober(_ user: Int) -> Step.Prober { users[user].map { .user($0.id) } ?? .anonymous }

  /// The probe that answers a cell.
  public func step(user: Int, subject: Int) -> Step {
    .probe(subjects[subject].request, as: prober(user))
  }
}

extension Target {
  /// A survey without the users whom a real application's loader turns out not to know.
  ///
  /// - Parameter survey: the survey.
  /// - Returns: the survey, and the ids of the users who were left out.
  /// - Throws: ``StepError`` if a probe cannot be answered for another reason.
  public mutating func known(
    in survey: Survey
  ) throws(StepError) -> (survey: Survey, left: [String]) {
    guard application.real != nil, let request = survey.subjects.first?.request else {
      return (survey, [])
    }
    var known = survey
    known.users = []
    var left: [String] = []
    for user in survey.users {
      do throws(StepError) {
        if let user { _ = try answer(to: request, as: .user(user.id)) }
        known.users.append(user)
      } catch .unknownUser(let id) {
        left.append(id)
      }
    }
    return (known, left)
  }

  /// Counts the answers of a survey, without saying whose they are.
  ///
  /// - Parameters:
  ///   - survey: who is asked about what.
  ///   - body: takes an answer, the place of its subject, and how many have it; see ``count(_:as:_:)``.
  /// - Throws: ``StepError`` if a probe cannot be answered, or what `body` throws.
  public mutating func count(
    _ survey: Survey, _ body: (_ answer: Answer, _ subject: Int, _ count: Int) throws -> Void
  ) throws {
    try count(
      survey.subjects.map(\.request), as: survey.users.indices.map { survey.prober($0) }, body)
  }

  /// Probes each cell of a survey, user by user.
  ///
  /// - Parameters:
  ///   - survey: who is asked about what.
  ///   - body: takes the place of the user and of the subject, and the answer.
  /// - Throws: ``StepError`` if a probe cannot be answered, or what `body` throws.
  public mutating func conduct(
    _ survey: Survey, _ body: (_ user: Int, _ subject: Int, Answer) throws -> Void
  ) throws {
    try probe(
      survey.subjects.map(\.request), as: survey.users.indices.map { survey.prober($0) },
      body)
  }
}
