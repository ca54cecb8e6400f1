import AccessCore
import AccessIO
import AccessTUI
import Foundation

/// A scenario that is edited: a draft beside its file.
struct ScenarioEditing {
  /// The draft; nil: nothing was edited since the file was read.
  var draft: ScenarioEditor?
  /// The file as it was when the draft began, or was written; nil: the draft has no file.
  var state: FileState?
  /// The application as the file has it.
  var base: Simulation?
  /// Whether somebody else has changed the file since.
  var isOverruled = false
  /// What is being read; nil: nothing.
  var pending: Pending?
  /// Who compares; nil: nobody does.
  var comparison: DraftComparisonWorker?
  /// Which abort handler was in force before each change that was made.
  var handlers: [AbortHandlerChoice] = []

  /// A step of a draft whose text is being read.
  struct Pending {
    let step: ScenarioEditor.Step
    let text: ScenarioText
    let reading: ScenarioReading
  }

  /// Whether there are changes that the file has not, or that could be made again.
  var holdsFile: Bool { pending != nil || draft.map { !$0.isSaved || $0.canRedo } ?? false }
}

extension PaperTarget {
  mutating func edit(_ request: EditRequest) -> [Message] {
    do throws(EditRefusal) {
      return Self.messages(try news(of: request))
    } catch {
      return [.edit(.refused(error.problems))]
    }
  }

  private static func messages(_ news: [EditNews]) -> [Message] { news.map { .edit($0) } }

  private mutating func news(of request: EditRequest) throws(EditRefusal) -> [EditNews] {
    switch request {
    case .open(let source):
      let text = try currentText()
      let form =
        switch source {
        case .part(let part): try text.form(of: part)
        case .new(let kind): try text.form(adding: kind)
        case .copy(let part): try text.form(duplicating: part)
        }
      return [.opened(form)]
    case .check(let form, asOpened: let opened):
      let text = if let draft = editing.draft { draft.text } else { try currentText() }
      return [.checked(text.problems(in: form, asOpened: opened), in: form)]
    case .make(let edit, asOpened: let opened):
      try expectNothingPending()
      try expectUnchanged(edit, opened, in: try currentText())
      return try begin(.make(edit, asOpened: opened))
    case .undo: return try begin(.undo)
    case .redo: return try begin(.redo)
    case .compare: return compare()
    case .stopComparing:
      editing.comparison = nil
      return []
    case .save(let saving): return save(saving)
    case .discard: return discard()
    }
  }

  /// The text as it is edited; where nothing was changed yet, as the file has it now.
  private mutating func currentText() throws(EditRefusal) -> ScenarioText {
    // What is being read was made of the text as it is.
    if let draft = editing.draft, !draft.isUntouched || editing.pending != nil { return draft.text }
    do throws(DiagnosticReport) {
      if let path = file?.path {
        let (text, state) = try ScenarioText.read(path: path)
        editing.state = state
        editing.draft = ScenarioEditor(text)
      } else if editing.draft == nil {
        editing.draft = ScenarioEditor(try ScenarioText.example)
      }
    } catch {
      throw EditRefusal(error.diagnostics.first?.headline ?? "the file cannot be read")
    }
    editing.base = simulation
    editing.isOverruled = false
    guard let draft = editing.draft else { throw EditRefusal("there is no text to edit") }
    return draft.text
  }

  private func expectNothingPending() throws(EditRefusal) {
    if editing.pending != nil { throw EditRefusal("the change before is still being read") }
  }

  /// Makes sure that what a form changes is still as it was when the form was opened.
  private func expectUnchanged(
    _ edit: PartEdit, _ opened: PartForm?, in text: ScenarioText
  ) throws(EditRefusal) {
    guard case .put(let form) = edit, let part = form.part, let opened else { return }
    let now = try text.form(of: part)
    let problems = form.fields.indices.compactMap { place -> PartForm.Problem? in
      let field = form.fields[place]
      let before = opened.fields.first { $0.name == field.name }?.text ?? ""
      let there = now.fields.first { $0.name == field.name }?.text ?? ""
      guard field.text != before, there != before, there != field.text else { return nil }
      return PartForm.Problem(
        field: place,
        message: "somebody else has changed this since the form was opened: it is now `\(there)`")
    }
    if !problems.isEmpty { throw EditRefusal(problems) }
  }

