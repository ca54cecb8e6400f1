import AccessCore

/// A matrix in the making, in a format for machines or for pages: a text that is whole once every
/// answer was added.
public protocol MatrixDocument {
  /// Takes over an answer; they come in the order of the survey, without those that are of no interest.
  ///
  /// - Parameters:
  ///   - answer: the answer.
  ///   - user: the place of the user in the survey.
  ///   - subject: the place of the subject in the survey.
  mutating func add(_ answer: Answer, user: Int, subject: Int)

  /// The document.
  ///
  /// - Parameter summary: the counts of what was added.
  /// - Returns: the text; a line break stands after its last line.
  func text(_ summary: SurveySummary) -> String
}
