extension WhatIf {
  /// An application, with changes in it, as the one sees it who asks.
  struct World {
    /// The application as it stands.
    let base: Simulation
    let question: Question
    /// The user whose attributes can be changed: who asks, if that is a user of the scenario.
    let user: Scenario.User?
    /// Whether nothing that decides looks at another user than the one who asks.
    ///
    /// Then a change of the user changes nobody else's cells, and all others can be left out to try it.
    let isNarrow: Bool
    /// The application without the users who do not ask, if they can be left out; else all of it.
    private let small: Simulation

    init(_ base: Simulation, _ question: Question) throws(StepError) {
      self.base = base
      self.question = question
      let id: String? =
        switch question.prober {
        case .anonymous: nil
        case .session: base.sessionUser
        case .user(let id): id
        }
      let compiled = base.compiled
      let place = id.flatMap { compiled.users.position(of: HashedValue(StringObject($0))) }
      if place == nil, case .user(let id) = question.prober { throw .unknownUser(id) }
      user = place.flatMap { place -> Scenario.User? in
        guard case .object(let listed as ListedUser) = compiled.users.values[place] else {
          return nil
        }
        return listed.listing
      }
      let readsOthers = try base.readsOtherUsers
      isNarrow = !readsOthers && !compiled.readsUsersAtStart
      guard isNarrow else {
        small = base
        return
      }
      var scenario = compiled.scenario
      scenario.users = user.map { [$0] } ?? []
      small = Simulation(
        CompiledScenario(
          scenario, sharing: compiled, users: compiled.onlyUser(user), hasOtherGuards: false),
        inPlaceOf: base)
    }

    /// How many users a change of one of them is tried among.
    private var size: Int { small.compiled.users.keys.count }
    /// Among more users, it is not noted what is read of one.
    private static let mostToRead = 1_000

    /// The application with changes, to ask as the one who asks: without the others, if that can be.
    func simulation(with edits: [ScenarioEdit]) -> Simulation { Self.changed(small, edits) }

    /// The whole application with changes.
    func whole(with edits: [ScenarioEdit]) -> Simulation { Self.changed(base, edits) }

    private static func changed(_ base: Simulation, _ edits: [ScenarioEdit]) -> Simulation {
      guard !edits.isEmpty else { return base }
      let scenario = base.compiled.scenario.applying(edits)
      var users: DictionaryObject?
      for case .user(let id, _) in edits {
        let wanted = StringObject(id)
        guard let user = scenario.users.first(where: { StringObject.areEqual($0.idObject, wanted) })
        else { continue }
        users = base.compiled.users(replacing: user)
        break
      }
      return Simulation(
        CompiledScenario(
          scenario, sharing: base.compiled, users: users,
          hasOtherGuards: edits.contains { $0.place == .endpoint }), inPlaceOf: base)
    }

    /// What a user's evaluation reads of the user.
    enum Reading {
      /// Attributes, by the bytes of their names.
      case names(Set<[UInt8]>)
      /// It is not known what.
      case anything

      /// Whether an edit can make any difference to it: `login_user`, and the class, count always.
      func isTouched(by edit: ScenarioEdit) -> Bool {
        guard case .names(let names) = self, case .user(_, let edit) = edit, let name = edit.name,
          name != "is_active", name != "get_id"
        else { return true }
        return names.contains(Array(name.utf8))
      }
    }

    /// What comes of changes.
    struct Outcome {
      /// The answer, as far as it decides.
      let answer: Answer
      /// What was read of the user who asks.
      let reading: Reading
      /// How much it took, in steps of an evaluation.
      let effort: Int
    }

    /// Asks with changes, and finds out what is read of the user who asks.
    func outcome(with edits: [ScenarioEdit]) throws(StepError) -> Outcome {
      let simulation = simulation(with: edits)
      let compiled = simulation.compiled
      var interview: Interview?
      if size <= Self.mostToRead, !compiled.readsUsersAtStart, let user,
        let place = compiled.users.position(of: HashedValue(user.idObject))
      {
        interview = Interview(place, of: Population(compiled))
        interview?.namesRead = []
      }
      var run = Hit(
        simulation.prepared(question.request),
        session: try simulation.visitor(question.prober).session,
        abortHandler: try compiled.abortHandler(simulation.abortHandler), isTracing: false,
        extent: .verdict)
      run.perform(interview)
      return Outcome(
        answer: run.answer, reading: interview?.namesRead.map(Reading.names) ?? .anything,
        effort: run.steps + overhead)
    }

    /// What it takes to change the scenario, in steps of an evaluation: users are copied, too.
    var overhead: Int { 200 + size / 10 }

    /// The answer to the question with changes.
    func answer(with edits: [ScenarioEdit], tracing: Bool = false) throws(StepError) -> Answer {
      let simulation = simulation(with: edits)
      return try simulation.visitor(question.prober).answer(
        to: simulation.prepared(question.request), tracing: tracing,
        extent: edits.isEmpty ? .answer : .verdict)
    }
  }
}

extension Simulation {
  /// Whether what decides about somebody may look at other users: views do not decide, nor does a user
  /// loader that looks an id up.
  fileprivate var readsOtherUsers: Bool {
    get throws(StepError) {
      let scenario = compiled.scenario
      let configuration = scenario.configuration
      let loader = configuration.userLoader.flatMap { $0.looksUpUsers ? nil : $0 }
      let handler = try compiled.abortHandler(abortHandler)?.program
      let programs =
        [configuration.currentUser, loader, handler] + scenario.classes.map(\.hasAccess)
        + scenario.endpoints.map(\.requirement)
      return programs.contains { $0?.readsOtherUsers ?? false }
    }
  }
}
