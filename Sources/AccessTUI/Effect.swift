import AccessCore

/// What the run loop is asked to do.
public enum Effect: Equatable, Sendable {
  /// Do a step and say so with ``Message/performed(_:_:)`` or ``Message/failed(_:_:)``.
  case perform(Step)
  /// Do a step of the loaded transcript, the first is 0, and say so with
  /// ``Message/played(_:_:_:differing:)`` or ``Message/playFailed(_:_:)``.
  case play(Int)
  /// Make the target what it was after some steps, and say so with
  /// ``Message/restored(steps:sessionUser:abortHandler:)`` or ``Message/restoreFailed(_:)``.
  case restore(steps: Int)
  /// Start the real application again, and say so with ``Message/starting`` and then with
  /// ``Message/reloaded(_:sessionUser:abortHandler:)``, ``Message/broke(_:)`` or
  /// ``Message/restartFailed(_:)``.
  case restart
  /// Answer probes, in order, with ``Message/predicted(generation:_:)``, in one message or more.
  /// Whatever is left of an earlier request can be forgotten.
  case predict(generation: Int, [Probe])
  /// Find out what would have to be otherwise for a cell, in the place of what was looked for before, and
  /// say so with ``Message/foundWhatIf(_:_:)``, and meanwhile how far it is with
  /// ``Message/seekingWhatIf(_:_:_:)``; nil: nothing is looked for any more.
  case findWhatIf(WhatIf.Question?)
  /// Write steps and outcomes to a file as a transcript, whole or not at all: to a new one, or in the
  /// place of the one that ``Message/saveWouldReplace(path:seen:)`` spoke of, if it is still the same.
  case save(path: String, [HistoryEntry], replacing: String?)
  /// Read a transcript.
  case load(path: String)
  /// Read a transcript, and say ``Message/demonstrated(path:_:pace:)`` or
  /// ``Message/loadFailed(path:_:)``.
  case demonstrate(path: String, pace: Int)
  /// List the lessons, and say ``Message/lessons(_:)``.
  case listLessons
  /// Give a lesson, by its name: on its own application, with a model of its own, which begins with
  /// ``Message/taught(_:_:)``.
  case openLesson(String)
  /// Leave the lesson: go on with what was before it, and list the lessons there.
  case closeLesson
  /// Make the target what it is after these steps from the beginning, by messages of steps.
  case retrace([Step])
  /// Keep how far the student has come in a lesson.
  case keep(LessonProgress, ofLesson: String)
  /// Edit the scenario, and say so with ``Message/edit(_:)``.
  case edit(EditRequest)
  /// Open the operator's editor on the scenario's file, at a part of it; nil: at its beginning. If it cannot
  /// be, say ``Message/editorFailed(_:)``.
  case openEditor(ScenarioPart?)
  /// Hand something to the terminal's clipboard.
  case copy(Clipping)
  /// Ask the terminal to report the mouse, or not to.
  case setMouse(Bool)
  /// Say ``Message/woke`` after some milliseconds; an earlier request is forgotten.
  case wake(milliseconds: Int)
  /// Say ``Message/resumed`` as soon as nothing else has come: there is work left, which is done
  /// a slice at a time.
  case resume
  /// Draw the whole screen again, whatever the terminal shows.
  case redraw
  /// Give the terminal back and stop, as Ctrl-Z does.
  case suspend
  /// End.
  case quit
  /// End as an interrupted program does.
  case interrupt
  /// End as a program does that SIGQUIT ends.
  case breakOff
}

/// What is copied to the clipboard.
public enum Clipping: Equatable, Sendable {
  /// A text as it is.
  case text(String)
  /// An outcome with its step, as a line of a transcript.
  case outcome(number: Int, Step, Outcome)
}
