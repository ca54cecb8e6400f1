import AccessCore

/// The verdicts in the lists: what is known, what is being asked, and what to ask next.
///
/// Everything that is asked bears a generation; answers of an earlier one are dropped. The questions
/// go out in slices, what is on the screen first, so that a large application stays responsive.
struct Predictions: Equatable, Sendable {
  /// What is known of a place in a list.
  enum Entry: Equatable, Sendable {
    case unknown
    /// It was asked and there was no answer.
    case unavailable
    case known(Verdict)
  }

  /// What a generation's questions are about.
  struct Subject: Equatable, Sendable {
    /// How many steps had been done.
    var epoch: Int
    /// The selected endpoint's request, or nil.
    var request: RequestLine?
    /// As whom the decision pane asks.
    var prober: Step.Prober
    /// Whether the decision pane wants an answer at all.
    var wantsDecision: Bool
  }

  /// The generation of what is asked now.
  private(set) var generation = 0
  /// Each endpoint's verdict for the session user.
  private(set) var endpoints: [Entry]
  /// Each user's verdict for the selected endpoint; the first is anonymous.
  private(set) var users: [Entry]
  private var subject: Subject?
  private var needsDecision = false
  /// How many probes of this generation are out.
  private var awaited = 0

  /// How many probes go out at once.
  static let sliceSize = 64

  /// Knows nothing yet.
  init(endpoints: Int, users: Int) {
    self.endpoints = Array(repeating: .unknown, count: endpoints)
    self.users = Array(repeating: .unknown, count: users)
  }

  /// Forgets everything: the lists are others.
  mutating func restart(endpoints: Int, users: Int) {
    let next = generation &+ 1
    self = Predictions(endpoints: endpoints, users: users)
    generation = next
  }

  /// Forgets what no longer holds for a subject.
  ///
  /// - Returns: whether the decision pane's prediction is out of date.
  mutating func turn(to new: Subject) -> Bool {
    guard new != subject else { return false }
    let old = subject
    subject = new
    generation &+= 1
    awaited = 0
    if old?.epoch != new.epoch { Self.forget(&endpoints) }
    if old?.epoch != new.epoch || old?.request != new.request { Self.forget(&users) }
    needsDecision = new.wantsDecision && new.request != nil
    return true
  }

  private static func forget(_ entries: inout [Entry]) {
    entries = Array(repeating: .unknown, count: entries.count)
  }

  /// Takes over answers.
  ///
  /// - Returns: the decision pane's answer, if it is among them.
  mutating func accept(_ predictions: [Prediction], generation: Int) -> Prediction? {
    guard generation == self.generation else { return nil }
    awaited = max(0, awaited - predictions.count)
    var decision: Prediction?
    for prediction in predictions {
      let entry = prediction.answer.map { Entry.known($0.verdict) } ?? .unavailable
      switch prediction.probe.purpose {
      case .endpoint(let item) where endpoints.indices.contains(item): endpoints[item] = entry
      case .user(let item) where users.indices.contains(item): users[item] = entry
      case .decision:
        needsDecision = false
        decision = prediction
      default: break
      }
    }
    return decision
  }

  /// The next questions, if none is out: the decision, what is visible, then everything else.
  ///
  /// - Parameters:
  ///   - visibleEndpoints: the items that are on the screen.
  ///   - visibleUsers: the items that are on the screen.
  ///   - endpointRequest: an endpoint's request.
  ///   - userProber: as whom a user asks.
  /// - Returns: at most ``sliceSize`` probes, no two for one purpose; none while some are out.
  mutating func nextSlice(
    visibleEndpoints: ArraySlice<Int>, visibleUsers: ArraySlice<Int>,
    endpointRequest: (Int) -> RequestLine, userProber: (Int) -> Step.Prober
  ) -> [Probe] {
    guard awaited == 0, let subject else { return [] }
    var slice: [Probe] = []
    if needsDecision, let request = subject.request {
      slice.append(Probe(purpose: .decision, request: request, prober: subject.prober))
    }
    var asked: Set<Probe.Purpose> = []
    func add(_ purpose: Probe.Purpose, _ request: RequestLine, _ prober: Step.Prober) {
      guard slice.count < Self.sliceSize, asked.insert(purpose).inserted else { return }
      slice.append(Probe(purpose: purpose, request: request, prober: prober))
    }
    for item in visibleEndpoints where endpoints[item] == .unknown {
      add(.endpoint(item), endpointRequest(item), .session)
    }
    if let request = subject.request {
      for item in visibleUsers where users[item] == .unknown {
        add(.user(item), request, userProber(item))
      }
    }
    for item in endpoints.indices where slice.count < Self.sliceSize {
      if endpoints[item] == .unknown { add(.endpoint(item), endpointRequest(item), .session) }
    }
    if let request = subject.request {
      for item in users.indices where slice.count < Self.sliceSize && users[item] == .unknown {
        add(.user(item), request, userProber(item))
      }
    }
    awaited = slice.count
    return slice
  }
}
