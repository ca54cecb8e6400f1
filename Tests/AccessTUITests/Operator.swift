import AccessCore
import AccessIO
import Testing

@testable import AccessTUI

/// Someone at the keys: presses them and lets the story answer what the model asks.
struct Operator {
  var model: Model
  var story = Story()
  /// Every effect but predictions, in order.
  private(set) var effects: [Effect] = []
  /// Every probe that was asked, in order.
  private(set) var probes: [Probe] = []
  /// The files that were written.
  var files: [String: [HistoryEntry]] = [:]
  /// The steps of the transcript that the next load gives.
  var transcript: [Step] = []
  /// The story before each step.
  private(set) var past: [Story] = []
  /// Whether steps are answered only when ``answerNext()`` says so, as a real application does.
  var isSlow = false
  /// Whether keys come so fast that what takes long goes on only when ``pause()`` says so.
  var isHurried = false
  /// Whether the model waits for a pause.
  private(set) var isDue = false
  /// The answers to steps that are still out.
  private(set) var late: [Message] = []

  init(
    _ application: Application = Story.application, columns: Int = 80, rows: Int = 24,
    repertoire: DisplayText.Repertoire = .unicode
  ) {
    let size = Size(columns: columns, rows: rows)
    model = Model(application: application, size: size, repertoire: repertoire)
    send(.resized(size))
  }

  /// Plays with another story.
  init(_ story: Story, columns: Int = 80, rows: Int = 24) {
    model = Model(
      application: story.application, target: "story.yaml",
      size: Size(columns: columns, rows: rows))
    self.story = story
    send(.resized(model.size))
  }

  /// Is given a lesson.
  init(
    lesson name: String, progress: LessonProgress = LessonProgress(), columns: Int = 80,
    rows: Int = 24, repertoire: DisplayText.Repertoire = .unicode
  ) throws {
    let file = try #require(try LessonLibrary.lesson(name))
    let simulation = file.simulation ?? Simulation(Scenario(name: file.lesson.title))
    let size = Size(columns: columns, rows: rows)
    model = Model(
      application: simulation.application, target: "lesson:\(name)", size: size,
      repertoire: repertoire)
    story = Story(simulation)
    send(.resized(size))
    send(.taught(file.lesson, progress))
  }

  /// Tries a real application: the story's, unless another is given.
  init(
    real application: Application, columns: Int = 80, rows: Int = 24,
    condition: Condition = .ready
  ) {
    model = Model(
      application: application, target: "flask:shop.web:app",
      size: Size(columns: columns, rows: rows), condition: condition)
    send(.resized(model.size))
  }

  /// Waits for a scenario that is being read; of it nothing is known yet.
  init(
    reading application: Application, columns: Int = 80, rows: Int = 24,
    repertoire: DisplayText.Repertoire = .unicode
  ) {
    model = Model(
      application: application, target: "data/shop.yaml", size: Size(columns: columns, rows: rows),
      repertoire: repertoire, condition: .reading)
    send(.resized(model.size))
  }

  /// Presses keys.
  mutating func press(_ keys: Key...) { for key in keys { send(.key(key)) } }

  /// Types a text.
  mutating func type(_ text: String) {
    for scalar in text.unicodeScalars { send(.key(.character(scalar))) }
  }

  /// Sends a message, and then what the effects lead to, as the run loop does: in order, with the
  /// latest questions in the place of earlier ones, which are answered last.
  mutating func send(_ message: Message) {
    var messages = [message]
    var questions: (generation: Int, probes: [Probe])?
    while true {
      while !messages.isEmpty {
        let message = messages.removeFirst()
        if message == .resumed { isDue = false }
        for effect in update(&model, message) {
          if case .predict(let generation, let probes) = effect {
            questions = (generation, probes)
          } else {
            if effect == .resume {
              isDue = true
              if !isHurried { messages.append(.resumed) }
              continue
            }
            effects.append(effect)
            if case .retrace(let steps) = effect {
              messages += retrace(steps)
              continue
            }
            guard let next = answer(effect) else { continue }
            if isSlow, effect.isStep { late.append(next) } else { messages.append(next) }
          }
        }
      }
      guard let asked = questions else { break }
      questions = nil
      probes += asked.probes
      messages = [.predicted(generation: asked.generation, asked.probes.map(predict))]
    }
  }

  /// Lets the model do a slice of what takes long, if something is left of it.
  mutating func pause() {
    guard isDue else { return }
    isDue = false
    send(.resumed)
  }

  /// Lets the model do all that takes long.
  mutating func rest() { while isDue { pause() } }

  /// Gives the answer to the step that has been out longest.
  mutating func answerNext() {
    if !late.isEmpty { send(late.removeFirst()) }
  }

  /// What is said at the bottom of the screen.
  var status: String? { model.status?.text.description }

  /// The rows of the screen.
  var screen: [String] { view(model).textRows }

  private func predict(_ probe: Probe) -> Prediction {
    var copy = story
    guard case .answer(let answer) = copy.apply(probe.step, tracing: probe.isTraced) else {
      return Prediction(probe, answer: nil)
    }
    return Prediction(probe, answer: answer)
  }

  /// Does steps from the beginning.
  private mutating func retrace(_ steps: [Step]) -> [Message] {
    let restored = past.isEmpty ? nil : answer(.restore(steps: 0))
    return [restored].compactMap(\.self) + steps.compactMap { answer(.perform($0)) }
  }

  private mutating func answer(_ effect: Effect) -> Message? {
    switch effect {
    case .perform(let step):
      past.append(story)
      return .performed(step, story.apply(step))
    case .play(let index):
      past.append(story)
      return .played(index, transcript[index], story.apply(transcript[index]), differing: [])
    case .restore(let steps):
      story = past[steps]
      past.removeSubrange(steps...)
      return .restored(
        steps: steps, sessionUser: story.sessionUser, abortHandler: story.abortHandler)
    case .save(let path, let entries, let replacing):
      // The number of steps stands for the state of a file.
      let seen = files[path].map { "\($0.count)" }
      guard let replacing else {
        if let seen { return .saveWouldReplace(path: path, seen: seen) }
        files[path] = entries
        return .saved(path: path)
      }
      guard replacing == seen else { return .saveFailed(path: path, "\(path): was changed") }
      files[path] = entries
      return .saved(path: path)
    case .load(let path): return .loaded(path: path, Script(steps: transcript))
    case .findWhatIf(let question?): return .foundWhatIf(question, story.whatIf(question))
    case .copy(.text(let text)): return .copied(text)
    default: return nil
    }
  }
}

extension Effect {
  /// Whether it is something for the target to do.
  fileprivate var isStep: Bool {
    switch self {
    case .perform, .play, .restore, .findWhatIf: true
    default: false
    }
  }
}
