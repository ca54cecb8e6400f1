extension Simulation {
  /// Finds out what would have to be otherwise for a request to be decided otherwise.
  ///
  /// Each change is confirmed by asking again. Of one part of the scenario (the user, the endpoint, what is
  /// configured) changes of two edits are tried where none of one does it, and of three where none of two;
  /// changes of several parts where none of one part does it. See ``WhatIf/Bounds``.
  ///
  /// - Parameters:
  ///   - question: the request, and as whom it is made.
  ///   - goesOn: whether to go on, told how far it is; it is asked now and then.
  ///   - finding: told what is found so far, before the first change is tried and once a part of the
  ///     scenario is searched.
  /// - Returns: what was found; nil: it was not to go on.
  /// - Throws: ``StepError``.
  public func whatIf(
    _ question: WhatIf.Question, goesOn: (WhatIf.Progress) -> Bool = { _ in true },
    finding: (WhatIf) -> Void = { _ in }
  ) throws -> WhatIf? {
    do {
      var search = try WhatIfSearch(self, question)
      return try search.run(goesOn, finding)
    } catch is CancellationError {
      return nil
    }
  }
}

extension WhatIf {
  /// How far is searched.
  public enum Bounds {
    /// So many edits of one part are tried at the most.
    public static let edits = 1_000
    /// Changes of two edits are made of the first so many.
    public static let editsInPairs = 250
    /// Changes of three edits are made of the first so many.
    public static let editsInTriples = 40
    /// Changes of edits of several parts are made of the first so many of each.
    public static let editsOfSeveral = 60
    /// So many changes of a part are compared by the other cells that they change.
    public static let compared = 100
    /// So many changes of a part are listed.
    public static let listed = 10
    /// So many steps of evaluations are taken for the changes of a part.
    @TaskLocal public static var effort = 30_000_000
    /// So many answers are asked for to find out what else changes do, be it of one user or of many who
    /// get the same.
    @TaskLocal public static var answers = 2_000_000
  }
}

/// The search for what would have to be otherwise.
private struct WhatIfSearch {
  private let world: WhatIf.World
  private let simulation: Simulation
  private let question: WhatIf.Question
  private var progress = WhatIf.Progress()
  /// How much was done for the part that is searched, in steps of an evaluation.
  private var effort = 0
  private var comparison: WhatIf.CellComparison
  private let answer: Answer

  init(_ simulation: Simulation, _ question: WhatIf.Question) throws(StepError) {
    world = try WhatIf.World(simulation, question)
    self.simulation = simulation
    self.question = question
    answer = try simulation.visitor(question.prober).answer(
      to: simulation.prepared(question.request), tracing: true)
    comparison = WhatIf.CellComparison(world, endpoint: answer.endpoint)
  }

  private var scenario: Scenario { simulation.compiled.scenario }

  mutating func run(
    _ goesOn: (WhatIf.Progress) -> Bool, _ finding: (WhatIf) -> Void
  ) throws -> WhatIf {
    let endpoint = scenario.endpoints.first { String.haveSameBytes($0.name, answer.endpoint) }
    let goal = endpoint == nil ? nil : WhatIf.Goal(of: answer)
    let formula = formula
    var result = WhatIf(
      question: question, user: asker, answer: answer, goal: goal,
      conditions: formula?.conditions ?? [],
      nearestMiss: answer.reason == .hasAccessNotTrue ? formula?.nearestMiss ?? [] : [],
      admitted: try comparison.admitted { asked in goesOn(WhatIf.Progress(asked: asked)) })
    guard let goal, let endpoint else { return result }
    progress.phase = .trying
    finding(result)
    var pool = ValuePool()
    if case .success(let requirement)? = requirement { pool.add(requirement) }
    pool.add(answer.trace)
    var parts: [[ScenarioEdit]] = []
    if let user = world.user {
      let candidates = WhatIf.UserCandidates(
        scenario, user, goal, asking: WhatIf.World.askedClass(in: answer.trace))
      parts.append(try search(candidates, pool, goal, &result, goesOn))
      finding(result)
    }
    parts.append(WhatIf.EndpointCandidates(world, endpoint, goal).edits)
    try search(parts[parts.count - 1], .endpoint, goal, &result, goesOn)
    finding(result)
    parts.append(WhatIf.applicationEdits(scenario))
    try search(parts[parts.count - 1], .application, goal, &result, goesOn)
    finding(result)
    if !result.isAnswered { try searchSeveral(parts, goal, &result, goesOn) }
    result.changes = result.changes.smallestFirst
    return result
  }

  /// Who asks, by id; nil: nobody.
  private var asker: String? {
    switch question.prober {
    case .anonymous: nil
    case .session: simulation.sessionUser
    case .user(let id): id
    }
  }

