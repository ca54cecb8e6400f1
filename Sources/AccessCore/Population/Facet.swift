/// What the users of a population have for one attribute, or what is derived from it.
///
/// Every distinct value is kept once, so that a question is asked once for all who have it.
final class Facet {
  /// What users have: a value, an exception that deriving it raises, or no such attribute.
  enum Entry {
    case absent
    case value(Value)
    /// A list that is kept small.
    case packed(PackedList)
    case raised(PythonException)

    /// The value, if there is one; of a packed list, a new one.
    var value: Value? {
      switch self {
      case .absent, .raised: nil
      case .value(let value): value
      case .packed(let list): list.value
      }
    }
  }

  /// The distinct entries.
  let entries: [Entry]
  /// The number of each user's entry.
  let numbers: [UInt32]
  /// The most steps that deriving a value takes.
  let cost: Int
  private let population: Int
  private var derived: [Derivation: Facet] = [:]
  private var answers: [Condition: Answers] = [:]
  private let budget: Budget
  /// Whether what was found out still counts: see ``Budget``.
  private var generation: Int

  /// Makes the facet of an attribute.
  ///
  /// - Parameters:
  ///   - entries: the distinct entries.
  ///   - numbers: the number of each user's entry.
  ///   - mostBytes: how much of what is found out is kept.
  convenience init(entries: [Entry], numbers: [UInt32], mostBytes: Int = 128 << 20) {
    self.init(entries: entries, numbers: numbers, cost: 0, Budget(mostBytes))
  }

  private init(entries: [Entry], numbers: [UInt32], cost: Int, _ budget: Budget) {
    self.entries = entries
    self.numbers = numbers
    self.cost = cost
    self.budget = budget
    generation = budget.generation
    population = numbers.count
  }

  /// How much of what was found out about an attribute is kept.
  ///
  /// That is the answers, and what is derived from the attribute, with the answers to that. When it is too
  /// much, all of it is given up.
  private final class Budget {
    /// How often all was given up.
    private(set) var generation = 0
    private var bytes = 0
    private let mostBytes: Int

    init(_ mostBytes: Int) { self.mostBytes = mostBytes }

    /// Notes that more is kept.
    func take(_ count: Int) {
      bytes += count
      guard bytes > mostBytes else { return }
      (bytes, generation) = (count, generation + 1)
    }
  }

  /// Forgets what was given up.
  private func refresh() {
    guard generation != budget.generation else { return }
    generation = budget.generation
    (derived, answers, members, kinds) = ([:], [:], [:], [:])
  }

  // MARK: Who has what

  /// The users by the number of their entries: those of the entry `n` are at `bounds[n]..<bounds[n + 1]`.
  private lazy var membership: (users: [UInt32], bounds: [Int]) = {
    var bounds = Array(repeating: 0, count: entries.count + 1)
    for number in numbers { bounds[Int(number) + 1] += 1 }
    for index in entries.indices { bounds[index + 1] += bounds[index] }
    var next = bounds
    var users: [UInt32] = Array(repeating: 0, count: population)
    for (user, number) in numbers.enumerated() {
      users[next[Int(number)]] = UInt32(user)
      next[Int(number)] += 1
    }
    return (users, bounds)
  }()
  private var members: [Int: UserSet] = [:]

  private func places(ofEntry number: Int) -> ArraySlice<UInt32> {
    let (users, bounds) = membership
    return users[bounds[number]..<bounds[number + 1]]
  }

  /// The users who have an entry.
  func users(ofEntry number: Int) -> UserSet {
    if let set = members[number] { return set }
    let set = UserSet.compact(places(ofEntry: number), of: population)
    if case .dense = set { members[number] = set }
    return set
  }

  /// Whether users have entries of different kinds.
  lazy var hasSeveralKinds = Set(entries.map(Kind.init)).count > 1

  /// The users who have an entry of a kind.
  func users(ofKind kind: Kind) -> UserSet {
    if let set = kinds[kind] { return set }
    let set = UserSet.compact(users(whoseEntriesAre: entries.map { Kind($0) == kind }))
    kinds[kind] = set
    return set
  }
  private var kinds: [Kind: UserSet] = [:]

  /// The users whose entries are chosen, by their numbers.
  private func users(whoseEntriesAre chosen: [Bool]) -> UserBits {
    var bits = UserBits(population: population)
    for (user, number) in numbers.enumerated() where chosen[Int(number)] { bits.insert(user) }
    return bits
  }

