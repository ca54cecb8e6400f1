/// What a user would be with some edits: the states that a search has come to and goes on from.
struct UserStates {
  /// A user with some edits.
  struct State {
    /// The edits, by their places among all, in the order in which they are made.
    let edits: [Int]
    /// What is then read of the user.
    let reading: WhatIf.World.Reading
  }

  /// The states that have one edit more than those that they came from, and do not do it.
  private(set) var deepest: [State] = []
  /// The states that they come from.
  private var ground: [State]
  /// The edits of the states that were tried, in the order of their places.
  private var known: Set<[Int]> = []

  /// Starts with the user as it is.
  ///
  /// - Parameter reading: what is read of the user.
  init(start reading: WhatIf.World.Reading) { ground = [State(edits: [], reading: reading)] }

  /// Goes on from the states that were found last.
  mutating func deepen() {
    ground = deepest
    deepest = []
  }

  /// Makes one edit more in each state, of what is read in it.
  ///
  /// - Parameters:
  ///   - edits: all edits.
  ///   - places: which of them states may have.
  ///   - outcome: whether a change does it, and what is read with it.
  /// - Returns: the changes that do it.
  /// - Throws: what `outcome` throws.
  mutating func grow(
    _ edits: [ScenarioEdit], in places: Range<Int>,
    _ outcome: ([ScenarioEdit]) throws -> (isMet: Bool, reading: WhatIf.World.Reading)
  ) throws -> [[ScenarioEdit]] {
    var found: [[ScenarioEdit]] = []
    for state in ground where state.edits.allSatisfy(places.contains) {
      for place in places where state.reading.isTouched(by: edits[place]) {
        let isNew = !state.edits.contains { $0 == place || edits[$0].conflicts(with: edits[place]) }
        guard isNew, known.insert((state.edits + [place]).sorted()).inserted else { continue }
        let change = (state.edits + [place]).map { edits[$0] }
        let (isMet, reading) = try outcome(change)
        if isMet {
          found.append(change)
        } else {
          deepest.append(State(edits: state.edits + [place], reading: reading))
        }
      }
    }
    return found
  }
}
