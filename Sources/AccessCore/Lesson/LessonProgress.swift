/// How far a student has come in a lesson.
public struct LessonProgress: Equatable, Sendable {
  /// Whether each question that was answered was answered right, in the order of the questions.
  public var answers: [Bool]
  /// How many were answered right when the lesson was gone through to its end, at best; nil: never.
  public var best: Int?

  /// Makes a progress.
  public init(answers: [Bool] = [], best: Int? = nil) {
    self.answers = answers
    self.best = best
  }

  /// Notes how a question was answered; what was answered behind it is forgotten.
  ///
  /// - Parameters:
  ///   - isRight: whether it was answered right.
  ///   - question: the question's place, from 0.
  ///   - count: how many questions the lesson has.
  public mutating func note(_ isRight: Bool, at question: Int, of count: Int) {
    guard question <= answers.count else { return }
    answers = answers.prefix(question) + [isRight]
    if answers.count == count { best = max(best ?? 0, answers.count { $0 }) }
  }
}