  /// A kind of entries.
  enum Kind: Hashable {
    case absent, value
    /// The type's name: all that a program can see of an exception is whether it is an AttributeError,
    /// and all that an answer has is the name.
    case raised(String)

    init(_ entry: Entry) {
      self =
        switch entry {
        case .absent: .absent
        case .value, .packed: .value
        case .raised(let error): .raised(error.typeName)
        }
    }
  }

  // MARK: Derivations

  /// What is derived from each value.
  func derived(by derivation: Derivation) -> Facet {
    refresh()
    if let facet = derived[derivation] { return facet }
    var table = EntryTable()
    var numbers: [UInt32] = []
    var cost = 0
    for entry in entries {
      guard let value = entry.value else {
        numbers.append(table.number(of: entry))
        continue
      }
      let evaluator = Evaluator(globals: [:])
      do throws(PythonException) {
        numbers.append(table.number(of: .value(try derivation.apply(to: value, evaluator))))
      } catch {
        numbers.append(table.number(of: .raised(error)))
      }
      cost = max(cost, Limits.steps - evaluator.stepsLeft)
    }
    let facet = Facet(
      entries: table.entries, numbers: self.numbers.map { numbers[Int($0)] },
      cost: self.cost + cost, budget)
    // Besides the numbers, who has what, which is made of them sooner or later.
    budget.take(2 * population * MemoryLayout<UInt32>.size)
    refresh()
    derived[derivation] = facet
    return facet
  }

  // MARK: Conditions

  /// Who answers a condition how.
  final class Answers {
    /// The most steps that one answer takes.
    let cost: Int
    private(set) var users: [Answer: UserSet] = [:]
    private let exceptions: [String: PythonException]

    /// One answer: an exception by its type's name.
    enum Answer: Hashable {
      case yes, no
      case raised(String)
    }

    init(_ users: [Answer: UserSet], exceptions: [String: PythonException], cost: Int) {
      self.users = users
      self.exceptions = exceptions
      self.cost = cost
    }

    /// A user's answer, and all who give the same; nil for one who has no value.
    func answer(of user: Int) -> (answer: Answer, users: UserSet)? {
      users.first { $0.value.contains(user) }.map { ($0.key, $0.value) }
    }

    /// What an answer raises.
    func exception(_ name: String) -> PythonException { exceptions[name] ?? .recursion }

    var byteCount: Int {
      users.values.reduce(0) { sum, set in
        if case .dense(let bits) = set { sum + bits.words.count * 8 } else { sum + set.count * 4 }
      }
    }
  }

  /// The answers of everyone to a condition, if they are known already.
  func knownAnswers(to condition: Condition) -> Answers? {
    refresh()
    return answers[condition]
  }

  /// The answers of everyone to a condition.
  func answers(to condition: Condition) -> Answers {
    refresh()
    if let known = answers[condition] { return known }
    let found =
      if let element = condition.wantedElement, index.isComplete {
        search(for: element)
      } else {
        ask(condition)
      }
    budget.take(found.byteCount)
    refresh()
    answers[condition] = found
    return found
  }

  /// Asks once for each distinct value.
  private func ask(_ condition: Condition) -> Answers {
    var kinds: [Answers.Answer] = []
    var numbers: [Answers.Answer: UInt8] = [:]
    var exceptions: [String: PythonException] = [:]
    var cost = 0
    // The number of the answer of each entry; the last stands for none.
    let codes = entries.map { entry -> UInt8 in
      guard let value = entry.value else { return .max }
      let evaluator = Evaluator(globals: [:])
      let answer: Answers.Answer
      do throws(PythonException) {
        answer = try condition.holds(for: value, evaluator) ? .yes : .no
      } catch {
        answer = .raised(error.typeName)
        exceptions[error.typeName] = error
      }
      cost = max(cost, Limits.steps - evaluator.stepsLeft)
      if let number = numbers[answer] { return number }
      let number = UInt8(kinds.count)
      kinds.append(answer)
      numbers[answer] = number
      return number
    }
    var words = kinds.map { _ in Array(repeating: 0 as UInt64, count: (population + 63) / 64) }
    for (user, number) in self.numbers.enumerated() {
      let code = codes[Int(number)]
      if code != .max { words[Int(code)][user >> 6] |= 1 << UInt64(user & 63) }
    }
    let users = zip(kinds, words).map { ($0, UserSet.compact(UserBits(words: $1))) }
    return Answers(Dictionary(uniqueKeysWithValues: users), exceptions: exceptions, cost: cost)
  }

