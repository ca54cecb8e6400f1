import AccessCore

/// The decision pane's text: a headline, then each stage with its label, wrapped to a width.
struct DecisionText: Equatable, Sendable {
  /// A line of the pane.
  struct Line: Equatable, Sendable {
    /// A word at the left, or nothing.
    var label = DisplayText()
    /// How the label looks.
    var labelRole = Style.Role.label
    /// Where the text begins.
    var column = 0
    /// The text.
    var text: DisplayText
    /// How the text looks.
    var role = Style.Role.plain
  }

  /// The lines, top to bottom.
  var lines: [Line] { page.lines }
  var page: PageText
  var width: Int { page.width }

  /// Where the values begin beside their labels; on a narrow screen they stand below.
  var valueColumn: Int { width < 48 ? 2 : 16 }
  /// More evaluated expressions than this are left out.
  static let mostExpressions = 400

  /// The text of a model's decision pane.
  init(_ model: Model, width: Int) {
    page = PageText(width: width, repertoire: model.repertoire)
    if let answer = model.decision.answer {
      add(answer, user: model.decision.user, origin: model.decision.origin)
    } else {
      let isEmpty = model.selectedEndpoint == nil
      let text = model.condition.refusal ?? (isEmpty ? "no endpoint is selected" : "asking")
      add(text, role: .dim)
    }
  }

  /// The text that explains an answer.
  init(
    _ answer: Answer, user: String?, origin: DecisionState.Origin, width: Int,
    repertoire: DisplayText.Repertoire
  ) {
    page = PageText(width: width, repertoire: repertoire)
    add(answer, user: user, origin: origin)
  }

  /// The text of a page that explains a decision.
  init(_ page: TracePage, width: Int, repertoire: DisplayText.Repertoire) {
    self.init(
      page.answer, user: page.user, origin: page.origin, width: width, repertoire: repertoire)
  }

  private mutating func add(_ answer: Answer, user: String?, origin: DecisionState.Origin) {
    addHeadline(answer, user: user, origin: origin)
    for stage in answer.trace { add(stage) }
    guard origin != .prediction, let body = answer.body, !body.isEmpty else { return }
    addLabelled("body", lines: body.split(separator: "\n", maxSplits: 200).map { clipped($0) })
  }

  private mutating func addHeadline(_ answer: Answer, user: String?, origin: DecisionState.Origin) {
    let word: DisplayText = origin == .prediction ? "if hit: \(answer.word)" : answer.word
    var text = answer.sentence(as: user)
    // A simulation runs the view of its copy; of a real application, nothing behind the guard runs.
    if origin == .prediction, answer.status == nil, answer.unknownGuard == nil,
      answer.letsIn
    {
      text.append(", and the view runs")
    }
    let column = word.width + 2
    if column <= width / 2 {
      add(text, column: column, hanging: 2, label: word, labelRole: answer.verdict.role)
    } else {
      add("", label: word, labelRole: answer.verdict.role)
      add(text, column: 2)
    }
    if answer.isMisaborted {
      add("! the abort handler did not do its work", column: 1, role: .trouble)
    }
    if let name = answer.unknownGuard {
      let isIts = answer.decision == .notReached && answer.login != .stopped
      let what: DisplayText =
        isIts && answer.status != nil ? ", ended the request" : ", stands before the view"
      add(
        "? an unknown guard, " + clipped(name) + what, column: 1, hanging: 3, role: .trouble)
    }
    if answer.inactive {
      add(
        "! inactive: login_user refuses, so this is anonymous's answer", column: 1, role: .trouble)
    }
  }

  private mutating func add(_ stage: Stage) {
    addLabelled("\(stage.kind.label)", lines: [stage.text])
    if let code = stage.code { addPlace(of: code, source: stage.source) }
    for expression in stage.expressions.prefix(Self.mostExpressions) {
      add(expression, of: stage)
    }
    let missing = stage.expressions.count - Self.mostExpressions
    if missing > 0 { add("and \(missing) more", column: valueColumn, role: .dim) }
    add(stage.lines)
    page.addPython(
      stage.traceback.prefix(Self.mostExpressions), column: valueColumn, role: .trouble)
  }

  private mutating func addLabelled(_ label: DisplayText, lines texts: [DisplayText]) {
    if valueColumn > label.width + 1 {
      let first = texts.first ?? ""
      add(first, column: valueColumn, hanging: valueColumn, label: " " + label)
    } else {
      add("", label: " " + label)
      for text in texts.prefix(1) { add(text, column: valueColumn) }
    }
    for text in texts.dropFirst() { add(text, column: valueColumn) }
  }

  /// Adds an expression's source, the source with values in it, and what it came to where that is
  /// not said already.
  private mutating func add(_ expression: EvaluatedExpression, of stage: Stage) {
    let isOutermost = expression.depth <= 0
    let column = valueColumn + 2 * min(max(0, expression.depth), max(0, width - 30) / 2)
    let source = clipped(expression.source)
    let substituted = expression.substituted.map { clipped($0) }
    switch expression.result {
    case .notEvaluated:
      add(source + ": not evaluated", column: column, role: .dim)
    case .raised(let type, let message):
      add(source, column: column)
      if let substituted { add(substituted, column: column) }
      add("raised \(type): " + clipped(message), column: column, role: .trouble)
    case .value(let value, _):
      if isOutermost {
        add(source, column: column)
        if let substituted { add(substituted, column: column) }
        if value != stage.value { add("-> " + clipped(value), column: column) }
      } else if !expression.isSimple {
        add(source + " -> " + clipped(value), column: column)
        if let substituted, substituted != clipped(value) { add(substituted, column: column) }
      }
    }
  }

  mutating func add(
    _ text: DisplayText, column: Int = 0, hanging: Int? = nil, role: Style.Role = .plain,
    label: DisplayText = "", labelRole: Style.Role = .label
  ) {
    page.add(
      text, column: column, hanging: hanging, role: role, label: label, labelRole: labelRole)
  }

  func clipped(_ text: some StringProtocol) -> DisplayText { DisplayText(clipped: text) }
}

extension Verdict {
  /// How the verdict looks.
  var role: Style.Role {
    switch self {
    case .allowed: .allowed
    case .refused: .refused
    case .trouble: .trouble
    case .open: .dim
    case .unknown: .trouble
    }
  }
}
