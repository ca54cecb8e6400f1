import AccessCore

/// The verdicts in the lists: what is known, and what to ask next.
///
/// Everything that is asked bears a generation; answers of an earlier one are dropped. Only what is
/// on the screen is asked, so that a large application costs no more than a small one; the matrix,
/// which counts, asks for the rest while its screen is open.
struct Predictions: Equatable, Sendable {
  /// What is known of a place in a list.
  enum Entry: Equatable, Sendable {
    case unknown
    /// It was asked and there was no answer.
    case unavailable
    case known(Verdict)

    /// What an answer says, or that there was none.
    init(_ answer: Answer?) { self = answer.map { .known($0.verdict) } ?? .unavailable }
  }

  /// What a generation's questions are about.
  struct Subject: Equatable, Sendable {
    /// Changes when what was predicted no longer holds.
    var epoch: Int
    /// The screen that is shown.
    var screen: Screen
    /// The selected endpoint's request, or nil.
    var request: RequestLine?
    /// As whom the decision pane asks.
    var prober: Step.Prober
    /// Whether the decision pane wants an answer at all.
    var wantsDecision: Bool
    /// The selected cell of the matrix.
    var cell: Matrix.Cell?
  }

  /// The generation of what is asked now.
  private(set) var generation = 0
  /// Each endpoint's verdict for the session user.
  private(set) var endpoints: ListVerdicts
  /// Each user's verdict for the selected endpoint; the first is anonymous.
  private(set) var users: ListVerdicts
  private var subject: Subject?
  /// Whether the one question that is asked with a trace has no answer yet.
  private(set) var needsTrace = false
  /// How many probes of this generation are out.
  private(set) var awaited = 0

  /// Knows nothing yet.
  init(endpoints: Int, users: Int) {
    self.endpoints = ListVerdicts(count: endpoints)
    self.users = ListVerdicts(count: users)
  }

  /// Forgets everything: the lists are others.
  mutating func restart(endpoints: Int, users: Int) {
    let next = generation &+ 1
    self = Predictions(endpoints: endpoints, users: users)
    generation = next
  }

  /// Forgets what no longer holds for a subject.
  ///
  /// - Returns: what the last subject was, if this is another.
  mutating func turn(to new: Subject) -> Turn {
    guard new != subject else { return .same }
    let old = subject
    subject = new
    generation &+= 1
    awaited = 0
    if old?.epoch != new.epoch { endpoints.forget() }
    if old?.epoch != new.epoch || old?.request != new.request { users.forget() }
    needsTrace = new.screen == .matrix ? new.cell != nil : new.wantsDecision && new.request != nil
    return old?.epoch == new.epoch ? .moved : .outdated
  }

  /// How a subject differs from the one before.
  enum Turn: Equatable, Sendable {
    /// Not at all.
    case same
    /// Something else is selected.
    case moved
    /// What was predicted before no longer holds.
    case outdated
  }

  /// Takes over answers to questions of the lists.
  ///
  /// - Returns: those that are for something else; nil if they are outdated.
  mutating func accept(_ predictions: [Prediction], generation: Int) -> [Prediction]? {
    guard generation == self.generation else { return nil }
    awaited = max(0, awaited - predictions.count)
    var others: [Prediction] = []
    for prediction in predictions {
      switch prediction.probe.purpose {
      case .endpoint(let item) where endpoints.indices.contains(item):
        endpoints[item] = Entry(prediction.answer)
      case .user(let item) where users.indices.contains(item):
        users[item] = Entry(prediction.answer)
      case .decision, .selectedCell:
        needsTrace = false
        others.append(prediction)
      default: others.append(prediction)
      }
    }
    return others
  }

  /// Notes that questions go out.
  mutating func ask(_ probes: [Probe]) { awaited = probes.count }
}
