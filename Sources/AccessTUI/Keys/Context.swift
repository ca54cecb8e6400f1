/// Where keys go; several hold at once, the most special first: see ``Model/contexts``.
enum Context: CaseIterable, Hashable, Sendable {
  case endpoints
  case users
  case decision
  case explore
  case filter
  case request
  case form
  case choice
  case line
  case help
  case tooSmall
  case everywhere

  /// The heading in the help.
  var heading: String {
    switch self {
    case .endpoints: "Endpoints"
    case .users: "Users"
    case .decision: "Decision"
    case .explore: "Any pane"
    case .filter: "Filter"
    case .request: "Request line"
    case .form: "Variables of a rule"
    case .choice: "Lists to choose from"
    case .line: "Wherever a line is typed"
    case .help: "This help"
    case .tooSmall: "A terminal that is too small"
    case .everywhere: "Everywhere"
    }
  }
}

extension Model {
  /// Where keys go now, the most special first.
  var contexts: [Context] {
    if Layout(self).arrangement == .tooSmall { return [.tooSmall, .everywhere] }
    switch popups.last {
    case .help: return [.help, .everywhere]
    case .choice: return [.choice, .line, .everywhere]
    case .form: return [.form, .line, .everywhere]
    case nil: break
    }
    switch prompt?.purpose {
    case .filter: return [.filter, .line, .everywhere]
    case .request: return [.request, .line, .everywhere]
    case nil: break
    }
    switch focus {
    case .endpoints: return [.endpoints, .explore, .everywhere]
    case .users: return [.users, .explore, .everywhere]
    case .decision: return [.decision, .explore, .everywhere]
    }
  }
}
