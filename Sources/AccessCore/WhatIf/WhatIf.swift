/// What would have to be otherwise for a cell to be decided otherwise: for somebody who is refused to be
/// let in, or for somebody who is let in to be refused.
///
/// Of several changes, the smaller is the one of fewer edits; of these the one that gives, or takes, fewer
/// other cells of the matrix access; of these the one that changes fewer other cells at all; of these the
/// one that was found first, which is the same each time.
public struct WhatIf: Equatable, Sendable {
  /// A cell: a request, and as whom it is made.
  public struct Question: Hashable, Sendable {
    /// The request.
    public let request: RequestLine
    /// As whom.
    public let prober: Step.Prober

    /// Makes a question.
    public init(_ request: RequestLine, as prober: Step.Prober) {
      self.request = request
      self.prober = prober
    }
  }

  /// What a change has to bring about.
  public enum Goal: String, CaseIterable, Sendable {
    /// The request gets in: allowed, or no guard stands there.
    case letIn = "let_in"
    /// The request is denied, or stopped by `login_required`.
    case refuse
  }

  /// Which parts of a scenario a change is about.
  public enum Place: String, CaseIterable, Sendable {
    /// The user who asks.
    case user
    /// The endpoint: its guard, or `login_required`.
    case endpoint
    /// What is configured for all.
    case application
    /// Several of these.
    case several
  }

  /// A change that does it.
  public struct Change: Equatable, Sendable {
    /// What is changed, one edit after the other.
    public let edits: [ScenarioEdit]
    /// The edits in words.
    public let words: [String]
    /// Which parts it is about.
    public let place: Place
    /// The answer that the request then gets, without a trace; no view ran for it.
    public let answer: Answer
    /// The other cells of the matrix that come out otherwise; nil: they are too many to be asked.
    public let otherCells: OtherCells?
  }

  /// Users who get in.
  public struct Admitted: Equatable, Sendable {
    /// How many they are.
    public internal(set) var count = 0
    /// The ids of the first of them.
    public internal(set) var users: [String] = []

    /// So many are named.
    static let mostNamed = 10
  }

  /// What was searched in a part of the scenario.
  public struct Tried: Equatable, Sendable {
    /// The part.
    public let place: Place
    /// How many edits there are to begin with.
    public let edits: Int
    /// How many changes were tried, of one edit or more.
    public let changes: Int
    /// How many edits a change had at the most.
    public let mostEdits: Int
    /// Whether there were more to try than the bounds allow.
    public let isCut: Bool
    /// How many changes do it, those that are not listed among them.
    public let found: Int
  }

  /// What is asked.
  public let question: Question
  /// Who asks, by id, or nil for nobody.
  public let user: String?
  /// The answer as it is, with its trace.
  public let answer: Answer
  /// What a change has to bring about; nil: it is no question of access.
  public let goal: Goal?
  /// What `has_access` asked, in the order of its source; empty if it was not called.
  public let conditions: [Condition]
  /// Of a request that `has_access` refuses, the conditions that fail in the alternative that needs the
  /// fewest.
  public let nearestMiss: [Condition]
  /// The users who get in with the same request, as all is now.
  public let admitted: Admitted
  /// Changes that do it, the smallest first; of each part of the scenario some.
  public internal(set) var changes: [Change] = []
  /// What was searched, part by part.
  public internal(set) var tried: [Tried] = []

  /// Whether some change was found.
  public var isAnswered: Bool { !changes.isEmpty }
}

extension WhatIf.Goal {
  /// What there is to look for; nil: routing answered, so that nobody's access was in question.
  init?(of answer: Answer) {
    if answer.letsIn {
      self = .refuse
    } else if answer.decision == .notReached, answer.login != .stopped {
      return nil
    } else {
      self = .letIn
    }
  }

  /// Whether an answer is what was looked for.
  func isMet(by answer: Answer) -> Bool {
    switch self {
    case .letIn: answer.letsIn
    case .refuse:
      answer.decision == .denied || answer.decision == .notReached && answer.login == .stopped
    }
  }
}

extension WhatIf.Place {
  /// The part that some edits are about.
  init(of edits: [ScenarioEdit]) {
    let places = Set(edits.map(\.place))
    self = places.count == 1 ? places.first ?? .several : .several
  }
}

extension ScenarioEdit {
  /// The part of the scenario that it is about.
  var place: WhatIf.Place {
    switch self {
    case .user: .user
    case .endpoint: .endpoint
    case .application: .application
    }
  }
}