  // MARK: Steps

  /// Begins to read what a step makes; a scenario that is read at once is there at once.
  private mutating func begin(_ step: ScenarioEditor.Step) throws(EditRefusal) -> [EditNews] {
    try expectNothingPending()
    guard file?.isReading != true else { throw EditRefusal("the file is still being read again") }
    guard let text = try editing.draft?.text(after: step) else { return [] }
    let path = file?.path
    let known = known
    let reading = ScenarioReading { progress throws(DiagnosticReport) in
      try text.read(path: path, knowing: known, progress: progress)
    }
    guard let reading else { throw EditRefusal("there is no pipe left to read the draft") }
    editing.pending = ScenarioEditing.Pending(step: step, text: text, reading: reading)
    file?.isHeld = true
    return reading.outcome(within: OpenCommand.patience).map { finish($0) } ?? []
  }

  /// Takes over what came of reading a step's text.
  private mutating func finish(_ outcome: ScenarioReading.Outcome) -> [EditNews] {
    guard let pending = editing.pending else { return [] }
    editing.pending = nil
    defer { file?.isHeld = editing.holdsFile }
    let new: ScenarioFile
    do {
      new = try outcome.get()
    } catch {
      switch pending.step {
      case .make(let edit, _): return [.refused(pending.text.problems(error, of: edit))]
      case .undo, .redo:
        let reason = error.diagnostics.first { $0.severity == .error }?.headline
        return [.refused([PartForm.Problem(field: nil, message: reason ?? "it cannot be read")])]
      }
    }
    let words = editing.draft?.take(pending.step, pending.text) ?? ""
    var handler: AbortHandlerChoice?
    if case .undo = pending.step {
      handler = editing.handlers.popLast()
    } else {
      editing.handlers.append(simulation.abortHandler)
    }
    let way: EditNews.Drafted.Way =
      switch pending.step {
      case .make: .made
      case .undo: .undone
      case .redo: .redone
      }
    take(new)
    if let handler { restore(abortHandler: handler) }
    return [drafted(way, words)]
  }

  private func drafted(_ way: EditNews.Drafted.Way, _ words: String) -> EditNews {
    .drafted(
      editing.draft?.shown(isOverruled: editing.isOverruled) ?? Draft(),
      EditNews.Drafted(
        way, application: simulation.application, sessionUser: simulation.sessionUser,
        abortHandler: simulation.abortHandler, words: words))
  }

  /// Drops all changes; a file that somebody else has changed is read again by itself.
  private mutating func discard() -> [EditNews] {
    if let base = editing.base { take(base) }
    editing = ScenarioEditing()
    file?.isHeld = false
    return [drafted(.dropped, "the draft is dropped")]
  }

  // MARK: Comparing

  private mutating func compare() -> [EditNews] {
    guard let draft = editing.draft, let base = editing.base else { return [] }
    let comparison = DraftComparison(text: draft.difference)
    editing.comparison = DraftComparisonWorker(base, simulation, comparison)
    guard editing.comparison == nil else { return [.compared(comparison)] }
    let trouble = StyledText("there is no pipe left to ask anybody", .trouble)
    return [.compared(DraftComparison(text: comparison.text, cells: [trouble]))]
  }

  // MARK: Saving

