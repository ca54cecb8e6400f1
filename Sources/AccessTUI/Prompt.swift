import AccessCore

/// A line that is typed at the bottom of the screen.
struct Prompt: Equatable, Sendable {
  /// What the line is for.
  enum Purpose: Equatable, Sendable {
    /// It filters a list while it is typed.
    /// `origin` is the item that was selected before, `before` the filter.
    case filter(Pane, origin: Int, before: String)
    /// It is a request: method, path, query.
    case request
  }

  /// What the line is for.
  let purpose: Purpose
  /// The line.
  var line: LineEditor
}

/// Something in front of the panes.
enum Popup: Equatable, Sendable {
  /// The keys of what is behind it, from a line on.
  case help(HelpPage)
  /// A list to choose from.
  case choice(Choice)
  /// The variables of a rule.
  case form(Form)

  /// Whether it shows what an application that was read again may lack.
  var isAboutApplication: Bool {
    switch self {
    case .help: false
    case .choice, .form: true
    }
  }
}

/// The help, scrolled to a line.
struct HelpPage: Equatable, Sendable {
  /// Where the keys went when help was asked for.
  let contexts: [Context]
  /// The line at the top.
  var scroll = 0
}

/// A list to choose from, which filters while one types.
struct Choice: Equatable, Sendable {
  /// What is chosen, in the order of the rows.
  enum Subject: Equatable, Sendable {
    /// Whom to log in: users by their item in the users pane.
    case user
    /// An abort handler.
    case abortHandler([AbortHandlerChoice])
  }

  /// What is chosen.
  let subject: Subject
  /// The texts of the rows: a name, and more about it.
  let rows: [Row]
  /// The selection.
  var list: ListState
  /// What was typed.
  var line = LineEditor()

  /// A row of the list.
  struct Row: Equatable, Sendable {
    /// What is chosen.
    var name: String
    /// More about it.
    var detail: String
  }

  /// Offers rows, with one of them selected.
  init(_ subject: Subject, rows: [Row], selected: Int) {
    self.subject = subject
    self.rows = rows
    list = ListState(count: rows.count)
    list.select(selected)
  }

  /// Filters by what was typed.
  mutating func refilter() {
    let rows = rows
    list.apply(filter: line.text, origin: list.selected) { rows[$0].name + " " + rows[$0].detail }
  }
}

/// The variables of a rule, each to be given a value.
struct Form: Equatable, Sendable {
  /// The endpoint's rule.
  let rule: String
  /// The method of the request.
  let method: String
  /// What follows the path in the example, from `?` on; mostly empty.
  let query: String
  /// The variables.
  let variables: [Application.Endpoint.Variable]
  /// The lines, one a variable.
  var lines: [LineEditor]
  /// Which line is edited.
  var current = 0

  /// Asks for the variables of an endpoint, filled with those of its first example.
  init(_ endpoint: Application.Endpoint) {
    let example = endpoint.representative
    rule = endpoint.rule
    method = example.method
    query = String(example.target.drop { $0 != "?" })
    variables = endpoint.variables
    lines = endpoint.variables.map { LineEditor($0.example) }
  }

  /// The request that the values make.
  var request: RequestLine {
    let values = Dictionary(
      zip(variables.map(\.name), lines.map(\.text)), uniquingKeysWith: { first, _ in first })
    return RequestLine(method: method, target: RulePath.path(rule: rule, values: values) + query)
  }
}
