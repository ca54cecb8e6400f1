/// Where the changes of a draft stand among the steps that were done, so that the last thing that was done is
/// what is taken back.
struct EditTimeline: Equatable, Sendable {
  /// Of each change that was made: how many steps had been done by then.
  private var made: [Int] = []
  /// Of each change that was taken back: how many steps were taken back by then.
  private var undone: [Int] = []

  /// Notes that a draft was changed.
  mutating func note(_ way: EditNews.Drafted.Way, steps: History) {
    switch way {
    case .made:
      made.append(steps.entries.count)
      undone = []
    case .undone:
      _ = made.popLast()
      undone.append(steps.undone.count)
    case .redone:
      _ = undone.popLast()
      made.append(steps.entries.count)
    case .dropped: self = EditTimeline()
    }
  }

  /// Whether the last thing that was done is a change of the draft, not a step.
  func isEditLast(_ steps: History) -> Bool { made.last.map { $0 >= steps.entries.count } ?? false }

  /// Whether the last thing that was taken back is a change of the draft, not a step.
  func isEditUndoneLast(_ steps: History) -> Bool {
    undone.last.map { $0 >= steps.undone.count } ?? false
  }
}