  /// What the endpoint that answered requires, if it could be evaluated.
  private var requirement: Result<Requirement, PythonException>? {
    guard
      case .success(let destination) = simulation.prepared(question.request).destination,
      case .matched(let route, _, _) = destination.match
    else { return nil }
    return simulation.compiled.endpoint(ofRoute: route)?.requirement
  }

  /// What `has_access` asked, if it was called.
  private var formula: Formula? {
    guard let stage = answer.trace.first(where: { $0.kind == .hasAccess }),
      !stage.expressions.isEmpty,
      let name = WhatIf.World.askedClass(in: answer.trace),
      let program = scenario.classes.first(where: { String.haveSameBytes($0.name, name) })?
        .hasAccess
    else { return nil }
    return ConditionReader(program, stage)?.formula
  }

  // MARK: Trying

  /// What comes of a change; it is counted.
  ///
  /// - Returns: nil: enough was done for this part.
  private mutating func outcome(
    _ edits: [ScenarioEdit], _ goesOn: (WhatIf.Progress) -> Bool
  ) throws -> WhatIf.World.Outcome? {
    guard goesOn(progress) else { throw CancellationError() }
    guard effort < WhatIf.Bounds.effort else { return nil }
    progress.tried += 1
    let outcome = try world.outcome(with: edits)
    effort += outcome.effort
    return outcome
  }

  /// Searches the edits of the user who asks.
  ///
  /// Where edits let in together, one of them is of something that is read as all is; and another of
  /// something that is read once that is made. So nothing is missed by trying those alone.
  private mutating func search(
    _ candidates: WhatIf.UserCandidates, _ pool: ValuePool, _ goal: WhatIf.Goal,
    _ result: inout WhatIf, _ goesOn: (WhatIf.Progress) -> Bool
  ) throws -> [ScenarioEdit] {
    let all = candidates.edits(pool)
    var edits = Array(all.prefix(WhatIf.Bounds.edits))
    var isCut = all.count > edits.count
    let before = progress.tried
    effort = 0
    var states = UserStates(start: try world.outcome(with: []).reading)
    let bounds = [
      WhatIf.Bounds.edits, WhatIf.Bounds.editsInPairs, WhatIf.Bounds.editsInTriples,
    ]
    func grow(_ depth: Int) throws -> [[ScenarioEdit]] {
      isCut = isCut || edits.count > bounds[depth]
      return try states.grow(edits, from: depth, in: 0..<min(bounds[depth], edits.count)) {
        try outcome($0, goal, goesOn)
      }
    }
    var found: [[ScenarioEdit]] = []
    var mostEdits = 0
    while found.isEmpty, mostEdits < bounds.count, edits.count > mostEdits {
      found = try grow(mostEdits)
      mostEdits += 1
      guard found.isEmpty, mostEdits < bounds.count else { break }
      let more = try moreEdits(candidates, pool, beside: edits, states, goesOn)
      edits += more
      for depth in 0..<mostEdits where found.isEmpty && !more.isEmpty { found = try grow(depth) }
    }
    try take(
      found, of: edits, .user, from: before, mostEdits: mostEdits, isCut: isCut, &result, goesOn)
    return edits
  }

  /// Whether a change does it, and what is read with it.
  private mutating func outcome(
    _ edits: [ScenarioEdit], _ goal: WhatIf.Goal, _ goesOn: (WhatIf.Progress) -> Bool
  ) throws -> (isMet: Bool, reading: WhatIf.World.Reading) {
    guard let outcome = try outcome(edits, goesOn) else { return (false, .names([])) }
    return (goal.isMet(by: outcome.answer), outcome.reading)
  }

  /// The edits to values that are only seen where another edit has been made.
  private mutating func moreEdits(
    _ candidates: WhatIf.UserCandidates, _ pool: ValuePool, beside edits: [ScenarioEdit],
    _ states: UserStates, _ goesOn: (WhatIf.Progress) -> Bool
  ) throws -> [ScenarioEdit] {
    var seen = pool
    for state in states.deepest.prefix(WhatIf.Bounds.editsInPairs) {
      guard goesOn(progress) else { throw CancellationError() }
      guard effort < WhatIf.Bounds.effort else { break }
      effort += world.overhead
      let change = state.edits.map { edits[$0] }
      seen.add(try world.answer(with: change, tracing: true).trace)
    }
    guard seen.values.count > pool.values.count else { return [] }
    return candidates.edits(seen).prefix(WhatIf.Bounds.edits).filter { !edits.contains($0) }
  }

