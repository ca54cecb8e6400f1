/// Something wrong, or worth a remark, at a place in a file.
public struct Diagnostic: Error, Equatable, Sendable {
  /// How bad it is.
  public var severity: Severity
  /// The file's name, as it was given.
  public var file: String
  /// Where in the file; nil if it concerns the file as a whole.
  public var position: TextPosition?
  /// What is wrong: lower case, no full stop, the user's text in backticks.
  public var message: String
  /// What would have been right, or nil.
  public var expected: String?
  /// The line, or the part of it around the place; nil without a position.
  public var excerpt: Excerpt?

  /// How bad a diagnostic is.
  public enum Severity: Equatable, Sendable {
    /// The file cannot be used.
    case error
    /// The file can be used, but perhaps says something else than was meant.
    case warning
  }

  /// Makes a diagnostic.
  public init(
    severity: Severity = .error, file: String, position: TextPosition? = nil, message: String,
    expected: String? = nil, excerpt: Excerpt? = nil
  ) {
    self.severity = severity
    self.file = file
    self.position = position
    self.message = message
    self.expected = expected
    self.excerpt = excerpt
  }
}

/// Everything that is wrong with a file, sorted by position, and then with a file that it names.
public struct DiagnosticReport: Error, Equatable, Sendable {
  /// The errors, at least one, and the warnings that came with them.
  public let diagnostics: [Diagnostic]
  /// The paths of the files that the file names, which were read or looked for.
  public let files: [String]

  init(_ diagnostics: [Diagnostic], files: [String] = []) {
    self.diagnostics = diagnostics
    self.files = files
  }
}

extension DiagnosticReport {
  /// A report of one problem that concerns a file as a whole.
  init(_ problem: Problem, file: String) {
    self.init([
      Diagnostic(file: file, message: problem.message, expected: problem.expected)
    ])
  }
}
