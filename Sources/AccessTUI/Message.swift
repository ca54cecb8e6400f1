import AccessCore

/// What happened: everything that can change the ``Model``.
public enum Message: Equatable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// The terminal has another size.
  case resized(Size)
  /// A step was done, with a trace.
  case performed(Step, Outcome)
  /// A step could not be done.
  case failed(Step, StepError)
  /// Probes were answered: the answer to ``Effect/predict(generation:_:)`` or to a part of it.
  case predicted(generation: Int, [Prediction])
  /// The target was read again. Nothing that was done to it before counts any more.
  case reloaded(Application, sessionUser: String?, abortHandler: AbortHandlerChoice)
  /// The target could not be read again; the last good one stays.
  case reloadFailed(String)
}

/// What the run loop is asked to do.
public enum Effect: Equatable, Sendable {
  /// Do a step and say so with ``Message/performed(_:_:)`` or ``Message/failed(_:_:)``.
  case perform(Step)
  /// Answer probes, in order, with ``Message/predicted(generation:_:)``, in one message or more.
  /// Whatever is left of an earlier request can be forgotten.
  case predict(generation: Int, [Probe])
  /// Draw the whole screen again, whatever the terminal shows.
  case redraw
  /// Give the terminal back and stop, as Ctrl-Z does.
  case suspend
  /// End.
  case quit
  /// End as an interrupted program does.
  case interrupt
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
  public var isTraced: Bool { purpose == .decision }
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
