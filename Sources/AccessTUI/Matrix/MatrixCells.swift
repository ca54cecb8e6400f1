/// What is known of every cell of the matrix, and how many of the cells that are shown let in.
///
/// It is kept in pages; one of which nothing is known takes no memory, so that a million users by a
/// thousand endpoints take what was looked at.
struct MatrixCells: Equatable, Sendable {
  /// How many users there are, anonymous among them.
  let users: Int
  /// How many endpoints there are.
  let endpoints: Int
  private var pages: [MatrixPage?]
  /// How many cells are known.
  private(set) var knownCount = 0
  /// How many cells have each code.
  private var counts = [Int](repeating: 0, count: 8)
  /// The counts of all users.
  private var all: EndpointCounts
  /// Those who are shown; nil: all are.
  private var shown: Shown?

  /// Counts of some users' cells, a number for each endpoint.
  private struct EndpointCounts: Equatable, Sendable {
    /// How many let in.
    var allowed: [Int32]
    /// How many are known.
    var known: [Int32]

    init(endpoints: Int) {
      allowed = Array(repeating: 0, count: endpoints)
      known = allowed
    }

    mutating func add(_ endpoint: Int, allowed: UInt64, known: UInt64) {
      self.allowed[endpoint] += Int32(allowed.nonzeroBitCount)
      self.known[endpoint] += Int32(known.nonzeroBitCount)
    }
  }

  /// Some of the users, with the counts of those endpoints that were asked for: to go through everyone for
  /// all of them takes too long for a key.
  private struct Shown: Equatable, Sendable {
    /// A word for each page.
    let users: [UInt64]
    var counts: EndpointCounts
    var isCounted: [Bool]

    init(_ users: [UInt64], endpoints: Int) {
      self.users = users
      counts = EndpointCounts(endpoints: endpoints)
      isCounted = Array(repeating: false, count: endpoints)
    }
  }

  /// Knows nothing yet.
  init(users: Int, endpoints: Int) {
    self.users = users
    self.endpoints = endpoints
    let size = MatrixPage.userCount
    pages = Array(repeating: nil, count: (users + size - 1) / size)
    all = EndpointCounts(endpoints: endpoints)
  }

  /// How many pages take memory.
  var pageCount: Int { pages.count { $0 != nil } }

  /// How many cells have a code.
  func count(of code: UInt8) -> Int { counts[Int(code)] }

  /// Forgets all cells.
  mutating func forget() {
    let shown = shown.map { Shown($0.users, endpoints: endpoints) }
    self = MatrixCells(users: users, endpoints: endpoints)
    self.shown = shown
  }

  /// What is known of a cell, as a number; 0: nothing.
  func code(user: Int, endpoint: Int) -> UInt8 {
    let (page, place) = user.quotientAndRemainder(dividingBy: MatrixPage.userCount)
    return pages[page]?.code(user: place, endpoint: endpoint) ?? 0
  }

  /// Takes over what became known of a cell of which nothing was.
  mutating func set(user: Int, endpoint: Int, _ code: UInt8) {
    let (page, place) = user.quotientAndRemainder(dividingBy: MatrixPage.userCount)
    set(users: 1 << UInt64(place), page: page, endpoint: endpoint, code)
  }

  private mutating func set(users: UInt64, page: Int, endpoint: Int, _ code: UInt8) {
    if pages[page] == nil { pages[page] = MatrixPage(endpoints: endpoints) }
    pages[page]?.set(users: users, endpoint: endpoint, code)
    knownCount += users.nonzeroBitCount
    counts[Int(code)] += users.nonzeroBitCount
    let allowed = code == Predictions.Entry.known(.allowed).code ? users : 0
    all.add(endpoint, allowed: allowed, known: users)
    guard shown?.isCounted[endpoint] == true, let some = shown?.users[page] else { return }
    shown?.counts.add(endpoint, allowed: allowed & some, known: users & some)
  }

