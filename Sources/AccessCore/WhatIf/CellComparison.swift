extension WhatIf {
  /// Finds the cells that a change makes come out otherwise.
  struct CellComparison {
    private let world: World
    private let subjects: [Subject]
    /// Who asks, as a row of the matrix: 0 is anonymous; nil: it is none of its rows.
    private let row: Int?
    /// Which of the subjects the question is about; nil: none.
    private let own: Int?
    /// All users, once they are asked.
    private var population: Population?
    private var columns: [Int: Column] = [:]
    /// The cells of the one who asks as they are, once they are asked.
    private var rowBefore: [CellChange.Content]?
    /// How many more answers are asked for.
    private var answersLeft: Int
    /// How many answers are asked for at the most.
    private let bound = Bounds.answers
    /// So many columns of the application as it is are kept.
    private static let mostColumns = 64

    /// An endpoint of the matrix.
    private struct Subject {
      let name: String
      let request: RequestLine
      /// The name of the endpoint to which the request leads, or nil.
      let answering: String?
    }

    /// More was to be asked than the bounds allow.
    private struct TooMany: Error {}

    init(_ world: World, endpoint: String?) {
      self.world = world
      answersLeft = bound
      let base = world.base
      subjects = base.application.listed.endpoints.map { endpoint in
        let request = base.prepared(endpoint.representative)
        var answering: String?
        if case .success(let destination) = request.destination,
          case .matched(let route, _, _) = destination.match
        {
          answering = base.compiled.router.routes[route].endpoint
        }
        return Subject(name: endpoint.name, request: request.line, answering: answering)
      }
      own = subjects.firstIndex { String.haveSameBytes($0.name, endpoint) }
      if let user = world.user {
        row = base.compiled.users.position(of: HashedValue(user.idObject)).map { $0 + 1 }
      } else {
        row = world.question.prober == .session && base.sessionUser != nil ? nil : 0
      }
    }

    /// The other cells that some edits change.
    ///
    /// - Parameters:
    ///   - edits: the edits, made one after the other.
    ///   - goesOn: whether to go on, told how many answers were asked for, also for the changes before; it
    ///     is asked now and then.
    /// - Returns: the cells; nil: they are too many to be asked.
    /// - Throws: `CancellationError` if it is not to go on, or a ``StepError``.
    mutating func otherCells(
      with edits: [ScenarioEdit], _ goesOn: (_ asked: Int) -> Bool
    ) throws -> OtherCells? {
      guard goesOn(bound - answersLeft) else { throw CancellationError() }
      var found = Found(own: row.flatMap { row in own.map { (row, $0) } })
      do {
        let common = edits.filter { $0.place != .user }
        let isOfUser = common.count < edits.count
        if edits.contains(where: { $0.place == .application }) || isOfUser && !world.isNarrow {
          try compare(
            subjects.indices, with: edits, sharesUsers: !isOfUser, passing: nil, &found, goesOn)
        } else {
          let changed = subjects.indices.filter { place in
            common.contains { edit in
              guard case .endpoint(let name, _) = edit else { return false }
              return String.haveSameBytes(subjects[place].answering, name)
            }
          }
          try compare(
            changed, with: common, sharesUsers: true, passing: isOfUser ? row : nil, &found, goesOn)
          if isOfUser { try compareRow(with: edits, &found) }
        }
      } catch is TooMany {
        return nil
      }
      return cells(found)
    }

    /// The users who get in with the request, as all is now.
    ///
    /// - Throws: `CancellationError` if it is not to go on, or a ``StepError``.
    mutating func admitted(_ goesOn: (_ asked: Int) -> Bool) throws -> Admitted {
      var admitted = Admitted()
      let population = wholePopulation
      var first: [Int] = []
      var asked = 0
      let request = world.base.prepared(world.question.request)
      try world.base.cohorts(of: population, for: request, extent: .verdict) { cohort in
        guard goesOn(asked) else { throw CancellationError() }
        asked += 1
        guard cohort.answer.letsIn else { return }
        admitted.count += cohort.count
        first = Array(
          (first + cohort.places.prefix(Admitted.mostNamed)).sorted()
            .prefix(Admitted.mostNamed))
      }
      admitted.users = first.map { population.id(at: $0).text }
      return admitted
    }

    /// All users, indexed once they are asked.
    private var wholePopulation: Population {
      mutating get {
        let known = population ?? world.base.population()
        population = known
        return known
      }
    }

    private func cells(_ found: Found) -> OtherCells {
      let ids = world.base.compiled.users.keys
      let cells = found.cells.sorted { ($0.row, $0.subject) < ($1.row, $1.subject) }
      return OtherCells(
        listed: cells.map { cell in
          CellChange(
            user: cell.row == 0 ? nil : ids[cell.row - 1].text,
            endpoint: subjects[cell.subject].name, request: subjects[cell.subject].request,
            before: cell.before, after: cell.after)
        }, gained: found.gained, lost: found.lost, other: found.other)
    }

    /// Compares the cells of the one who asks.
    private mutating func compareRow(with edits: [ScenarioEdit], _ found: inout Found) throws {
      guard let row, let user = world.user else { return }
      answersLeft -= subjects.count
      guard answersLeft > 0 else { throw TooMany() }
      let before = try rowBefore ?? cells(of: user, in: world.simulation(with: []))
      rowBefore = before
      let after = try cells(of: user, in: world.simulation(with: edits))
      for place in subjects.indices where before[place] != after[place] {
        found.add(
          Found.Cell(row: row, subject: place, before: before[place], after: after[place]))
      }
    }

    private func cells(
      of user: Scenario.User, in simulation: Simulation
    ) throws(StepError) -> [CellChange.Content] {
      let visitor = try simulation.visitor(.user(user.id))
      return try subjects.map { subject throws(StepError) in
        let request = simulation.prepared(subject.request)
        return CellChange.Content(try visitor.answer(to: request, extent: .verdict))
      }
    }

    /// Compares the cells of everyone for some subjects, but for those of one row.
    private mutating func compare(
      _ places: some Sequence<Int>, with edits: [ScenarioEdit], sharesUsers: Bool,
      passing row: Int?, _ found: inout Found, _ goesOn: (_ asked: Int) -> Bool
    ) throws {
      var changed: (simulation: Simulation, population: Population)?
      for place in places {
        let before = try column(place, goesOn)
        if changed == nil {
          let simulation = world.whole(with: edits)
          let population =
            if sharesUsers, let known = self.population {
              Population(simulation.compiled, sharing: known)
            } else { simulation.population() }
          changed = (simulation, population)
        }
        guard let changed else { return }
        let after = try column(place, of: changed.simulation, changed.population, goesOn)
        before.compare(with: after, subject: place, passing: row, &found)
      }
    }

    /// A column of the application as it is.
    private mutating func column(_ place: Int, _ goesOn: (_ asked: Int) -> Bool) throws -> Column {
      if let known = columns[place] { return known }
      let column = try column(place, of: world.base, wholePopulation, goesOn)
      if columns.count < Self.mostColumns { columns[place] = column }
      return column
    }

    private mutating func column(
      _ place: Int, of simulation: Simulation, _ population: Population,
      _ goesOn: (_ asked: Int) -> Bool
    ) throws -> Column {
      let request = simulation.prepared(subjects[place].request)
      var column = Column(rows: population.count + 1)
      let anonymous = try simulation.visitor(.anonymous).answer(to: request, extent: .verdict)
      column.add(CellChange.Content(anonymous)) { $0[0] |= 1 }
      try simulation.cohorts(of: population, for: request, extent: .verdict) { cohort in
        guard goesOn(bound - answersLeft) else { throw CancellationError() }
        answersLeft -= 1
        guard answersLeft > 0 else { throw TooMany() }
        column.add(CellChange.Content(cohort.answer)) { cohort.insert(into: &$0, from: 1) }
      }
      return column
    }
  }

  /// Everyone's cells for one subject: for each content a bit for each row that has it.
  private struct Column {
    private let wordCount: Int
    private var rows: [(content: CellChange.Content, words: [UInt64])] = []

    init(rows: Int) { wordCount = rows / 64 + 1 }

    mutating func add(_ content: CellChange.Content, _ insert: (inout [UInt64]) -> Void) {
      let known = rows.firstIndex { $0.content == content }
      if known == nil { rows.append((content, Array(repeating: 0, count: wordCount))) }
      insert(&rows[known ?? rows.count - 1].words)
    }

    /// Finds the rows in which another column has another content.
    func compare(with other: Column, subject: Int, passing row: Int?, _ found: inout Found) {
      for (before, left) in rows {
        for (after, right) in other.rows where after != before {
          for index in 0..<wordCount {
            var both = left[index] & right[index]
            if let row, row >> 6 == index { both &= ~(1 << UInt64(row & 63)) }
            while both != 0 {
              found.add(
                Found.Cell(
                  row: index << 6 + both.trailingZeroBitCount, subject: subject, before: before,
                  after: after))
              both &= both &- 1
            }
          }
        }
      }
    }
  }

  /// Cells that come out otherwise, as they are found.
  private struct Found {
    /// The cell that is asked about, which is no other.
    let own: (row: Int, subject: Int)?
    private(set) var cells: [Cell] = []
    private(set) var gained = 0
    private(set) var lost = 0
    private(set) var other = 0

    struct Cell {
      let row: Int
      let subject: Int
      let before: CellChange.Content
      let after: CellChange.Content
    }

    init(own: (row: Int, subject: Int)?) { self.own = own }

    mutating func add(_ cell: Cell) {
      if let own, own == (cell.row, cell.subject) { return }
      let count: Int
      switch CellChange.Kind(from: cell.before, to: cell.after) {
      case .gained:
        gained += 1
        count = gained
      case .lost:
        lost += 1
        count = lost
      case .other:
        other += 1
        count = other
      }
      if count <= OtherCells.mostListed { cells.append(cell) }
    }
  }
}
