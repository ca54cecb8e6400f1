/// What two targets, A and B, are asked to be compared: who asks, and what.
public struct ComparisonPlan: Equatable, Sendable {
  /// Who asks: anonymous, A's users, those that only B has.
  public var users: [User]
  /// The methods and rules of A, and those that only B has.
  public var pairs: [Pair]
  /// What is asked, no request twice.
  public var subjects: [Subject]

  /// A user of the one or of both.
  public struct User: Equatable, Sendable {
    /// The user's id; nil is anonymous.
    public var id: String?
    /// On which side there is such a user.
    public var side: Side
  }

  /// A method and a rule of the one or of both.
  public struct Pair: Equatable, Sendable {
    /// The method.
    public var method: String
    /// The URL rule.
    public var rule: String
    /// A's endpoint; nil: A has none.
    public var a: String?
    /// B's endpoint; nil: B has none.
    public var b: String?

    /// Whether what stands before the view reads differently on the two sides.
    public var hasOtherGuards = false
    /// Whether no request that was made has reached the endpoint on any side: nothing is known of it.
    public var isUnreached = false

    /// On which side there is such an endpoint.
    public var side: Side { a == nil ? .onlyB : b == nil ? .onlyA : .both }
  }

  /// A request, and what it is to reach.
  public struct Subject: Equatable, Sendable {
    /// The request.
    public var request: RequestLine
    /// The URL rule; A's, if each side has its own.
    public var rule: String
    /// A's endpoint; nil: A has none.
    public var a: String?
    /// B's endpoint; nil: B has none.
    public var b: String?
  }

  /// On which side something is.
  public enum Side: Equatable, Sendable {
    case both, onlyA, onlyB
  }

  /// Matches users by id, and endpoints by method and rule; every example of either side is asked, so
  /// that it does not matter which side is A.
  ///
  /// - Parameters:
  ///   - a: A's users and endpoints.
  ///   - b: B's.
  public init(_ a: Part, _ b: Part) {
    users = Self.users(a, b)
    let (entriesA, entriesB) = (a.entriesByKey, b.entriesByKey)
    var seen: Set<Part.Key> = []
    let keys = (a.entries + b.entries).map(\.key).filter { key in
      let isChosen = entriesA[key]?.isChosen ?? false || entriesB[key]?.isChosen ?? false
      return isChosen && seen.insert(key).inserted
    }
    pairs = []
    subjects = []
    var places: [[UInt8]: Int] = [:]
    for key in keys {
      let entries = [entriesA[key], entriesB[key]].compactMap(\.self)
      guard let entry = entries.first else { continue }
      let pair = Pair(
        method: entry.method, rule: entry.rule, a: entriesA[key]?.name, b: entriesB[key]?.name,
        hasOtherGuards: entriesA[key]?.guards != entriesB[key]?.guards)
      pairs.append(pair)
      for target in entries.flatMap(\.targets) {
        let request = RequestLine(method: pair.method, target: target)
        let bytes = request.description.rawBytes
        guard let place = places[bytes] else {
          places[bytes] = subjects.count
          subjects.append(Subject(request: request, rule: pair.rule, a: pair.a, b: pair.b))
          continue
        }
        // Each side has a rule of its own for the request.
        subjects[place].a = subjects[place].a ?? pair.a
        subjects[place].b = subjects[place].b ?? pair.b
      }
    }
  }

  private static func users(_ a: Part, _ b: Part) -> [User] {
    let (idsA, idsB) = (a.users.map { $0?.rawBytes }, b.users.map { $0?.rawBytes })
    let (setA, setB) = (Set(idsA), Set(idsB))
    return zip(a.users, idsA).map {
      User(id: $0, side: b.hasUnlistedUsers || setB.contains($1) ? .both : .onlyA)
    }
      + zip(b.users, idsB).filter { !setA.contains($1) }.map {
        User(id: $0.0, side: a.hasUnlistedUsers ? .both : .onlyB)
      }
  }

  /// How many answers are compared, at most.
  public var cellCount: Int { users.count * subjects.count }
}

extension ComparisonPlan {
  /// What one side brings.
  public struct Part: Sendable {
    let users: [String?]
    let entries: [Entry]
    /// Whether there may be users who are not listed, as a real application's loader knows them.
    let hasUnlistedUsers: Bool

    /// Takes a side.
    ///
    /// - Parameters:
    ///   - application: the application, with the endpoints that are listed.
    ///   - users: who asks; nil is anonymous.
    ///   - includes: whether an endpoint is of interest by a method. What either side is interested in
    ///     is asked of both.
    public init(
      of application: Application, users: [Application.User?],
      includes: (Application.Endpoint, _ method: String) -> Bool = { _, _ in true }
    ) {
      hasUnlistedUsers = application.real != nil
      self.users = users.map { $0?.id }
      entries = application.endpoints.flatMap { endpoint in
        // Flask adds HEAD to GET, whether it is written or not.
        let methods = endpoint.methods.filter { $0 != "HEAD" || !endpoint.methods.contains("GET") }
        return methods.map { method in
          Entry(
            name: endpoint.name, method: method, rule: endpoint.rule,
            targets: ([endpoint.representative] + endpoint.examples).map(\.target),
            guards: endpoint.guards.map(\.comparable),
            isChosen: includes(endpoint, method))
        }
      }
    }

    /// A method and the bytes of a rule.
    struct Key: Hashable {
      let method: String
      let rule: [UInt8]
    }

    /// An endpoint by one of its methods.
    struct Entry {
      let name: String
      let method: String
      let rule: String
      let targets: [String]
      let guards: [Application.Endpoint.Guard]
      let isChosen: Bool

      var key: Key { Key(method: method, rule: rule.rawBytes) }
    }

    /// The entries; of two with one method and rule the first, which requests reach.
    var entriesByKey: [Key: Entry] {
      Dictionary(entries.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }
}

extension Application.Endpoint.Guard {
  /// The guard as it is compared: Python's `repr` and a scenario may quote a text differently.
  fileprivate var comparable: Application.Endpoint.Guard {
    guard case .require(let arguments) = self else { return self }
    let bytes = arguments.utf8.map { $0 == UInt8(ascii: "\"") ? UInt8(ascii: "'") : $0 }
    return .require(String(decoding: bytes.filter { $0 != UInt8(ascii: " ") }, as: UTF8.self))
  }
}
