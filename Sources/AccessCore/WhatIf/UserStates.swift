/// What a user would be with some edits: the states that a search has come to and goes on from.
struct UserStates {
  /// A user with some edits.
  struct State {
    /// The edits, by their places among all, in the order in which they are made.
    let edits: [Int]
    /// What is then read of the user.
    let reading: WhatIf.World.Reading
  }

  /// The states that do not do it, by how many edits they have.
  private var levels: [[State]]
  /// The edits of the states that were tried, in the order of their places.
  private var known: Set<[Int]> = []

  /// Starts with the user as it is.
  ///
  /// - Parameter reading: what is read of the user.
  init(start reading: WhatIf.World.Reading) { levels = [[State(edits: [], reading: reading)]] }

  /// Those of the most edits.
  var deepest: [State] { levels.last ?? [] }

  /// Makes one edit more in each state of some depth, of what is read in it; what was tried is not tried
  /// again.
  ///
  /// - Parameters:
  ///   - edits: all edits.
  ///   - depth: how many edits the states have; at the most as many as the deepest.
  ///   - places: which of the edits states may have.
  ///   - outcome: whether a change does it, and what is read with it.
  /// - Returns: the changes that do it.
  /// - Throws: what `outcome` throws.
  mutating func grow(
    _ edits: [ScenarioEdit], from depth: Int, in places: Range<Int>,
    _ outcome: ([ScenarioEdit]) throws -> (isMet: Bool, reading: WhatIf.World.Reading)
  ) throws -> [[ScenarioEdit]] {
    if levels.count == depth + 1 { levels.append([]) }
    var found: [[ScenarioEdit]] = []
    for state in levels[depth] where state.edits.allSatisfy(places.contains) {
      for place in places where state.reading.isTouched(by: edits[place]) {
        let isNew = !state.edits.contains { $0 == place || edits[$0].conflicts(with: edits[place]) }
        guard isNew, known.insert((state.edits + [place]).sorted()).inserted else { continue }
        let change = (state.edits + [place]).map { edits[$0] }
        let (isMet, reading) = try outcome(change)
        if isMet {
          found.append(change)
        } else {
          levels[depth + 1].append(State(edits: state.edits + [place], reading: reading))
        }
      }
    }
    return found
  }
}
