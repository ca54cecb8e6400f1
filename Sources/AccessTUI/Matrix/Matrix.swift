import AccessCore

/// The matrix screen: every user's verdict for every endpoint, as far as it was asked.
struct Matrix: Equatable, Sendable {
  /// A cell: a user, 0 is anonymous, and an endpoint.
  struct Cell: Hashable, Sendable {
    var user: Int
    var endpoint: Int
  }

  /// A cell with its answer.
  private struct Explanation: Equatable, Sendable {
    let cell: Cell
    let answer: Answer
  }

  /// The users; the first is anonymous.
  var users: MatrixAxis
  /// The endpoints.
  var endpoints: MatrixAxis
  /// Whether the endpoints are the rows.
  var isTurned = false
  /// The cell that was explained last, and its answer.
  private var explained: Explanation?
  /// Whether the explanation is to be opened as soon as it is there.
  var isOpening = false
  /// What is known of the cells.
  private(set) var cells: MatrixCells
  /// No user before this one has a cell that is not known.
  private var firstUnknown = 0

  /// Knows nothing yet.
  init(users: Int, endpoints: Int) {
    self.users = MatrixAxis(count: users, hasFixedFirst: true)
    self.endpoints = MatrixAxis(count: endpoints, hasFixedFirst: false)
    cells = MatrixCells(users: users, endpoints: endpoints)
  }

  /// Forgets everything but how it is turned and sorted: the axes are others.
  mutating func restart(users: Int, endpoints: Int) {
    let old = self
    self = Matrix(users: users, endpoints: endpoints)
    isTurned = old.isTurned
    self.users.takePlace(of: old.users)
    self.endpoints.takePlace(of: old.endpoints)
  }

  /// Forgets the verdicts.
  mutating func forget() {
    explained = nil
    guard knownCount > 0 else { return }
    cells.forget()
    firstUnknown = 0
  }

  /// How many cells there are.
  var cellCount: Int { users.count * endpoints.count }
  /// How many cells were answered.
  var knownCount: Int { cells.knownCount }
  /// Whether every cell was answered.
  var isComplete: Bool { knownCount == cellCount }
  /// How many cells have a verdict.
  func count(of verdict: Verdict) -> Int { cells.count(of: Predictions.Entry.known(verdict).code) }

  /// What the rows are.
  var rowKind: MatrixAxis.Kind { isTurned ? .endpoints : .users }
  /// What the columns are.
  var columnKind: MatrixAxis.Kind { isTurned ? .users : .endpoints }

  /// The rows.
  var rows: MatrixAxis {
    get { isTurned ? endpoints : users }
    set { if isTurned { endpoints = newValue } else { users = newValue } }
  }

  /// The columns.
  var columns: MatrixAxis {
    get { isTurned ? users : endpoints }
    set { if isTurned { users = newValue } else { endpoints = newValue } }
  }

  /// The cell in a row and a column, each given by its item.
  func cell(row: Int, column: Int) -> Cell {
    isTurned ? Cell(user: column, endpoint: row) : Cell(user: row, endpoint: column)
  }

  /// The selected cell, unless a filter hides it.
  var selection: Cell? {
    guard let user = users.selection, let endpoint = endpoints.selection else { return nil }
    return Cell(user: user, endpoint: endpoint)
  }

  /// The explanation of the selected cell; nil while it is not there.
  var answer: Answer? { explained.flatMap { $0.cell == selection ? $0.answer : nil } }

  /// Takes over the explanation of the selected cell.
  mutating func explain(_ answer: Answer?) {
    guard let selection, let answer else { return }
    explained = Explanation(cell: selection, answer: answer)
  }

  /// What is known of a cell.
  func entry(_ cell: Cell) -> Predictions.Entry {
    Predictions.Entry(code: cells.code(user: cell.user, endpoint: cell.endpoint))
  }

  /// How many of the shown cells of a row let in, and whether all of them are known.
  func countOfRow(_ item: Int) -> (allowed: Int, isComplete: Bool) {
    isTurned ? countOfEndpoint(item) : countOfUser(item)
  }

  /// How many of the shown cells of a column let in, and whether all of them are known.
  func countOfColumn(_ item: Int) -> (allowed: Int, isComplete: Bool) {
    isTurned ? countOfUser(item) : countOfEndpoint(item)
  }

  private func countOfUser(_ item: Int) -> (allowed: Int, isComplete: Bool) {
    guard !endpoints.filter.isEmpty else {
      let counts = cells.counts(ofUser: item)
      return (counts.allowed, counts.known == endpoints.count)
    }
    var (allowed, isComplete) = (0, !endpoints.isSearching)
    for endpoint in endpoints.passing {
      switch entry(Cell(user: item, endpoint: endpoint)) {
      case .known(.allowed): allowed += 1
      case .unknown: isComplete = false
      case .known, .unavailable: break
      }
    }
    return (allowed, isComplete)
  }

  private func countOfEndpoint(_ item: Int) -> (allowed: Int, isComplete: Bool) {
    let counts = cells.counts(ofEndpoint: item)
    return (counts.allowed, !users.isSearching && counts.known == users.passing.count)
  }

