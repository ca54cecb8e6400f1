import AccessCore

/// What happened: everything that can change the ``Model``.
public enum Message: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// Text was pasted, whatever it holds.
  case pasted(String)
  /// The mouse was clicked or its wheel turned.
  case mouse(MouseEvent)
  /// The terminal has another size.
  case resized(Size)
  /// A step was done, with a trace.
  case performed(Step, Outcome)
  /// A step of the loaded transcript was done, by its place from 0, with a trace; `differing` are the
  /// keys of its outcome that the transcript has otherwise.
  case played(Int, Step, Outcome, differing: [String])
  /// A step could not be done; the text says why.
  case failed(Step, String)
  /// A step of the loaded transcript, by its place from 0, could not be done; the text says why.
  case playFailed(Int, String)
  /// The target is as it was after some steps; the later ones are taken back.
  case restored(steps: Int, sessionUser: String?, abortHandler: AbortHandlerChoice)
  /// Probes were answered: the answer to ``Effect/predict(generation:_:)`` or to a part of it.
  case predicted(generation: Int, [Prediction])
  /// Everyone was asked about an endpoint, as the target is now: for the counts of the matrix.
  case surveyed(MatrixColumn)
  /// The scenario is being read, or read again; the last good one goes on.
  case reading(Reading)
  /// It is looked for what would have to be otherwise; the last is what is found so far.
  case seekingWhatIf(WhatIf.Question, WhatIf.Progress, WhatIf?)
  /// It was looked for what would have to be otherwise; nil: it could not be asked.
  case foundWhatIf(WhatIf.Question, WhatIf?)
  /// The real application is being started, or started again.
  case starting
  /// The real application gives no answers any more; steps that are out count as not done.
  case broke(TargetFailure)
  /// The real application could not be started again; the one from before goes on.
  case restartFailed(TargetFailure)
  /// The target was read, or started, again. Nothing that was predicted before counts any more.
  case reloaded(Application, sessionUser: String?, abortHandler: AbortHandlerChoice)
  /// The target could not be read again; the last good one stays.
  case reloadFailed(String)
  /// Steps could not be taken back; the text says why.
  case restoreFailed(String)
  /// The steps were written to a file.
  case saved(path: String)
  /// Nothing was written, for the file is there already; `seen` says which one, and in which state, to
  /// whoever is asked to replace it.
  case saveWouldReplace(path: String, seen: String)
  /// A transcript was read.
  case loaded(path: String, Script)
  /// A transcript was read, to be played as if somebody typed it; a step stays for some milliseconds.
  case demonstrated(path: String, Script, pace: Int)
  /// The lessons that there are: the answer to ``Effect/listLessons``.
  case lessons([LessonRow])
  /// A lesson begins, on the application that the model was made with.
  case taught(Lesson, LessonProgress)
  /// No lesson can be given; the text says why.
  case lessonFailed(String)
  /// Nothing was written to a file; the text says why.
  case saveFailed(path: String, String)
  /// No transcript was read from a file; the text says why.
  case loadFailed(path: String, String)
  /// Something has come of ``Effect/edit(_:)``.
  case edit(EditNews)
  /// The operator wants to end, and was asked nothing yet.
  case quitRequested
  /// No editor could be opened; the text says why.
  case editorFailed(String)
  /// A text was handed to the terminal's clipboard.
  case copied(String)
  /// A text is too long for a terminal's clipboard.
  case copyRefused(bytes: Int)
  /// The terminal is not known to have a clipboard.
  case copyUnavailable
  /// The real application printed lines.
  case printed([String])
  /// The time of ``Effect/wake(milliseconds:)`` has passed.
  case woke
  /// Nothing has come since ``Effect/resume``.
  case resumed
}
