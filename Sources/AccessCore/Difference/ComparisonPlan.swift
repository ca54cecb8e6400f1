/// What two targets, A and B, are asked to be compared: who asks, and what.
public struct ComparisonPlan: Equatable, Sendable {
  /// Who asks: anonymous, A's users, those that only B has.
  public var users: [User]
  /// What is asked: what A has, and what only B has.
  public var subjects: [Subject]

  /// A user of the one or of both.
  public struct User: Equatable, Sendable {
    /// The user's id; nil is anonymous.
    public var id: String?
    /// On which side there is such a user.
    public var side: Side
  }

  /// A method and a rule of the one or of both, and a request for it.
  public struct Subject: Equatable, Sendable {
    /// The method.
    public var method: String
    /// The URL rule.
    public var rule: String
    /// A's endpoint; nil: A has none.
    public var a: String?
    /// B's endpoint; nil: B has none.
    public var b: String?
    /// The request.
    public var request: RequestLine

    /// On which side there is such an endpoint.
    public var side: Side { a == nil ? .onlyB : b == nil ? .onlyA : .both }
  }

  /// On which side something is.
  public enum Side: Equatable, Sendable {
    case both, onlyA, onlyB
  }

  /// Matches users by id, and endpoints by method and rule.
  ///
  /// Where the first examples of an endpoint differ, both are asked, so that it does not matter which
  /// side is A.
  ///
  /// - Parameters:
  ///   - a: A's users, nil is anonymous, and its endpoints with the methods that are of interest.
  ///   - b: B's.
  public init(_ a: Part, _ b: Part) {
    let (idsA, idsB) = (a.users.map(\.key), b.users.map(\.key))
    let (setA, setB) = (Set(idsA), Set(idsB))
    users =
      zip(a.users, idsA).map {
        User(id: $0, side: b.hasUnlistedUsers || setB.contains($1) ? .both : .onlyA)
      }
      + zip(b.users, idsB).filter { !setA.contains($1) }.map {
        User(id: $0.0, side: a.hasUnlistedUsers ? .both : .onlyB)
      }
    // Of two endpoints with one method and rule, requests reach the first.
    let first: (Part.Entry, Part.Entry) -> Part.Entry = { earlier, _ in earlier }
    let entriesA = Dictionary(a.entries.map { ($0.key, $0) }, uniquingKeysWith: first)
    let entriesB = Dictionary(b.entries.map { ($0.key, $0) }, uniquingKeysWith: first)
    var seen: Set<Part.Key> = []
    subjects = (a.entries + b.entries).filter { seen.insert($0.key).inserted }.flatMap { entry in
      let (one, other) = (entriesA[entry.key], entriesB[entry.key])
      let targets = [one?.target, other?.target].compactMap(\.self)
      let requests = targets.first == targets.last ? targets.prefix(1) : targets[...]
      return requests.map { target in
        Subject(
          method: entry.key.method, rule: entry.key.rule, a: one?.name, b: other?.name,
          request: RequestLine(method: entry.key.method, target: target))
      }
    }
  }

  /// What one side brings.
  public struct Part: Sendable {
    let users: [String?]
    let entries: [Entry]
    /// Whether there may be users who are not listed, as a real application's loader knows them.
    let hasUnlistedUsers: Bool

    /// Takes a side.
    ///
    /// - Parameters:
    ///   - application: the application.
    ///   - users: who asks; nil is anonymous.
    ///   - endpoints: the endpoints that are of interest.
    ///   - includes: whether a method is.
    public init(
      of application: Application, users: [Application.User?],
      endpoints: [Application.Endpoint], includes: (_ method: String) -> Bool = { _ in true }
    ) {
      hasUnlistedUsers = application.real != nil
      self.users = users.map { $0?.id }
      entries = endpoints.flatMap { endpoint in
        endpoint.methods.filter(includes).map { method in
          Entry(
            key: Key(method: method, rule: endpoint.rule), name: endpoint.name,
            target: endpoint.representative.target)
        }
      }
    }

    struct Key: Hashable {
      let method: String
      let rule: String
    }

    struct Entry {
      let key: Key
      let name: String
      let target: String
    }
  }

  /// How many answers are compared, at most.
  public var cellCount: Int { users.count * subjects.count }
}

extension String? {
  /// The bytes of an id, which may be equal to Swift without being the same; nil is anonymous.
  fileprivate var key: [UInt8]? { map { Array($0.utf8) } }
}