  private mutating func save(_ saving: EditRequest.Saving) -> [EditNews] {
    guard editing.pending == nil, let draft = editing.draft else { return [] }
    let path: String
    let typed: String
    let expectation: FileReplacement.Expectation
    switch saving {
    case .toFile, .overFile:
      guard let file, let state = editing.state else { return [.notSaved(.noFile)] }
      (path, typed) = (file.path, file.path)
      expectation = saving == .overFile ? .anything : .unchanged(state)
    case .elsewhere(let name, let seen):
      (path, typed) = (HomeFolder.expanding(name), name)
      expectation = seen.flatMap(FileState.init).map { .unchanged($0) } ?? .nothing
      if let reason = reasonAgainst(path) { return [.notSaved(.failed(path: typed, reason))] }
    }
    let state: FileState
    do {
      state = try write(draft, to: path, expecting: expectation)
    } catch .changedMeanwhile where saving == .toFile {
      editing.isOverruled = true
      return [.notSaved(.changedMeanwhile)]
    } catch .exists, .changedMeanwhile {
      return [.notSaved(.exists(path: typed, seen: "\(FileState(of: path))"))]
    } catch {
      return [.notSaved(.failed(path: typed, error.diagnostic(for: typed).headline))]
    }
    editing.draft?.noteSaved(as: path)
    editing.state = state
    editing.base = simulation
    editing.isOverruled = false
    follow(path, state)
    file?.isHeld = editing.holdsFile
    return [.saved(editing.draft?.shown(isOverruled: false) ?? Draft(), path: typed)]
  }

  /// Writes a draft; a file with the bytes that were read is the one that was read, whatever else was done to it.
  private func write(
    _ draft: ScenarioEditor, to path: String, expecting expectation: FileReplacement.Expectation
  ) throws(FileReplacementError) -> FileState {
    do {
      return try FileReplacement.write(draft.text.bytes, to: path, expecting: expectation)
    } catch .changedMeanwhile {
      guard case .unchanged = expectation, let (there, state) = try? ScenarioText.read(path: path),
        there.bytes == draft.saved
      else { throw .changedMeanwhile }
      return try FileReplacement.write(
        draft.text.bytes, to: path, expecting: .unchanged(state))
    }
  }

  /// Why a draft cannot be written elsewhere: the file of users that it names would be another one there.
  private func reasonAgainst(_ path: String) -> String? {
    guard let file, let named = file.files.first, folder(of: path) != folder(of: file.path) else {
      return nil
    }
    let name = FollowedScenario.lastPart(of: named)
    return "it names a file of users, \(name), beside it: save it in the same folder"
  }

  /// The folder of a file, without symbolic links.
  private func folder(of path: String) -> String {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    return URL(filePath: folder).resolvingSymlinksInPath().path
  }

  // MARK: Events

  /// What has come of what is being read or compared; nil: nothing.
  mutating func editingEvents() -> [Message]? {
    if let worker = editing.comparison, let comparison = worker.result() {
      editing.comparison = nil
      return [.edit(.compared(comparison))]
    }
    switch editing.pending?.reading.news() {
    case .progress(let progress): return [.reading(Reading(progress))]
    case .ended(let outcome): return Self.messages(finish(outcome))
    case nil: return nil
    }
  }

  /// Notes that somebody else has changed a file while there is a draft.
  mutating func noteOverruled() -> Message {
    editing.isOverruled = true
    return .edit(.fileChanged)
  }

  // MARK: The editor

  /// The file and the line at which the operator's editor is opened.
  ///
  /// - Parameter part: the part that is looked for; nil: none.
  /// - Returns: the file, and the line from 1.
  /// - Throws: why there is none.
  func editorPlace(of part: ScenarioPart?) throws(EditRefusal) -> (path: String, line: Int) {
    guard let file else {
      throw EditRefusal("the built-in example has no file: edit it here, and save it")
    }
    let scenario = simulation.scenario
    var path = file.path
    var line: Int?
    switch part {
    case .user(let id):
      let user = scenario.users.first { $0.id == id }
      path = user?.file ?? path
      line = user?.line
    case .endpoint(let name): line = scenario.endpoints.first { $0.name == name }?.line
    case .userClass(let name): line = scenario.classes.first { $0.name == name }?.line
    case .abortHandler(let name): line = scenario.abortHandlers.first { $0.name == name }?.line
    case .application, nil: break
    }
    return (path, max(1, line ?? 1))
  }
}
