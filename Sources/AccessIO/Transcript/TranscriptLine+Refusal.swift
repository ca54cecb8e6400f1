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
    switch self {
    case .unknownAbortHandler(let name):
      let known = ["config"] + application.abortHandlers.map(\.name)
      return UnknownName("abort handler", name, known: known).message
    case .unknownUser(let id):
      return UnknownName("user", id, known: application.users.map(\.id)).message
    case .impossible(let reason): return reason
    case .failed(let failure): return failure.message
    }
  }
}
