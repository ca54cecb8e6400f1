import AccessCore

@testable import AccessTUI

/// Someone at the keys: presses them and lets the story answer what the model asks.
struct Operator {
  var model: Model
  var story = Story()
  /// Every effect but predictions, in order.
  private(set) var effects: [Effect] = []
  /// Every request for predictions.
  private(set) var questions: [Effect] = []

  init(
    _ application: Application = Story.application, columns: Int = 80, rows: Int = 24,
    repertoire: DisplayText.Repertoire = .unicode
  ) {
    let size = Size(columns: columns, rows: rows)
    model = Model(application: application, size: size, repertoire: repertoire)
    send(.resized(size))
  }

  /// Presses keys.
  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  /// Types a text.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { send(.key(.character(scalar))) }
  }

  /// Sends a message, and then what the effects lead to.
  mutating func send(_ message: Message) {
    for effect in update(&model, message) {
      switch effect {
      case .perform(let step):
        effects.append(effect)
        send(.performed(step, story.apply(step)))
      case .predict(let generation, let probes):
        questions.append(effect)
        let story = story
        let predictions = probes.map { probe in
          var copy = story
          guard case .answer(let answer) = copy.apply(probe.step) else {
            return Prediction(probe, answer: nil)
          }
          return Prediction(probe, answer: answer)
        }
        send(.predicted(generation: generation, predictions))
      default: effects.append(effect)
      }
    }
  }
}
