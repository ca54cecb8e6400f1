import AccessCore

/// A lesson that is given, and where the student is in it.
struct LessonState: Equatable, Sendable {
  /// The lesson.
  let lesson: Lesson
  /// Its scenes: see ``AccessCore/Lesson/scenes``.
  let scenes: [Range<Int>]
  /// How far the student has come, in this and in earlier sittings.
  var progress: LessonProgress
  /// Which scene is shown.
  private(set) var scene = 0
  /// What was predicted of the scene's question; nil where nothing was yet.
  private(set) var guess = Guess()
  /// The line at the top.
  var scroll = 0

  /// What a student predicts.
  struct Guess: Equatable, Sendable {
    /// What the guard decides.
    var decision: Decision?
    /// The status of the answer.
    var status: Int?
    /// Whether a source starts.
    var starts: Bool?
  }

  /// What is asked now.
  enum Question: Equatable, Sendable {
    /// What the guard decides.
    case decision
    /// The status of the answer, among these.
    case status([Int])
    /// Whether a source starts.
    case start

    /// How many answers there are to choose from.
    var count: Int {
      switch self {
      case .decision: Self.decisions.count
      case .status(let all): all.count
      case .start: 2
      }
    }

    /// The decisions to choose from, by their keys.
    static let decisions: [Decision] = [.allowed, .denied, .error, .notReached, .unguarded]
    /// The statuses that are always offered.
    static let statuses = [200, 302, 401, 403, 404, 500]
  }

  /// Begins where the student left, or, where all is answered, from the start.
  init(_ lesson: Lesson, progress: LessonProgress) {
    self.lesson = lesson
    self.progress = progress
    scenes = lesson.scenes
    if progress.answers.count < lesson.questionCount { scene = progress.answers.count }
  }

  /// The place of the act that the scene asks about; nil: it asks nothing.
  var askedAct: Int? {
    let scene = scenes[scene]
    guard let last = scene.last, lesson.acts[last].question != nil else { return nil }
    return last
  }

  /// Whether the scene is the last one.
  var isAtEnd: Bool { scene == scenes.count - 1 }

  /// Whether the question was answered, so that what happens is shown.
  var isRevealed: Bool {
    askedAct != nil && (guess.status != nil || guess.starts != nil)
  }

  /// How many acts have been done on the page that is shown.
  var doneActs: Int { scenes[scene].upperBound - (askedAct != nil && !isRevealed ? 1 : 0) }

  /// What the target has done on the page that is shown.
  var steps: [Step] { lesson.steps(ofFirst: doneActs) }

  /// The source that runs on the page that is shown; nil: none was started, or the lesson has none.
  var runningSource: Lesson.Source? {
    for act in lesson.acts.prefix(scenes[scene].upperBound).reversed() {
      if case .start(let name, _) = act.deed { return lesson.sources.first { $0.name == name } }
    }
    return lesson.sources.first
  }

  /// What is asked now; nil: nothing is, or it was answered.
  var question: Question? {
    guard let act = askedAct, !isRevealed else { return nil }
    if case .start = lesson.acts[act].deed { return .start }
    return guess.decision == nil ? .decision : .status(statuses)
  }

  /// The statuses that are offered: the usual ones, and those that the lesson needs beside them.
  private var statuses: [Int] {
    Array(Set(Question.statuses + lesson.acts.compactMap(\.status))).sorted()
  }

  /// Takes an answer by its key.
  ///
  /// - Parameter number: from 1.
  /// - Returns: whether there is such an answer.
  mutating func answer(_ number: Int) -> Bool {
    guard let question, (1...question.count).contains(number) else { return false }
    switch question {
    case .decision: guess.decision = Question.decisions[number - 1]
    case .status(let all): guess.status = all[number - 1]
    case .start: guess.starts = number == 1
    }
    if isRevealed { scroll = 0 }
    return true
  }

  /// Notes whether the answer was right.
  mutating func note(_ isRight: Bool) {
    progress.note(isRight, at: scene, of: lesson.questionCount)
  }

  /// Goes to the next scene.
  mutating func advance() { go(to: scene + 1) }

  /// Goes back: from what happened to the question, from a question to the scene before.
  mutating func goBack() { go(to: guess == Guess() ? scene - 1 : scene) }

  /// Goes to the first scene.
  mutating func restart() { go(to: 0) }

  private mutating func go(to scene: Int) {
    self.scene = max(0, min(scene, scenes.count - 1))
    (guess, scroll) = (Guess(), 0)
  }
}

extension Answer {
  /// The stage that decided, for whoever predicted otherwise.
  var deciding: Stage? {
    let isAboutTrue = reason == .hasAccessTrue || reason == .hasAccessNotTrue
    return stage(of: (isAboutTrue ? [.isTrue] : []) + decidingStages)
  }
}
