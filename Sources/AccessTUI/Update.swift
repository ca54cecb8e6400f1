import AccessCore

/// Changes a model by what happened.
///
/// - Returns: what is to be done about it, in order.
public func update(_ model: inout Model, _ message: Message) -> [Effect] {
  guard message != .resumed else {
    model.isResuming = false
    return model.settle(steps: model.slice)
  }
  let entered = model.entered
  var effects: [Effect] = []
  switch message {
  case .key(let key): effects = model.press(key)
  case .pasted(let text): effects = model.paste(text)
  case .mouse(let event): effects = model.point(event)
  case .resized(let size): model.size = size
  case .performed(let step, let outcome):
    model.waiting.end()
    effects = model.record(step, outcome)
  case .played(let index, let step, let outcome, let differing):
    model.waiting.end()
    effects = model.record(step, outcome, playing: index, differing: differing)
  case .failed(_, let reason), .restoreFailed(let reason):
    model.waiting.end()
    model.status = Status(text: "\(reason)", isTrouble: true)
  case .playFailed(let index, let reason):
    model.waiting.end()
    model.passOver(index, reason)
  case .restored(let steps, let sessionUser, let abortHandler):
    model.waiting.end()
    model.takeBack(to: steps, sessionUser: sessionUser, abortHandler: abortHandler)
  case .predicted(let generation, let predictions):
    model.accept(predictions, generation: generation)
  case .surveyed(let column): model.matrix.set(column)
  case .reading(let reading): model.reading = reading
  case .seekingWhatIf(let question, let progress, let found):
    model.show(progress, found, of: question)
  case .foundWhatIf(let question, let found): model.accept(found, for: question)
  case .starting: model.beginStart()
  case .broke(let failure): model.stop(failure)
  case .restartFailed(let failure): model.keepOld(failure)
  case .reloaded(let application, let sessionUser, let abortHandler):
    model.reload(application)
    (model.draft, model.timeline) = (Draft(), EditTimeline())
    (model.sessionUser, model.abortHandler) = (sessionUser, abortHandler)
  case .reloadFailed(let text): model.keepOld(text)
  case .saved(let path):
    model.history.savedPath = path
    model.status = Status(text: "saved: \(path)")
  case .saveWouldReplace(let path, let seen):
    model.prompt = Prompt(purpose: .replace(path: path, seen: seen))
  case .loaded(let path, let script): model.load(path: path, script)
  case .demonstrated(let path, let script, let pace):
    effects = model.beginDemonstration(path: path, script, pace: pace)
  case .lessons(let rows):
    model.popups.removeAll { if case .lessons = $0 { true } else { false } }
    model.popups.append(.lessons(LessonList(rows)))
  case .taught(let lesson, let progress): effects = model.teach(lesson, progress: progress)
  case .lessonFailed(let reason): model.status = Status(text: "\(reason)", isTrouble: true)
  case .saveFailed(let path, let reason): model.ask(again: .save, path, reason)
  case .loadFailed(let path, let reason): model.ask(again: .load, path, reason)
  case .edit(let news): effects = model.take(news)
  case .quitRequested: effects = model.quit()
  case .editorFailed(let reason): model.status = Status(text: "\(reason)", isTrouble: true)
  case .copied(let text): model.showCopied(text)
  case .copyRefused(let bytes):
    model.status = Status(
      text: "not copied: \(bytes) bytes are too long for a terminal's clipboard", isTrouble: true)
  case .copyUnavailable:
    model.status = Status(
      text: "not copied: this terminal is not known to have a clipboard", isTrouble: true)
  case .printed(let lines): model.take(printed: lines)
  case .woke: effects = model.wakeUp()
  case .resumed: break
  }
  effects = model.letOut(effects + model.judge(), from: entered)
  return effects + model.settle(steps: model.slice / 4)
}

extension Model {
  /// Takes over an application that was read, started or changed again.
  mutating func reload(_ application: Application) {
    let isFirst = condition == .reading || (isReal && self.application.real == nil)
    var loss: TargetFailure?
    if case .broken(let reason) = condition { loss = reason }
    replace(application: application)
    epoch &+= 1
    code.forget()
    (condition, reading, waiting, failure) = (.ready, nil, Waiting(), nil)
    closeFailure()
    rebuildPopups()
    // What was said while there was no application holds no more.
    guard !isFirst else {
      status = nil
      return
    }
    // Nobody had the time to read why it had stopped.
    if let loss {
      status = Status(text: "started again: \(loss.message)", isTrouble: true)
      return
    }
    status = Status(
      text: isReal ? "the application was started again" : "the application was read again")
  }

  /// Brings what follows from other parts up to date: searches, scrolling, and what has to be asked.
  ///
  /// - Parameter steps: how much of what takes long is done.
  /// - Returns: what is to be done about it.
  fileprivate mutating func settle(steps: Int) -> [Effect] {
    if focus != .decision { lastList = focus }
    let more = work(steps: steps)
    let layout = Layout(self)
    settlePopup(layout)
    switch screen {
    case .explore:
      endpoints.scroll(size: layout.height(of: .endpoints))
      users.scroll(size: layout.height(of: .users))
    case .matrix:
      let layout = MatrixLayout(self)
      matrix.rows.scroll(size: layout.rowCount)
      matrix.columns.scroll(size: layout.columnCount)
      matrix.countEndpoints(rows: layout.rowCount, columns: layout.columnCount)
    case .history:
      let layout = HistoryLayout(self)
      history.list.scroll(size: layout.listHeight)
      history.scroll = clamped(
        history.scroll, lines: { historyText(width: $0).count }, layout.decision)
    case .code: settleCode()
    case .lesson: settleLesson()
    }
    let effects = settlePredictions() + settleWhatIf() + settleDraft() + more
    decision.scroll = clamped(
      decision.scroll, lines: { DecisionText(self, width: $0).lines.count },
      layout.area(of: .decision))
    return effects
  }

  /// A scroll position that shows no more emptiness than it has to.
  private func clamped(_ scroll: Int, lines: (Int) -> Int, _ area: Rectangle?) -> Int {
    guard scroll > 0, let area else { return 0 }
    return max(0, min(scroll, lines(area.inset(by: 1).width) - area.height))
  }

  private mutating func settleCode() {
    if let source = lesson?.runningSource {
      code.show(source: source.text)
      return
    }
    guard !isReal || application.real != nil else {
      code.show(note: emptyText.description)
      return
    }
    var viewer = FlaskSource.Viewer.anonymous
    if lastList == .users, let item = users.selection {
      viewer = item == 0 ? .anonymous : .listed(item - 1)
    } else if let sessionUser {
      viewer = sessionItem.map { .listed($0 - 1) } ?? .unlisted(sessionUser)
    }
    code.show(
      CodePage.Subject(
        isWhole: code.isWhole, endpoint: code.isWhole ? nil : endpoints.selection,
        viewer: code.isWhole ? .anonymous : viewer, abortHandler: abortHandler),
      of: application)
    let area = CodeLayout(size: size).area
    code.scroll = max(0, min(code.scroll, code.lines.count - area.height))
  }
}