  /// Counts the endpoints in a window of some rows and columns, so that drawing it need not.
  mutating func countEndpoints(rows: Int, columns: Int) {
    cells.count(endpoints: endpoints.window(isTurned ? rows : columns))
  }

  /// What an axis is sorted by: how many of the other axis's shown items let in each of its items.
  private func counts(of axis: MatrixAxis.Kind) -> [Int32] {
    switch axis {
    case .users: cells.allowedByUser(endpoints.filter.isEmpty ? nil : endpoints.passing)
    case .endpoints: cells.allowedByEndpoint
    }
  }

  /// Takes over what was answered for a cell.
  mutating func set(_ cell: Cell, _ entry: Predictions.Entry) {
    guard cell.user < users.count, cell.endpoint < endpoints.count else { return }
    guard self.entry(cell) == .unknown, entry != .unknown else { return }
    cells.set(user: cell.user, endpoint: cell.endpoint, entry.code)
    if isComplete { resort() }
  }

  /// Takes over the verdicts on an endpoint.
  mutating func set(_ column: MatrixColumn) {
    guard !isComplete else { return }
    cells.set(column)
    if isComplete { resort() }
  }

  // MARK: Filters and order

  /// Shows only those users, or endpoints, that a filter lets pass, as soon as they are found.
  mutating func apply(filter: String, to axis: MatrixAxis.Kind, origin: Int) {
    switch axis {
    case .users: users.apply(filter: filter, origin: origin)
    case .endpoints: endpoints.apply(filter: filter, origin: origin)
    }
    finishSearch(of: axis, origin: origin)
  }

  /// Goes on with the search for those users, or endpoints, that a filter lets pass.
  ///
  /// - Parameters:
  ///   - axis: what is searched for.
  ///   - index: their texts.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(
    for axis: MatrixAxis.Kind, _ index: inout FilterIndex, steps: inout Int
  ) {
    switch axis {
    case .users where users.isSearching:
      let origin = users.origin
      users.search(&index, steps: &steps)
      finishSearch(of: axis, origin: origin)
    case .endpoints where endpoints.isSearching:
      let origin = endpoints.origin
      endpoints.search(&index, steps: &steps)
      finishSearch(of: axis, origin: origin)
    case .users, .endpoints: break
    }
  }

  /// Counts what is shown, and puts it in order, if a search has come to its end.
  private mutating func finishSearch(of axis: MatrixAxis.Kind, origin: Int) {
    guard !(axis == .users ? users : endpoints).isSearching else { return }
    if axis == .users { cells.show(users: users.passing) }
    resort()
    switch axis {
    case .users: users.reselect(origin)
    case .endpoints: endpoints.reselect(origin)
    }
  }

  /// Puts an axis in order by the counts as they are.
  mutating func sort(_ axis: MatrixAxis.Kind, _ sorting: MatrixAxis.Sorting) {
    let counts = sorting == .none ? [] : counts(of: axis)
    switch axis {
    case .users: users.sort(sorting, by: counts)
    case .endpoints: endpoints.sort(sorting, by: counts)
    }
  }

  private mutating func resort() {
    if users.sorting != .none { sort(.users, users.sorting) }
    if endpoints.sorting != .none { sort(.endpoints, endpoints.sorting) }
  }

  // MARK: What is to be asked

  /// Cells that are not known: those on the screen, then the rest of its rows, then any.
  ///
  /// - Parameters:
  ///   - limit: how many at most.
  ///   - rows: the items of the rows on the screen.
  ///   - columns: the items of the columns on the screen.
  ///   - isWhole: whether cells that are not on the screen are wanted too.
  /// - Returns: the cells, no cell twice.
  mutating func unknown(limit: Int, rows: [Int], columns: [Int], isWhole: Bool) -> [Cell] {
    guard !isComplete else { return [] }
    var found: [Cell] = []
    for row in rows {
      for column in columns where entry(cell(row: row, column: column)) == .unknown {
        guard found.count < limit else { return found }
        found.append(cell(row: row, column: column))
      }
    }
    guard found.isEmpty, isWhole else { return found }
    for row in rows {
      addUnknown(ofRow: row, to: &found, limit: limit)
      guard found.count < limit else { return found }
    }
    guard found.isEmpty else { return found }
    while firstUnknown < users.count,
      cells.firstUnknownEndpoint(from: 0, user: firstUnknown) == nil
    {
      firstUnknown += 1
    }
    for user in firstUnknown..<users.count {
      addUnknown(ofUser: user, to: &found, limit: limit)
      guard found.count < limit else { return found }
    }
    return found
  }

  private func addUnknown(ofRow row: Int, to found: inout [Cell], limit: Int) {
    guard isTurned else {
      addUnknown(ofUser: row, to: &found, limit: limit)
      return
    }
    var user = 0
    while found.count < limit, let next = cells.firstUnknownUser(from: user, endpoint: row) {
      found.append(Cell(user: next, endpoint: row))
      user = next + 1
    }
  }

  private func addUnknown(ofUser user: Int, to found: inout [Cell], limit: Int) {
    var endpoint = 0
    while found.count < limit,
      let next = cells.firstUnknownEndpoint(from: endpoint, user: user)
    {
      found.append(Cell(user: user, endpoint: next))
      endpoint = next + 1
    }
  }
}
