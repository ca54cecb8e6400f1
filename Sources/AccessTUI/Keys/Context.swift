/// Where keys go; several hold at once, the most special first: see ``Model/contexts``.
enum Context: CaseIterable, Hashable, Sendable {
  case endpoints
  case users
  case decision
  case explore
  case matrix
  case history
  case code
  case screens
  case trace
  case failure
  case output
  case findings
  case page
  case filter
  case request
  case path
  case question
  case form
  case choice
  case palette
  case line
  case help
  case tooSmall
  case everywhere

  /// The heading in the help.
  var heading: String {
    switch self {
    case .endpoints: "Explore: endpoints"
    case .users: "Explore: users"
    case .decision: "Explore: decision"
    case .explore: "Explore: any pane"
    case .matrix: "Matrix"
    case .history: "History"
    case .code: "Python"
    case .screens: "Any screen"
    case .trace: "A decision opened from the matrix or the history"
    case .failure: "Why the application stopped"
    case .output: "What the application printed"
    case .findings: "What looks wrong in the application"
    case .page: "A page on the whole screen"
    case .filter: "Filter"
    case .request: "Request line"
    case .path: "File name"
    case .question: "A question"
    case .form: "Variables of a rule"
    case .choice: "Lists to choose from"
    case .palette: "Palette"
    case .line: "Wherever a line is typed"
    case .help: "This help"
    case .tooSmall: "A terminal that is too small"
    case .everywhere: "Everywhere"
    }
  }

  /// The screen on which the context holds, and its pane; nil: it belongs to no screen alone.
  var home: (screen: Screen, pane: Pane?)? {
    switch self {
    case .endpoints: (.explore, .endpoints)
    case .users: (.explore, .users)
    case .decision: (.explore, .decision)
    case .explore: (.explore, nil)
    case .matrix: (.matrix, nil)
    case .history: (.history, nil)
    case .code: (.code, nil)
    default: nil
    }
  }
}

extension Model {
  /// Where keys go now, the most special first.
  var contexts: [Context] {
    if Layout(self).arrangement == .tooSmall { return [.tooSmall, .everywhere] }
    switch popups.last {
    case .help: return [.help, .line, .everywhere]
    case .palette: return [.palette, .line, .everywhere]
    case .choice: return [.choice, .line, .everywhere]
    case .form: return [.form, .line, .everywhere]
    case .trace: return [.trace, .everywhere]
    case .failure: return [.failure, .page, .everywhere]
    case .output: return [.output, .page, .everywhere]
    case .findings: return [.findings, .page, .everywhere]
    case .whatIf: return [.page, .everywhere]
    case nil: break
    }
    switch prompt?.purpose {
    case .filter: return [.filter, .line, .everywhere]
    case .request: return [.request, .line, .everywhere]
    case .save, .load: return [.path, .line, .everywhere]
    case .replace, .write: return [.question, .everywhere]
    case nil: return screenContexts
    }
  }

  /// Where keys go when nothing stands in front of the screen.
  var screenContexts: [Context] {
    switch screen {
    case .explore:
      switch focus {
      case .endpoints: [.endpoints, .explore, .screens, .everywhere]
      case .users: [.users, .explore, .screens, .everywhere]
      case .decision: [.decision, .explore, .screens, .everywhere]
      }
    case .matrix: [.matrix, .screens, .everywhere]
    case .history: [.history, .screens, .everywhere]
    case .code: [.code, .screens, .everywhere]
    }
  }
}
