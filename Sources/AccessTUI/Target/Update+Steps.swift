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
      waiting.begin(text)
      out.append(effect)
      // While a transcript is played, its own alarm comes soon enough.
      if isReal, !history.isPlaying || effect.isOfTranscript {
        out.append(.wake(milliseconds: Waiting.patience))
      }
    }
    return out
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
