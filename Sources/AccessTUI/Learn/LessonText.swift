import AccessCore

/// The text of a lesson's page, wrapped to a width.
struct LessonText: Equatable, Sendable {
  /// The lines, top to bottom.
  var lines: [DecisionText.Line] { page.lines }
  /// The line from which on one is asked for a digit; nil: one is not.
  private(set) var questionLine: Int?
  private var page: PageText
  private let state: LessonState
  private let entries: [HistoryEntry]

  /// The page on which a model's student is.
  init(_ state: LessonState, _ model: Model, width: Int) {
    page = PageText(width: width, repertoire: model.repertoire)
    self.state = state
    entries = model.history.entries
    if state.isRevealed {
      addReveal(as: model.sessionUser)
    } else {
      addScene(as: model.sessionUser)
    }
  }

  // MARK: What is read

  private mutating func addScene(as user: String?) {
    let lesson = state.lesson
    for index in state.scenes[state.scene] {
      let act = lesson.acts[index]
      for caption in act.captions { addProse(caption) }
      if index == state.askedAct {
        addQuestion(act, as: user)
      } else {
        addDeed(index)
        if let remark = act.remark { addProse(remark) }
      }
    }
    guard state.isAtEnd else { return }
    for caption in lesson.closing { addProse(caption) }
    addScore()
  }

  private mutating func addProse(_ text: String) {
    for block in Prose(text).blocks {
      addGap()
      switch block {
      case .paragraph(let text): page.add(DisplayText(text))
      case .item(let number, let text):
        page.add(DisplayText(text), column: 3, label: "\(number).", labelRole: .plain)
      case .code(let lines): page.addPython(lines, column: 4, role: .literal)
      }
    }
  }

  /// Adds an empty line, unless nothing stands above; items of a list and what follows a step need none.
  private mutating func addGap() {
    if let last = lines.last, !last.text.isEmpty || !last.label.isEmpty { page.add("") }
  }

  /// Adds what was done, and in a few words what it came to.
  private mutating func addDeed(_ index: Int) {
    addGap()
    let act = state.lesson.acts[index]
    guard case .step(let step) = act.deed else {
      guard case .start(let name, let error) = act.deed else { return }
      page.add(
        "start \(name): " + (error.map { "\($0)" } ?? "it starts"), column: 2, label: ">",
        labelRole: .key)
      return
    }
    guard let entry = entry(ofAct: index) else {
      page.add(step.text, column: 2, label: ">", labelRole: .key)
      return
    }
    let result = entry.result
    page.add(
      entry.step.text + ": " + result.text, column: 2, label: ">", labelRole: .key)
    guard case .answer(let answer) = entry.outcome, let body = answer.body, !body.isEmpty else {
      return
    }
    page.add(DisplayText(clipped: body), column: 4, role: .dim)
  }

  private mutating func addScore() {
    let count = state.lesson.questionCount
    guard count > 0, state.progress.answers.count == count else { return }
    addGap()
    let right = state.progress.answers.count { $0 }
    page.add(
      right == count ? "You had all \(count) right." : "You had \(right) of \(count) right.",
      role: right == count ? .allowed : .plain)
  }

  // MARK: What is asked

  private mutating func addQuestion(_ act: Lesson.Act, as user: String?) {
    addGap()
    addRequest(act, as: user)
    page.add(DisplayText(act.question ?? ""), column: 2, role: .title)
    guard let question = state.question else { return }
    switch question {
    case .decision:
      addPrompt("What does the guard decide?")
      for (number, decision) in zip(1..., LessonState.Question.decisions) {
        addOption(number, decision.shortName, decision.meaning)
      }
    case .status(let all):
      if let decision = state.guess.decision {
        addPrompt("You say: \(decision.shortName). And the status of the answer?")
      }
      for (number, status) in zip(1..., all) {
        addOption(number, "\(HTTPStatus(status).line)", "")
      }
    case .start:
      addPrompt("Does it start?")
      addOption(1, "it starts", "")
      addOption(2, "it raises", "")
    }
  }

  private mutating func addRequest(_ act: Lesson.Act, as user: String?) {
    switch act.deed {
    case .step(.hit(let request)), .step(.probe(let request, as: .session)):
      page.add(
        "\(request.description) as " + DisplayText(userID: user), column: 2, label: "?",
        labelRole: .trouble)
    case .step(let step): page.add(step.text, column: 2, label: "?", labelRole: .trouble)
    case .start(let name, _):
      page.add("start \(name)", column: 2, label: "?", labelRole: .trouble)
    }
  }

  private mutating func addPrompt(_ text: DisplayText) {
    if page.width >= 40 { addGap() }
    questionLine = page.lines.count
    page.add(text)
  }

