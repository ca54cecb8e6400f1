import AccessCore

/// What the decision pane shows, and how far it is scrolled.
struct DecisionState: Equatable, Sendable {
  /// Where an answer is from.
  enum Origin: Equatable, Sendable {
    /// A probe: what Enter would do.
    case prediction
    /// A hit: the step of this number, from 1.
    case step(Int)
  }

  /// The answer; nil while it is not there.
  var answer: Answer?
  /// Where it is from.
  var origin = Origin.prediction
  /// Whose request it was: a user's id, or nil for anonymous.
  var user: String?
  /// The line at the top.
  var scroll = 0
  /// What was selected when the answer came; nil until all is settled after it.
  var topic: Topic?

  /// What the pane speaks of.
  struct Topic: Equatable, Sendable {
    /// The selected endpoint's request.
    var request: RequestLine?
    /// As whom.
    var prober: Step.Prober
  }
}
