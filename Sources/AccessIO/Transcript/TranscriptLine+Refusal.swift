import AccessCore

extension TranscriptLine {
  /// Why an application could not do the step, as a diagnostic at the line.
  ///
  /// - Parameters:
  ///   - error: what the application lacks.
  ///   - file: the transcript's name.
  ///   - application: the application, for what would have been right.
  /// - Returns: the diagnostic.
  public func diagnostic(
    for error: StepError, file: String, in application: Application
  ) -> Diagnostic {
    Diagnostic(
      file: file, position: TextPosition(line: number, column: 1),
      message: error.message(in: application))
  }
}

extension StepError {
  /// What the application lacks, in words, with what was probably meant.
  ///
  /// - Parameter application: the application, for what would have been right.
  /// - Returns: lower case, no full stop.
  public func message(in application: Application) -> String {
    let (kind, name, known) =
      switch self {
      case .unknownAbortHandler(let name):
        ("abort handler", name, ["config"] + application.abortHandlers.map(\.name))
      case .unknownUser(let id): ("user", id, application.users.map(\.id))
      }
    let problem = "unknown \(kind) `\(name)`"
    if let nearest = Suggestion.nearest(to: name, among: known) {
      return "\(problem); did you mean `\(nearest)`?"
    }
    guard !known.isEmpty, known.count <= 20 else { return problem }
    return "\(problem); expected one of \(known.map { "`\($0)`" }.joined(separator: ", "))"
  }
}
