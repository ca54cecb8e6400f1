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
  /// How many endpoints let each user in.
  private(set) var allowedByUser: [Int32]
  /// How many users each endpoint lets in.
  private(set) var allowedByEndpoint: [Int32]
  private var knownByUser: [Int32]
  private var knownByEndpoint: [Int32]
  /// How many cells were answered.
  private(set) var knownCount = 0
  private var counts: [Verdict: Int] = [:]
  /// A code for what is known of each cell, by user and endpoint; empty for a user of whom nothing is.
  private var cells: [[UInt8]]
  /// No cell before this one is unknown.
  private var firstUnknown = 0

  /// Knows nothing yet.
  init(users: Int, endpoints: Int) {
    self.users = MatrixAxis(count: users, hasFixedFirst: true)
    self.endpoints = MatrixAxis(count: endpoints, hasFixedFirst: false)
    allowedByUser = Array(repeating: 0, count: users)
    allowedByEndpoint = Array(repeating: 0, count: endpoints)
    knownByUser = allowedByUser
    knownByEndpoint = allowedByEndpoint
    cells = Array(repeating: [], count: users)
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
    knownCount = 0
    counts = [:]
    firstUnknown = 0
    for index in cells.indices where !cells[index].isEmpty {
      for place in cells[index].indices { cells[index][place] = 0 }
    }
    for index in allowedByUser.indices { (allowedByUser[index], knownByUser[index]) = (0, 0) }
    for index in allowedByEndpoint.indices {
      (allowedByEndpoint[index], knownByEndpoint[index]) = (0, 0)
    }
  }

  /// How many cells there are.
  var cellCount: Int { users.count * endpoints.count }
  /// Whether every cell was answered.
  var isComplete: Bool { knownCount == cellCount }
  /// How many cells have a verdict.
  func count(of verdict: Verdict) -> Int { counts[verdict] ?? 0 }

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
    Predictions.Entry(code: code(cell))
  }

  private func code(_ cell: Cell) -> UInt8 {
    cells[cell.user].isEmpty ? 0 : cells[cell.user][cell.endpoint]
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
      return (Int(allowedByUser[item]), Int(knownByUser[item]) == endpoints.count)
    }
    return count(endpoints.shown.lazy.map { Cell(user: item, endpoint: $0) })
  }

  private func countOfEndpoint(_ item: Int) -> (allowed: Int, isComplete: Bool) {
    guard !users.filter.isEmpty else {
      return (Int(allowedByEndpoint[item]), Int(knownByEndpoint[item]) == users.count)
    }
    return count(users.shown.lazy.map { Cell(user: $0, endpoint: item) })
  }

  private func count(_ cells: some Sequence<Cell>) -> (allowed: Int, isComplete: Bool) {
    var (allowed, isComplete) = (0, true)
    for cell in cells {
      switch entry(cell) {
      case .known(.allowed): allowed += 1
      case .unknown: isComplete = false
      case .known, .unavailable: break
      }
    }
    return (allowed, isComplete)
  }

  /// What an axis is sorted by: how many of the other axis's shown items let in each of its items.
  func counts(of axis: MatrixAxis.Kind) -> [Int32] {
    switch axis {
    case .users:
      endpoints.filter.isEmpty
        ? allowedByUser : (0..<users.count).map { Int32(countOfUser($0).allowed) }
    case .endpoints:
      users.filter.isEmpty
        ? allowedByEndpoint : (0..<endpoints.count).map { Int32(countOfEndpoint($0).allowed) }
    }
  }

  /// Takes over what was answered for a cell.
  mutating func set(_ cell: Cell, _ entry: Predictions.Entry) {
    guard cell.user < users.count, cell.endpoint < endpoints.count else { return }
    guard code(cell) == 0, entry != .unknown else { return }
    if cells[cell.user].isEmpty {
      cells[cell.user] = Array(repeating: 0, count: endpoints.count)
    }
    cells[cell.user][cell.endpoint] = entry.code
    knownCount += 1
    if case .known(let verdict) = entry { counts[verdict, default: 0] += 1 }
    knownByUser[cell.user] += 1
    knownByEndpoint[cell.endpoint] += 1
    if entry == .known(.allowed) {
      allowedByUser[cell.user] += 1
      allowedByEndpoint[cell.endpoint] += 1
    }
    if isComplete { resort() }
  }

  /// Puts the axes in order by the counts as they are.
  mutating func resort() {
    if users.sorting != .none { users.sort(users.sorting, by: counts(of: .users)) }
    if endpoints.sorting != .none {
      endpoints.sort(endpoints.sorting, by: counts(of: .endpoints))
    }
  }

  /// Whether every cell of a row is known, shown or not.
  private func isWhollyKnown(_ row: Int) -> Bool {
    isTurned
      ? Int(knownByEndpoint[row]) == users.count : Int(knownByUser[row]) == endpoints.count
  }

  /// Cells that are not known: those on the screen, then the rest of its rows, then any.
  ///
  /// - Parameters:
  ///   - limit: how many at most.
  ///   - rows: the items of the rows on the screen.
  ///   - columns: the items of the columns on the screen.
  ///   - isWhole: whether cells that are not on the screen are wanted too.
  /// - Returns: the cells, no cell twice.
  mutating func unknown(
    limit: Int, rows: ArraySlice<Int>, columns: ArraySlice<Int>, isWhole: Bool
  ) -> [Cell] {
    guard !isComplete else { return [] }
    var found: [Cell] = []
    for row in rows {
      for column in columns where code(cell(row: row, column: column)) == 0 {
        guard found.count < limit else { return found }
        found.append(cell(row: row, column: column))
      }
    }
    guard found.isEmpty, isWhole else { return found }
    for row in rows where !isWhollyKnown(row) {
      for column in 0..<self.columns.count where code(cell(row: row, column: column)) == 0 {
        guard found.count < limit else { return found }
        found.append(cell(row: row, column: column))
      }
    }
    guard found.isEmpty else { return found }
    func place(_ index: Int) -> Cell {
      Cell(user: index / endpoints.count, endpoint: index % endpoints.count)
    }
    while firstUnknown < cellCount, code(place(firstUnknown)) != 0 { firstUnknown += 1 }
    var index = firstUnknown
    while index < cellCount, found.count < limit {
      if code(place(index)) == 0 { found.append(place(index)) }
      index += 1
    }
    return found
  }
}

extension Predictions.Entry {
  /// A number for what is known: 0 nothing, 1 no answer, from 2 on a verdict.
  fileprivate var code: UInt8 {
    switch self {
    case .unknown: 0
    case .unavailable: 1
    case .known(.allowed): 2
    case .known(.refused): 3
    case .known(.trouble): 4
    case .known(.open): 5
    case .known(.unknown): 6
    }
  }

  /// What a number stands for.
  fileprivate init(code: UInt8) {
    self =
      switch code {
      case 0: .unknown
      case 2: .known(.allowed)
      case 3: .known(.refused)
      case 4: .known(.trouble)
      case 5: .known(.open)
      case 6: .known(.unknown)
      default: .unavailable
      }
  }
}