  /// Searches the edits of a part that are few.
  private mutating func search(
    _ all: [ScenarioEdit], _ place: WhatIf.Place, _ goal: WhatIf.Goal, _ result: inout WhatIf,
    _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    let edits = all.prefix(WhatIf.Bounds.edits)
    var isCut = all.count > edits.count
    var mostEdits = min(1, edits.count)
    let before = progress.tried
    effort = 0
    var found: [[ScenarioEdit]] = []
    for edit in edits { try attempt([edit], goal, &found, goesOn) }
    for bound in [WhatIf.Bounds.editsInPairs, WhatIf.Bounds.editsInTriples]
    where found.isEmpty && edits.count > mostEdits {
      mostEdits += 1
      isCut = isCut || edits.count > bound
      try combine(edits.prefix(bound), [], mostEdits, goal, &found, goesOn)
    }
    try take(
      found, of: Array(edits), place, from: before, mostEdits: mostEdits, isCut: isCut, &result,
      goesOn)
  }

  /// Tries changes of so many edits, in order, which do not undo each other.
  private mutating func combine(
    _ edits: ArraySlice<ScenarioEdit>, _ chosen: [ScenarioEdit], _ count: Int,
    _ goal: WhatIf.Goal, _ found: inout [[ScenarioEdit]], _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    for (offset, edit) in edits.enumerated() {
      guard !chosen.contains(where: { $0.conflicts(with: edit) }) else { continue }
      let change = chosen + [edit]
      if change.count == count {
        try attempt(change, goal, &found, goesOn)
      } else {
        try combine(
          edits.dropFirst(offset + 1), change, count, goal, &found, goesOn)
      }
    }
  }

  private mutating func attempt(
    _ edits: [ScenarioEdit], _ goal: WhatIf.Goal, _ found: inout [[ScenarioEdit]],
    _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    guard let answer = try outcome(edits, goesOn)?.answer, goal.isMet(by: answer) else { return }
    found.append(edits)
  }

  /// Tries changes of an edit of each of two parts, and then of all parts.
  private mutating func searchSeveral(
    _ parts: [[ScenarioEdit]], _ goal: WhatIf.Goal, _ result: inout WhatIf,
    _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    let some = parts.map { $0.prefix(WhatIf.Bounds.editsOfSeveral) }
    let before = progress.tried
    effort = 0
    var mostEdits = 0
    var found: [[ScenarioEdit]] = []
    for count in 2...3 where found.isEmpty && some.count >= count {
      mostEdits = count
      try join(some[...], [], count, goal, &found, goesOn)
    }
    try take(
      found, of: some.flatMap { $0 }, .several, from: before, mostEdits: mostEdits,
      isCut: zip(parts, some).contains { $0.count > $1.count }, &result, goesOn)
  }

  private mutating func join(
    _ parts: ArraySlice<ArraySlice<ScenarioEdit>>, _ chosen: [ScenarioEdit], _ count: Int,
    _ goal: WhatIf.Goal, _ found: inout [[ScenarioEdit]], _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    for (offset, part) in parts.enumerated() {
      for edit in part {
        let change = chosen + [edit]
        if change.count == count {
          try attempt(change, goal, &found, goesOn)
        } else {
          try join(parts.dropFirst(offset + 1), change, count, goal, &found, goesOn)
        }
      }
    }
  }

  /// Finds out what else changes do, keeps the smallest, and notes what was searched.
  private mutating func take(
    _ found: [[ScenarioEdit]], of edits: [ScenarioEdit], _ place: WhatIf.Place, from before: Int,
    mostEdits: Int, isCut: Bool, _ result: inout WhatIf, _ goesOn: (WhatIf.Progress) -> Bool
  ) throws {
    let compared = found.prefix(WhatIf.Bounds.compared)
    let changes = try compared.enumerated().map { number, change in
      var progress = self.progress
      progress.phase = .comparing(number + 1, of: compared.count)
      var words: [String] = []
      var scenario = world.simulation(with: []).compiled.scenario
      for edit in change {
        words.append(edit.words(in: scenario))
        edit.apply(to: &scenario)
      }
      return WhatIf.Change(
        edits: change, words: words, place: WhatIf.Place(of: change),
        answer: try world.answer(with: change),
        otherCells: try comparison.otherCells(with: change) { asked in
          progress.asked = asked
          return goesOn(progress)
        })
    }
    result.changes += changes.smallestFirst.prefix(WhatIf.Bounds.listed)
    result.tried.append(
      WhatIf.Tried(
        place: place, edits: edits.count, changes: progress.tried - before, mostEdits: mostEdits,
        isCut: isCut || effort >= WhatIf.Bounds.effort, found: found.count))
  }
}

extension [WhatIf.Change] {
  /// The changes, those of fewer edits first, then those that change fewer other cells; of those that
  /// are as small, the one that came first.
  fileprivate var smallestFirst: [WhatIf.Change] {
    let sizes = map { change -> (Int, Int, Int) in
      guard let cells = change.otherCells else { return (change.edits.count, .max, .max) }
      return (change.edits.count, cells.gained + cells.lost, cells.count)
    }
    return indices.sorted { left, right in
      sizes[left] == sizes[right] ? left < right : sizes[left] < sizes[right]
    }.map { self[$0] }
  }
}
