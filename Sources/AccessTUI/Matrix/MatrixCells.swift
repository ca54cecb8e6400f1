/// What is known of every cell of the matrix, and how many of the cells that are shown let in.
///
/// What was asked cell by cell is kept in pages of 64 users, and what was asked of everyone in columns, as it
/// comes. One of which nothing is known takes no memory, so that a million users by a thousand endpoints take
/// what was looked at.
struct MatrixCells: Equatable, Sendable {
  /// How many users there are, anonymous among them.
  let users: Int
  /// How many endpoints there are.
  let endpoints: Int
  /// A group for each endpoint, of 64 users on each page.
  private var pages: [MatrixBits?]
  /// By endpoint, a group for each 64 users; one that is there has what the pages know of its endpoint.
  private var columns: [MatrixBits?]
  /// How many cells are known.
  private(set) var knownCount = 0
  /// How many cells have each code.
  private var counts = [Int](repeating: 0, count: 8)
  /// How many endpoints let each user in.
  private var allowed: BitCounters
  /// How many cells of each user are known.
  private var known: BitCounters
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
    /// A word for each 64 users.
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
    let groups = MatrixBits.groupCount(users: users)
    pages = Array(repeating: nil, count: groups)
    columns = Array(repeating: nil, count: endpoints)
    allowed = BitCounters(groups: groups, most: endpoints)
    known = allowed
    all = EndpointCounts(endpoints: endpoints)
  }

  /// How many pages and columns take memory.
  var pageCount: Int { (pages + columns).count { $0 != nil } }

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
    let (group, place) = user.quotientAndRemainder(dividingBy: MatrixBits.userCount)
    return columns[endpoint]?.code(user: place, group: group)
      ?? pages[group]?.code(user: place, group: endpoint) ?? 0
  }

  /// Of which users of a group a cell is known: a bit for each.
  private func known(endpoint: Int, group: Int) -> UInt64 {
    columns[endpoint]?.known(group: group) ?? pages[group]?.known(group: endpoint) ?? 0
  }

  /// Takes over what became known of a cell of which nothing was.
  mutating func set(user: Int, endpoint: Int, _ code: UInt8) {
    let (group, place) = user.quotientAndRemainder(dividingBy: MatrixBits.userCount)
    let users = UInt64(1) << UInt64(place)
    if columns[endpoint] != nil {
      columns[endpoint]?.set(users: users, group: group, code)
    } else {
      if pages[group] == nil { pages[group] = MatrixBits(groups: endpoints) }
      pages[group]?.set(users: users, group: endpoint, code)
    }
    counts[Int(code)] += 1
    let isAllowed = code == Predictions.Entry.known(.allowed).code
    count(endpoint, group, allowed: isAllowed ? users : 0, known: users)
  }

  /// Takes over the verdicts on an endpoint, but those that are known.
  ///
  /// The column is kept as it is: nothing is made for all of the users while a key waits.
  mutating func set(_ column: MatrixColumn) {
    guard column.users == users, column.endpoint < endpoints else { return }
    let endpoint = column.endpoint
    var bits = column.bits
    for group in pages.indices {
      let old = known(endpoint: endpoint, group: group)
      if old != 0 {
        if let former = columns[endpoint] {
          bits.replace(users: old, group: group, by: former, group: group)
        } else if let page = pages[group] {
          bits.replace(users: old, group: group, by: page, group: endpoint)
        }
      }
      for code in Predictions.Entry.knownCodes {
        counts[Int(code)] += (bits.users(of: code, group: group) & ~old).nonzeroBitCount
      }
      count(
        endpoint, group, allowed: bits.allowed(group: group) & ~old,
        known: bits.known(group: group) & ~old)
    }
    columns[endpoint] = bits
  }

  /// Counts cells that became known: a bit for each user of a group.
  private mutating func count(_ endpoint: Int, _ group: Int, allowed: UInt64, known: UInt64) {
    knownCount += known.nonzeroBitCount
    self.allowed.add(allowed, group: group)
    self.known.add(known, group: group)
    all.add(endpoint, allowed: allowed, known: known)
    guard shown?.isCounted[endpoint] == true, let some = shown?.users[group] else { return }
    shown?.counts.add(endpoint, allowed: allowed & some, known: known & some)
  }

  // MARK: Counts

  /// How many endpoints let a user in, and how many of the user's cells are known.
  func counts(ofUser user: Int) -> (allowed: Int, known: Int) {
    (Int(allowed[user]), Int(known[user]))
  }

  /// How many endpoints let each user in.
  ///
  /// - Parameter shown: the endpoints that count; nil: all do.
  /// - Returns: a number for each user.
  func allowedByUser(_ shown: Items?) -> [Int32] {
    var counters = allowed
    if let shown {
      counters = BitCounters(groups: pages.count, most: endpoints)
      forEachGroup(of: Array(shown)) { counters.add($0.allowed, group: $0.group) }
    }
    return (0..<users).map { counters[$0] }
  }

  /// Some users' cells on an endpoint: a bit for each user.
  private typealias Group = (endpoint: Int, group: Int, allowed: UInt64, known: UInt64)

  /// Goes through all of some endpoints' cells of which anything is known.
  private func forEachGroup(of some: [Int], _ body: (Group) -> Void) {
    func take(_ bits: MatrixBits, _ place: Int, endpoint: Int, group: Int) {
      body((endpoint, group, bits.allowed(group: place), bits.known(group: place)))
    }
    for endpoint in some {
      guard let column = columns[endpoint] else { continue }
      for group in pages.indices { take(column, group, endpoint: endpoint, group: group) }
    }
    let others = some.filter { columns[$0] == nil }
    guard !others.isEmpty else { return }
    for (group, page) in pages.enumerated() {
      guard let page else { continue }
      for endpoint in others { take(page, endpoint, endpoint: endpoint, group: group) }
    }
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
    forEachGroup(of: uncounted) { cells in
      let users = shown.users[cells.group]
      shown.counts.add(
        cells.endpoint, allowed: cells.allowed & users, known: cells.known & users)
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
      let (group, place) = user.quotientAndRemainder(dividingBy: MatrixBits.userCount)
      let next = (~known(endpoint: endpoint, group: group) >> place).trailingZeroBitCount
      if place + next < MatrixBits.userCount { return user + next < users ? user + next : nil }
      user += MatrixBits.userCount - place
    }
    return nil
  }

  /// The first endpoint from one on of which a user's cell is not known, or nil.
  func firstUnknownEndpoint(from endpoint: Int, user: Int) -> Int? {
    guard counts(ofUser: user).known < endpoints else { return nil }
    return (endpoint..<max(endpoint, endpoints)).first { code(user: user, endpoint: $0) == 0 }
  }
}
