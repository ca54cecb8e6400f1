import AccessCore

/// The screens.
enum Screen: Hashable, Sendable {
  /// Endpoints, users, and the decision on the two.
  case explore
  /// Users by endpoints.
  case matrix
  /// The steps that were done.
  case history
  /// The Flask code that the selection stands for.
  case code
  /// The lesson that is given.
  case lesson

  /// The screen's name.
  var name: DisplayText {
    switch self {
    case .explore: "Explore"
    case .matrix: "Matrix"
    case .history: "History"
    case .code: "Python"
    case .lesson: "Lesson"
    }
  }
}

/// The panes of the explore screen, in the order of Tab.
enum Pane: CaseIterable, Hashable, Sendable {
  case endpoints
  case users
  case decision

  /// The pane some places further; it goes round.
  func advanced(by places: Int) -> Pane {
    let all = Pane.allCases
    let index = (all.firstIndex(of: self) ?? 0) + places
    return all[((index % all.count) + all.count) % all.count]
  }
}

/// Something said at the bottom of the screen.
struct Status: Equatable, Sendable {
  /// What is said.
  var text: DisplayText
  /// Whether it is about something that went wrong.
  var isTrouble = false
}
