import AccessCore

/// Changes a model by what happened.
///
/// - Returns: what is to be done about it, in order.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  var effects: [Effect] = []
  switch message {
  case .key(let key): effects = model.press(key)
  case .resized(let size): model.size = size
  case .performed(let step, let outcome): model.record(step, outcome)
  case .failed(_, let error): model.status = Status(text: error.sentence, isTrouble: true)
  case .predicted(let generation, let predictions):
    if let prediction = model.predictions.accept(predictions, generation: generation) {
      model.show(prediction)
    }
  case .reloaded(let application, let sessionUser, let abortHandler):
    model.reload(application)
    (model.sessionUser, model.abortHandler) = (sessionUser, abortHandler)
  case .reloadFailed(let text):
    model.isOutdated = true
    model.status = Status(text: "\(text)", isTrouble: true)
  }
  return effects + model.settle()
}

extension Model {
  /// Takes over a step that was done.
  fileprivate mutating func record(_ step: Step, _ outcome: Outcome) {
    if case .probe = step { return }
    let before = sessionUser
    history.append(HistoryEntry(userBefore: before, step: step, outcome: outcome))
    switch outcome {
    case .login(let id, let ok):
      if ok { sessionUser = id }
      status =
        ok
        ? Status(text: "logged in \(id)")
        : Status(text: "login_user refuses \(id); the session stays", isTrouble: true)
    case .logout:
      sessionUser = nil
      status = Status(text: "logged out")
    case .abortHandler(let choice):
      abortHandler = choice
      status = Status(text: "ABORT_FN: \(choice.name)")
    case .answer(let answer):
      sessionUser = answer.user
      if answer.user != before { status = Status(text: "session: \(answer.user ?? "anonymous")") }
      decision = DecisionState(answer: answer, origin: .step(history.count), user: before)
    }
    guard sessionUser != before else { return }
    users.select(userItem(sessionUser))
  }

  fileprivate mutating func show(_ prediction: Prediction) {
    guard decision.origin == .prediction else { return }
    decision.answer = prediction.answer
    decision.user =
      switch prediction.probe.prober {
      case .session: sessionUser
      case .anonymous: nil
      case .user(let id): id
      }
  }

  fileprivate mutating func reload(_ application: Application) {
    replace(application: application)
    isOutdated = false
    popups.removeAll(where: \.isAboutApplication)
    if case .filter = prompt?.purpose { prompt = nil }
    status = Status(text: "the application was read again")
  }

  /// As whom the decision pane asks: the selected user while the users pane has the keys, else the
  /// session.
  private var prober: Step.Prober {
    guard lastList == .users, let item = users.selection, item != userItem(sessionUser) else {
      return .session
    }
    return prober(ofUser: item)
  }

  /// Brings what follows from other parts up to date: scrolling, and what has to be asked.
  fileprivate mutating func settle() -> [Effect] {
    if focus != .decision { lastList = focus }
    let layout = Layout(self)
    endpoints.scroll(height: layout.height(of: .endpoints))
    users.scroll(height: layout.height(of: .users))
    settlePopup(layout)

    let topic = DecisionState.Topic(
      request: selectedEndpoint?.representative, prober: prober)
    let isOutlived = decision.origin != .prediction && decision.origin != .step(history.count)
    if isOutlived || (decision.topic != nil && decision.topic != topic) {
      decision = DecisionState()
    }
    decision.topic = topic
    let isStale = predictions.turn(
      to: Predictions.Subject(
        epoch: history.count, request: topic.request, prober: topic.prober,
        wantsDecision: decision.origin == .prediction))
    if isStale, decision.origin == .prediction { decision.answer = nil }
    decision.scroll = max(0, min(decision.scroll, decisionOverflow(layout)))
    return askNext(layout)
  }

  private mutating func askNext(_ layout: Layout) -> [Effect] {
    let endpoints = application.endpoints
    let users = application.users
    let probes = predictions.nextSlice(
      visibleEndpoints: self.endpoints.rows(height: layout.height(of: .endpoints)),
      visibleUsers: self.users.rows(height: layout.height(of: .users)),
      endpointRequest: { endpoints[$0].representative },
      userProber: { $0 == 0 ? .anonymous : .user(users[$0 - 1].id) })
    return probes.isEmpty ? [] : [.predict(generation: predictions.generation, probes)]
  }

  /// How many lines of the decision do not fit its pane.
  private func decisionOverflow(_ layout: Layout) -> Int {
    guard decision.scroll > 0, let area = layout.area(of: .decision) else { return 0 }
    return DecisionText(self, width: area.inset(by: 1).width).lines.count - area.height
  }
}

extension AbortHandlerChoice {
  /// The choice in a word or two.
  var name: DisplayText {
    switch self {
    case .configured: "config"
    case .unset: "default"
    case .named(let name): "\(name)"
    }
  }
}

extension StepError {
  /// The error in words.
  fileprivate var sentence: DisplayText {
    switch self {
    case .unknownAbortHandler(let name): "no abort handler is named `\(name)`"
    case .unknownUser(let id): "no user has the id `\(id)`"
    }
  }
}
