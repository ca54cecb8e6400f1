import AccessCore

/// What a matrix is about.
public struct MatrixTopic: Sendable {
  /// The target, as it was named.
  public let target: String
  /// The application's name.
  public let name: String
  /// Which Flask-Access decides where README and release differ.
  public let behaviour: Behaviour
  /// Who is asked about what.
  public let survey: Survey
  /// The only decision that is of interest; nil: all are.
  public let only: Decision?

  /// Makes a topic.
  public init(target: String, application: Application, survey: Survey, only: Decision? = nil) {
    self.target = target
    name = application.name
    behaviour = application.behaviour
    self.survey = survey
    self.only = only
  }

  /// Whether an answer is of interest.
  public func includes(_ answer: Answer) -> Bool { only == nil || answer.decision == only }
}
