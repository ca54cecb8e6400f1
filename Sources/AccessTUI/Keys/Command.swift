/// What a key can do; name and help of each are in ``Bindings``.
enum Command: String, CaseIterable, Hashable, Sendable {
  case moveUp
  case moveDown
  case moveLeft
  case moveRight
  case pageUp
  case pageDown
  case moveToFirst
  case moveToLast
  case scrollDecisionUp
  case scrollDecisionDown
  case nextPane
  case previousPane
  case switchHistoryPane
  case showExplore
  case showMatrix
  case showHistory
  case showCode
  case hit
  case editRequest
  case logInSelected
  case chooseUser
  case logOut
  case chooseAbortHandler
  case filter
  case filterColumns
  case openTrace
  case whatIf
  case turnMatrix
  case sortRows
  case sortColumns
  case undo
  case redo
  case nextStep
  case previousStep
  case play
  case pausePlaying
  case stepOn
  case playFaster
  case playSlower
  case moveCaption
  case editCaption
  case saveTranscript
  case loadTranscript
  case showWholeCode
  case lessons
  case answer
  case goOn
  case turnBack
  case restartLesson
  case editPart
  case editOther
  case addPart
  case duplicatePart
  case removePart
  case showDraft
  case saveDraft
  case saveElsewhere
  case overwrite
  case discardDraft
  case undoEdit
  case redoEdit
  case openEditor
  case yes
  case restart
  case showFailure
  case showOutput
  case showFindings
  case copyCommand
  case copyOutcome
  case toggleMouse
  case palette
  case help
  case back
  case accept
  case nextField
  case previousField
  case cursorLeft
  case cursorRight
  case cursorToStart
  case cursorToEnd
  case deleteBackward
  case deleteForward
  case deleteWord
  case deleteToStart
  case deleteToEnd
  case redraw
  case suspend
  case quit
  case interrupt
  case breakOff

  /// Whether it is there for those who edit alone.
  var isOfEditing: Bool {
    switch self {
    case .editPart, .editOther, .addPart, .duplicatePart, .removePart, .showDraft, .saveDraft,
      .saveElsewhere, .overwrite, .discardDraft, .undoEdit, .redoEdit, .openEditor:
      true
    default: false
    }
  }

  /// What the command does to a line that is edited, if it is such a command.
  var edit: LineEditor.Edit? {
    switch self {
    case .cursorLeft: .left
    case .cursorRight: .right
    case .cursorToStart: .toStart
    case .cursorToEnd: .toEnd
    case .deleteBackward: .deleteBackward
    case .deleteForward: .deleteForward
    case .deleteWord: .deleteWord
    case .deleteToStart: .deleteToStart
    case .deleteToEnd: .deleteToEnd
    default: nil
    }
  }
}
