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
  /// A step of the loaded transcript was done, with a trace; `differing` are the keys of its outcome
  /// that the transcript has otherwise.
  case played(Step, Outcome, differing: [String])
  /// A step could not be done.
  case failed(Step, StepError)
  /// The target is as it was after some steps; the later ones are taken back.
  case restored(steps: Int, sessionUser: String?, abortHandler: AbortHandlerChoice)
  /// Probes were answered: the answer to ``Effect/predict(generation:_:)`` or to a part of it.
  case predicted(generation: Int, [Prediction])
  /// The target was read again. Nothing that was predicted before counts any more.
  case reloaded(Application, sessionUser: String?, abortHandler: AbortHandlerChoice)
  /// The target could not be read again; the last good one stays.
  case reloadFailed(String)
  /// The steps were written to a file.
  case saved(path: String)
  /// Nothing was written, for the file is there already.
  case saveWouldReplace(path: String)
  /// The steps of a transcript were read.
  case loaded(path: String, [Step])
  /// A file could not be read or written; the text says why.
  case fileFailed(String)
  /// A text was handed to the terminal's clipboard.
  case copied(String)
  /// A text is too long for a terminal's clipboard.
  case copyRefused(bytes: Int)
  /// The time of ``Effect/wake(milliseconds:)`` has passed.
  case woke
}

/// What the run loop is asked to do.
public enum Effect: Equatable, Sendable {
  /// Do a step and say so with ``Message/performed(_:_:)`` or ``Message/failed(_:_:)``.
  case perform(Step)
  /// Do a step of the loaded transcript, the first is 0, and say so with
  /// ``Message/played(_:_:differing:)`` or ``Message/failed(_:_:)``.
  case play(Int)
  /// Make the target what it was after some steps, and say so with
  /// ``Message/restored(steps:sessionUser:abortHandler:)``.
  case restore(steps: Int)
  /// Answer probes, in order, with ``Message/predicted(generation:_:)``, in one message or more.
  /// Whatever is left of an earlier request can be forgotten.
  case predict(generation: Int, [Probe])
  /// Write steps and outcomes to a file as a transcript, whole or not at all.
  case save(path: String, [HistoryEntry], replacing: Bool)
  /// Read a transcript.
  case load(path: String)
  /// Hand something to the terminal's clipboard.
  case copy(Clipping)
  /// Ask the terminal to report the mouse, or not to.
  case setMouse(Bool)
  /// Say ``Message/woke`` after some milliseconds; an earlier request is forgotten.
  case wake(milliseconds: Int)
  /// Draw the whole screen again, whatever the terminal shows.
  case redraw
  /// Give the terminal back and stop, as Ctrl-Z does.
  case suspend
  /// End.
  case quit
  /// End as an interrupted program does.
  case interrupt
}

/// What is copied to the clipboard.
public enum Clipping: Equatable, Sendable {
  /// A text as it is.
  case text(String)
  /// An outcome with its step, as a line of a transcript.
  case outcome(number: Int, Step, Outcome)
}

/// A question for a prediction.
public struct Probe: Hashable, Sendable {
  /// What the answer is for.
  public enum Purpose: Hashable, Sendable {
    /// The verdict of an endpoint in the list, by its number.
    case endpoint(Int)
    /// The verdict of a user in the list, by its number; 0 is anonymous.
    case user(Int)
    /// The decision pane. This one is asked with a trace.
    case decision
    /// A cell of the matrix: a user, 0 is anonymous, and an endpoint.
    case cell(user: Int, endpoint: Int)
    /// The selected cell of the matrix, explained. This one is asked with a trace.
    case selectedCell
  }

  /// What the answer is for.
  public let purpose: Purpose
  /// The request.
  public let request: RequestLine
  /// As whom.
  public let prober: Step.Prober

  /// The step that answers it.
  public var step: Step { .probe(request, as: prober) }
  /// Whether the answer's trace is wanted.
  public var isTraced: Bool { purpose == .decision || purpose == .selectedCell }
}

/// A probe and its answer.
public struct Prediction: Equatable, Sendable {
  /// The probe.
  public let probe: Probe
  /// The answer; nil if there is none.
  public let answer: Answer?

  /// Makes a prediction.
  public init(_ probe: Probe, answer: Answer?) {
    self.probe = probe
    self.answer = answer
  }
}