  private mutating func addOption(_ number: Int, _ name: DisplayText, _ meaning: DisplayText) {
    let label: DisplayText = " \(number)"
    if !meaning.isEmpty, page.width >= 60 {
      let padding = DisplayText(String(repeating: " ", count: max(1, 14 - name.width)))
      page.add(name + padding + meaning, column: 4, hanging: 18, label: label, labelRole: .key)
    } else {
      page.add(name, column: 4, label: label, labelRole: .key)
    }
  }

  // MARK: What happened

  private mutating func addReveal(as user: String?) {
    guard let index = state.askedAct else { return }
    let act = state.lesson.acts[index]
    page.add(DisplayText(act.question ?? ""), column: 2, role: .dim, label: "?", labelRole: .dim)
    if case .start(_, let error) = act.deed {
      addVerdict(
        (error == nil) == state.guess.starts,
        right: error.map { "right: it raises \($0)" } ?? "right: it starts",
        wrong: error.map { "no: it raises \($0)" } ?? "no: it starts")
      if let remark = act.remark { addProse(remark) }
      return
    }
    guard let entry = entry(ofAct: index), case .answer(let answer) = entry.outcome else { return }
    let marked = addVerdicts(of: answer)
    if let remark = act.remark { addProse(remark) }
    addGap()
    let trace = DecisionText(
      answer, user: entry.asker, origin: .step(1), width: page.width, repertoire: page.repertoire)
    for line in trace.lines {
      let kind = marked.first { line.label == " " + DisplayText($0.label) }
      page.add(kind.map { line.marked(as: $0) } ?? line)
    }
  }

  /// Adds what was right and what was not.
  ///
  /// - Returns: the stages that decided where the student thought otherwise.
  private mutating func addVerdicts(of answer: Answer) -> [Stage.Kind] {
    let guess = state.guess
    let status = answer.status ?? 0
    let (isRight, hasStatus) = (guess.decision == answer.decision, guess.status == status)
    let outcome = answer.decision.shortName + ", \(HTTPStatus(status).line)"
    guard !isRight || !hasStatus else {
      addVerdict(true, right: "right: " + outcome, wrong: "")
      return []
    }
    var marked: [Stage.Kind] = []
    func place(_ stage: Stage?, _ words: DisplayText) -> DisplayText {
      guard let kind = stage?.kind else { return "" }
      marked.append(kind)
      return "; " + words + " at `\(kind.label)`"
    }
    // Of a view without a guard, no stage has decided.
    let decision =
      isRight || answer.decision == .unguarded ? "" : place(answer.deciding, "decided")
    addVerdict(
      isRight, right: "right, the decision: " + answer.decision.shortName,
      wrong: "you said \(guess.decision?.shortName ?? ""), it is \(answer.decision.shortName)"
        + decision)
    let made = hasStatus ? "" : place(answer.stage(of: answer.answeringStages), "made")
    addVerdict(
      hasStatus, right: "right, the status: \(HTTPStatus(status).line)",
      wrong: "you said \(guess.status.map(String.init) ?? ""), it is \(HTTPStatus(status).line)"
        + made)
    return marked
  }

  private mutating func addVerdict(_ isRight: Bool, right: DisplayText, wrong: DisplayText) {
    let verdict: Verdict = isRight ? .allowed : .refused
    page.add(
      isRight ? right : wrong, column: 2, role: verdict.role,
      label: verdict.sign(in: page.repertoire), labelRole: verdict.role)
  }

  /// What an act came to: what the target answered, or what was recorded of a source.
  private func entry(ofAct index: Int) -> HistoryEntry? {
    let act = state.lesson.acts[index]
    if let answer = act.recorded {
      return HistoryEntry(
        userBefore: nil, abortHandler: .configured, step: .hit(answer.request),
        outcome: .answer(answer))
    }
    let place = state.lesson.steps(ofFirst: index + 1).count - 1
    guard entries.indices.contains(place) else { return nil }
    return entries[place]
  }
}

extension DecisionText.Line {
  /// The line of the stage that decided, with a sign before it.
  fileprivate func marked(as kind: Stage.Kind) -> DecisionText.Line {
    var line = self
    line.label = ">" + DisplayText(kind.label)
    line.labelRole = .trouble
    return line
  }
}

extension Decision {
  /// The decision in a word or two.
  var shortName: DisplayText {
    switch self {
    case .allowed: "allowed"
    case .denied: "denied"
    case .error: "error"
    case .notReached: "not reached"
    case .unguarded: "no guard"
    }
  }

  /// What it means, for whoever has to choose.
  fileprivate var meaning: DisplayText {
    switch self {
    case .allowed: "@require lets the request in"
    case .denied: "@require refuses, and calls the abort handler"
    case .error: "something raises where @require asks: nobody is let in"
    case .notReached: "the request ends before any @require is asked"
    case .unguarded: "the view has no @require, and runs"
    }
  }
}
