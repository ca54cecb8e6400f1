/// A problem and where it stands.
struct LocatedProblem: Error {
  /// The problem.
  var problem: Problem
  /// Where it begins.
  var position: TextPosition
  /// How many scalars it spans, on one line.
  var length: Int
  /// How bad it is.
  var severity = Diagnostic.Severity.error
}
