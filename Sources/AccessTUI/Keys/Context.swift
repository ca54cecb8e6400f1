/// Where keys go; several hold at once, the most special first: see ``Model/contexts``.
enum Context: CaseIterable, Hashable, Sendable {
  case endpoints
  case users
  case decision
  case explore
  case matrix
  case history
  case code
  case lesson
  case screens
  case reading
  case trace
  case failure
  case output
  case findings
  case lessons
  case draft
  case page
  case filter
  case request
  case path
  case caption
  case question
  case confirmation
  case form
  case edit
  case parts
  case choice
  case palette
  case line
  case help
  case demonstration
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
    case .lesson: "Lesson"
    case .screens: "Any screen"
    case .reading: "While the scenario is being read"
    case .trace: "A decision opened from the matrix or the history"
    case .failure: "Why the application stopped"
    case .output: "What the application printed"
    case .findings: "What looks wrong in the application"
    case .lessons: "Lessons"
    case .draft: "What a draft changes"
    case .page: "A page on the whole screen"
    case .filter: "Filter"
    case .request: "Request line"
    case .path: "File name"
    case .caption: "What is said before a step"
    case .question: "A question"
    case .confirmation: "A question that only y says yes to"
    case .form: "Variables of a rule"
    case .edit: "A form that edits a part of a scenario"
    case .parts: "The parts of a scenario to edit"
    case .choice: "Lists to choose from"
    case .palette: "Palette"
    case .line: "Wherever a line is typed"
    case .help: "This help"
    case .demonstration: "A transcript that is played"
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
    if demonstration?.isInFront == true, prompt?.isQuestion != true {
      return [.demonstration, .everywhere]
    }
    switch popups.last {
    case .help: return [.help, .line, .everywhere]
    case .palette: return [.palette, .line, .everywhere]
    case .choice(let choice):
      if case .part = choice.subject { return [.parts, .choice, .line, .everywhere] }
      return [.choice, .line, .everywhere]
    case .edit: return [.edit, .line, .everywhere]
    case .draft: return [.draft, .page, .everywhere]
    case .form: return [.form, .line, .everywhere]
    case .trace: return [.trace, .everywhere]
    case .failure: return [.failure, .page, .everywhere]
    case .output: return [.output, .page, .everywhere]
    case .findings: return [.findings, .page, .everywhere]
    case .lessons: return [.lessons, .page, .everywhere]
    case .whatIf: return [.page, .everywhere]
    case nil: break
    }
    switch prompt?.purpose {
    case .filter: return [.filter, .line, .everywhere]
    case .request: return [.request, .line, .everywhere]
    case .save, .load, .saveDraft: return [.path, .line, .everywhere]
    case .caption: return [.caption, .line, .everywhere]
    case .replace, .write, .replaceByDraft: return [.question, .everywhere]
    case .confirm: return [.confirmation, .everywhere]
    case nil: return screenContexts
    }
  }

  /// Where keys go when nothing stands in front of the screen.
  var screenContexts: [Context] {
    switch screen {
    case _ where condition == .reading: [.reading, .everywhere]
    case .explore:
      switch focus {
      case .endpoints: [.endpoints, .explore, .screens, .everywhere]
      case .users: [.users, .explore, .screens, .everywhere]
      case .decision: [.decision, .explore, .screens, .everywhere]
      }
    case .matrix: [.matrix, .screens, .everywhere]
    case .history: [.history, .screens, .everywhere]
    case .code: [.code, .screens, .everywhere]
    case .lesson: [.lesson, .everywhere]
    }
  }
}