  /// Takes over the verdicts on an endpoint, but those that are known.
  mutating func set(_ column: MatrixColumn) {
    guard column.users == users, column.endpoint < endpoints else { return }
    for (verdict, words) in column.words {
      let code = Predictions.Entry.known(verdict).code
      for (page, word) in words.enumerated() {
        let new = word & ~(pages[page]?.known(endpoint: column.endpoint) ?? 0)
        if new != 0 { set(users: new, page: page, endpoint: column.endpoint, code) }
      }
    }
  }

  // MARK: Counts

  /// How many endpoints let a user in, and how many of the user's cells are known.
  func counts(ofUser user: Int) -> (allowed: Int, known: Int) {
    let (page, place) = user.quotientAndRemainder(dividingBy: MatrixPage.userCount)
    return pages[page].map { (Int($0.allowed[place]), Int($0.known[place])) } ?? (0, 0)
  }

  /// How many endpoints let each user in.
  ///
  /// - Parameter shown: the endpoints that count; nil: all do.
  /// - Returns: a number for each user.
  func allowedByUser(_ shown: Items?) -> [Int32] {
    var counts = [Int32](repeating: 0, count: users)
    for (index, page) in pages.enumerated() {
      guard let page else { continue }
      let first = index * MatrixPage.userCount
      var counters = BitCounters()
      for endpoint in shown ?? [] { counters.add(page.allowed(endpoint: endpoint)) }
      for user in first..<min(users, first + MatrixPage.userCount) {
        counts[user] = shown == nil ? page.allowed[user - first] : counters[user - first]
      }
    }
    return counts
  }

  /// Takes over which users are shown.
  mutating func show(users shown: Items) {
    self.shown = shown.chosen.map { items in
      var words = [UInt64](repeating: 0, count: pages.count)
      for item in items { words[Int(item) / UInt64.bitWidth] |= 1 << (UInt64(item) % 64) }
      return Shown(words, endpoints: endpoints)
    }
  }

  /// Counts the shown users' cells of some endpoints, as far as that was not done.
  mutating func count(endpoints some: [Int]) {
    let uncounted = some.filter { shown?.isCounted[$0] == false }
    guard !uncounted.isEmpty, var shown else { return }
    self.shown = nil
    for (page, users) in zip(pages, shown.users) where users != 0 {
      guard let page else { continue }
      for endpoint in uncounted {
        shown.counts.add(
          endpoint, allowed: page.allowed(endpoint: endpoint) & users,
          known: page.known(endpoint: endpoint) & users)
      }
    }
    for endpoint in uncounted { shown.isCounted[endpoint] = true }
    self.shown = shown
  }

  /// How many of the shown users an endpoint lets in, and how many of their cells are known.
  func counts(ofEndpoint endpoint: Int) -> (allowed: Int, known: Int) {
    let counts = counts(of: [endpoint])
    return (Int(counts.allowed[endpoint]), Int(counts.known[endpoint]))
  }

  /// How many of the shown users each endpoint lets in.
  var allowedByEndpoint: [Int32] { counts(of: Array(0..<endpoints)).allowed }

  private func counts(of endpoints: [Int]) -> EndpointCounts {
    guard let shown else { return all }
    guard endpoints.contains(where: { !shown.isCounted[$0] }) else { return shown.counts }
    var cells = self
    cells.count(endpoints: endpoints)
    return cells.shown?.counts ?? all
  }

  // MARK: What is not known

  /// The first user from one on of whom a cell is not known, or nil.
  func firstUnknownUser(from user: Int, endpoint: Int) -> Int? {
    var user = user
    while user < users {
      let (page, place) = user.quotientAndRemainder(dividingBy: MatrixPage.userCount)
      let known = pages[page]?.known(endpoint: endpoint) ?? 0
      let next = (~known >> place).trailingZeroBitCount
      if place + next < MatrixPage.userCount { return user + next < users ? user + next : nil }
      user += MatrixPage.userCount - place
    }
    return nil
  }

  /// The first endpoint from one on of which a user's cell is not known, or nil.
  func firstUnknownEndpoint(from endpoint: Int, user: Int) -> Int? {
    guard counts(ofUser: user).known < endpoints else { return nil }
    return (endpoint..<max(endpoint, endpoints)).first { code(user: user, endpoint: $0) == 0 }
  }
}