  // MARK: Elements

  /// In which entries a str is an element, for those that are containers of elements.
  private lazy var index = ElementIndex(entries)
  /// Whether every value is a list or a tuple of texts, of which a set can be made.
  var holdsTexts: Bool { index.holdsTexts }
  /// How many elements the longest container has.
  var longest: Int { index.longest }
  /// The users whose value is a container of elements.
  private lazy var containers = users(whoseEntriesAre: index.isContainer)

  /// Looks up who has an element.
  private func search(for element: (text: StringObject, isIn: Bool)) -> Answers {
    var have = UserBits(population: population)
    for number in index.entries(with: element.text) {
      for user in places(ofEntry: Int(number)) { have.insert(Int(user)) }
    }
    let others = containers.subtracting(have)
    var users: [Answers.Answer: UserSet] = [:]
    if have.count > 0 { users[element.isIn ? .yes : .no] = .compact(have) }
    if others.count > 0 { users[element.isIn ? .no : .yes] = .compact(others) }
    return Answers(users, exceptions: [:], cost: index.longest + 1)
  }
}

/// Numbers for distinct entries.
struct EntryTable {
  private(set) var entries: [Facet.Entry] = []
  private var numbers: [ExactValue: UInt32] = [:]
  private var packed: [PackedList: UInt32] = [:]
  private var raised: [String: UInt32] = [:]
  private var absent: UInt32?

  /// An entry's number: the same for the same.
  mutating func number(of entry: Facet.Entry) -> UInt32 {
    let next = UInt32(entries.count)
    switch entry {
    case .absent:
      if let absent { return absent }
      absent = next
    case .raised(let error):
      if let number = raised[error.typeName] { return number }
      raised[error.typeName] = next
    case .packed(let list):
      let number = packed.number(of: list, orNew: next)
      guard number == next else { return number }
    case .value(let value):
      // The order in which a set made of two others has its elements depends on more than theirs.
      if case .set = value { break }
      let number = numbers.number(of: ExactValue(value), orNew: next)
      guard number == next else { return number }
    }
    entries.append(entry)
    return next
  }
}

extension Dictionary where Value == UInt32 {
  /// A key's number, which is a new one if it has none.
  fileprivate mutating func number(of key: Key, orNew new: UInt32) -> UInt32 {
    func read(_ number: inout UInt32) -> UInt32 { number }
    return read(&self[key, default: new])
  }
}

/// Which containers have which str for an element.
struct ElementIndex {
  private var numbers: [HashedValue: [UInt32]] = [:]
  /// Whether each entry is a list, a tuple, a set or a dict.
  private(set) var isContainer: [Bool] = []
  /// Whether all that have a value are.
  private(set) var isComplete = true
  /// Whether all that have a value are lists or tuples of texts.
  private(set) var holdsTexts = true
  /// How many elements the longest has.
  private(set) var longest = 0

  init(_ entries: [Facet.Entry]) {
    isContainer.reserveCapacity(entries.count)
    for (number, entry) in entries.enumerated() {
      switch entry {
      case .absent, .raised: isContainer.append(false)
      case .packed(let list): add(list.elements.lazy.map { .string($0) }, to: number)
      case .value(.list(let sequence)), .value(.tuple(let sequence)):
        add(sequence.elements, to: number)
      case .value(.dictionary(let dictionary)):
        add(dictionary.keys, to: number)
        holdsTexts = false
      case .value(.set(let set)):
        add(set.elements, to: number)
        holdsTexts = false
      case .value:
        isContainer.append(false)
        (isComplete, holdsTexts) = (false, false)
      }
    }
  }

  private mutating func add(_ elements: some Collection<Value>, to number: Int) {
    isContainer.append(true)
    longest = max(longest, elements.count)
    for element in elements {
      guard case .string(let text) = element else {
        holdsTexts = false
        continue
      }
      note(UInt32(number), in: &numbers[HashedValue(text), default: []])
    }
  }

  private func note(_ number: UInt32, in entries: inout [UInt32]) {
    // An element that comes twice is one.
    if entries.last != number { entries.append(number) }
  }

  /// The numbers of the entries with an element.
  func entries(with text: StringObject) -> [UInt32] { numbers[HashedValue(text)] ?? [] }
}
