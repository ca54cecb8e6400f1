import AccessCore

/// The way out to the target: every step that it is asked for passes here.
extension Model {
  /// What is in front of the operator and would be lost if a step that it leads to were refused.
  struct Entered: Equatable, Sendable {
    fileprivate let popups: [Popup]
    fileprivate let prompt: Prompt?
    fileprivate let isPlaying: Bool
  }

  /// What is in front of the operator now.
  var entered: Entered {
    Entered(popups: popups, prompt: prompt, isPlaying: history.isPlaying)
  }

  /// Lets out what the target is to do, as far as it can be asked now.
  ///
  /// One step is out at a time. A hit that may write to a real application is asked about first,
  /// wherever it comes from.
  ///
  /// - Parameters:
  ///   - effects: what is to be done.
  ///   - entered: what was in front of the operator before.
  /// - Returns: what can be done of it.
  mutating func letOut(_ effects: [Effect], from entered: Entered) -> [Effect] {
    var out: [Effect] = []
    for effect in effects {
      guard let text = text(ofStep: effect) else {
        out.append(effect)
        continue
      }
      if let refusal = waiting.count > 0 ? "still waiting for the application" : condition.refusal {
        (popups, prompt, history.isPlaying) = (entered.popups, entered.prompt, entered.isPlaying)
        if condition != .ready { history.isPlaying = false }
        status = Status(text: refusal, isTrouble: true)
        continue
      }
      if effect != confirmed, let request = writingRequest(of: effect) {
        askToWrite(effect, request)
        continue
      }
      waiting.begin(text)
      out.append(effect)
      // While a transcript is played, its own alarm comes soon enough.
      if isReal, !history.isPlaying || effect.isOfTranscript {
        out.append(.wake(milliseconds: Waiting.patience))
      }
    }
    confirmed = nil
    return out
  }

  /// The request of a step that may write to a real application; nil: it does not, or nobody has to
  /// be asked.
  private func writingRequest(of effect: Effect) -> RequestLine? {
    let step: Step? =
      switch effect {
      case .perform(let step): step
      case .play(let index): history.scriptStep(index)
      default: nil
      }
    return step.flatMap(application.writingRequest)
  }

  /// Asks whether a step is let out; playing stops until then.
  private mutating func askToWrite(_ effect: Effect, _ request: RequestLine) {
    let isPlayed = effect.isOfTranscript && history.isPlaying
    if isPlayed { history.isPlaying = false }
    // Only what is played comes by itself, and then it takes nothing away in which one types.
    guard popups.isEmpty, prompt == nil else {
      status = Status(text: "paused: the next step is \(request.description); n asks about it")
      return
    }
    prompt = Prompt(
      purpose: .write(Prompt.Write(effect: effect, request: request, isPlayed: isPlayed)))
  }

  /// Lets a step out that was asked about.
  mutating func confirm(_ write: Prompt.Write) -> [Effect] {
    prompt = nil
    if write.isPlayed { history.isPlaying = true }
    confirmed = write.effect
    return [write.effect]
  }

  /// What an effect asks the target to do, in words; nil: it is no step.
  private func text(ofStep effect: Effect) -> DisplayText? {
    switch effect {
    case .perform(let step): step.text
    case .play(let index): history.scriptStep(index)?.text ?? "step \(index + 1)"
    case .restore: "undo"
    default: nil
    }
  }
}

extension Effect {
  /// Whether it is a step of the loaded transcript.
  var isOfTranscript: Bool { if case .play = self { true } else { false } }
}
