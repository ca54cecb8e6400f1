/// The rows of a contract that an application holds to now.
public struct ContractRecord: Equatable, Sendable {
  /// The rows and what is missing among them, by endpoint and then by user.
  public var entries: [Entry]

  /// A row, or the place of one.
  public enum Entry: Equatable, Sendable {
    /// A row.
    case row(Scenario.ContractRow)
    /// A row that cannot be.
    case gap(Gap)
  }

  /// Why there is no row.
  public enum Gap: Equatable, Sendable {
    /// No example request of an endpoint leads to it by a method; the last one leads elsewhere, to
    /// another endpoint or, nil, to none.
    case unreachable(Application.Endpoint, RequestLine, leadsTo: String?)
    /// A user's id means something else in a contract.
    case unnamable(user: String, RequestLine)
    /// A listed user cannot be found.
    case unknownUser(String, RequestLine)
    /// A contract cannot name the request.
    case unreadable(RequestLine)
  }

  /// The gaps, in order.
  public var gaps: [Gap] {
    entries.compactMap { if case .gap(let gap) = $0 { gap } else { nil } }
  }

  /// Makes a record.
  public init(entries: [Entry]) { self.entries = entries }

  /// The users that a row cannot name, since the words mean nobody and everyone.
  fileprivate static let words = ["anonymous", "*"]
}

/// What is recorded: requests, and as whom they are made.
public struct RecordPlan: Equatable, Sendable {
  /// The ids of those who hit, in order; nil: nobody.
  public var users: [String?]
  /// Whether they are everyone that there is, so that a row can speak of all of them.
  public var isEveryone: Bool
  /// The requests.
  public var items: [Item]

  /// An endpoint, asked by one method.
  public enum Item: Equatable, Sendable {
    /// The request that leads to it.
    case request(RequestLine)
    /// There is none.
    case gap(ContractRecord.Gap)
  }

  /// The requests that are made.
  public var requests: [RequestLine] {
    items.compactMap { if case .request(let request) = $0 { request } else { nil } }
  }
}

extension Target {
  /// Plans a record; nothing is hit.
  ///
  /// - Parameters:
  ///   - endpoints: the endpoints, in order, with the methods that are asked for.
  ///   - users: the ids of those who hit; nil: nobody.
  ///   - isEveryone: whether they are everyone that there is.
  /// - Returns: for each method, the first example request that leads to the endpoint.
  /// - Throws: ``StepError`` if it cannot be asked where requests lead.
  public mutating func recordPlan(
    of endpoints: [(endpoint: Application.Endpoint, methods: [String])], users: [String?],
    isEveryone: Bool
  ) throws -> RecordPlan {
    let candidates = endpoints.flatMap { endpoint, methods in
      methods.map { method in (endpoint, endpoint.requests(by: method)) }
    }
    let names = try endpointNames(of: candidates.flatMap(\.1))
    var items: [RecordPlan.Item] = []
    var seen: Set<RequestLine> = []
    for (endpoint, requests) in candidates {
      guard let first = requests.first else { continue }
      guard
        let request = requests.first(where: {
          names[$0]?.rawBytes == endpoint.name.rawBytes
        })
      else {
        items.append(.gap(.unreachable(endpoint, first, leadsTo: names[first])))
        continue
      }
      guard seen.insert(request).inserted else { continue }
      let isReadable = RequestLine(request.description) == request
      items.append(isReadable ? .request(request) : .gap(.unreadable(request)))
    }
    return RecordPlan(users: users, isEveryone: isEveryone, items: items)
  }

  /// Makes the requests of a plan, each as each user, and writes down what came of them.
  ///
  /// - Parameters:
  ///   - plan: what is recorded.
  ///   - advance: called after each hit.
  /// - Returns: a row for everyone where the same came of all and there are users, else a row for each
  ///   who hit.
  /// - Throws: ``StepError``.
  public mutating func record(
    _ plan: RecordPlan, _ advance: () -> Void = {}
  ) throws(StepError) -> ContractRecord {
    var entries: [ContractRecord.Entry] = []
    for item in plan.items {
      switch item {
      case .gap(let gap): entries.append(.gap(gap))
      case .request(let request):
        var trials: [(user: String?, trial: Trial)] = []
        for user in plan.users {
          trials.append((user, try trial(of: request, as: user)))
          advance()
        }
        entries += Self.entries(request, trials, isEveryone: plan.isEveryone)
      }
    }
    return ContractRecord(entries: entries)
  }

  private static func entries(
    _ request: RequestLine, _ trials: [(user: String?, trial: Trial)], isEveryone: Bool
  ) -> [ContractRecord.Entry] {
    let rows = trials.map { user, trial in
      trial.answer.map { answer in
        Scenario.ContractRow(
          user: user.map { .user($0) } ?? .anonymous, hit: request, decision: answer.decision,
          reason: answer.reason, status: answer.status, location: answer.location)
      }
    }
    // Where anonymous alone is known, nothing is known of everyone.
    if isEveryone, rows.count > 1, let first = rows.first, var row = first,
      rows.allSatisfy({ $0?.expectsSame(as: row) ?? false })
    {
      row.user = .everyone
      return [.row(row)]
    }
    return zip(trials, rows).map { trial, row in
      guard let row else { return .gap(.unknownUser(trial.user ?? "", request)) }
      if let user = trial.user, ContractRecord.words.contains(user) {
        return .gap(.unnamable(user: user, request))
      }
      return .row(row)
    }
  }
}

extension Application.Endpoint {
  /// The requests that may lead to the endpoint by a method, the representative first.
  fileprivate func requests(by method: String) -> [RequestLine] {
    ([representative] + examples).map { RequestLine(method: method, target: $0.target) }
  }
}

extension Scenario.ContractRow {
  /// Whether another row expects the same, of whomever and whatever.
  fileprivate func expectsSame(as other: Scenario.ContractRow) -> Bool {
    decision == other.decision && reason == other.reason && status == other.status
      && String.haveSameBytes(location, other.location)
  }
}
