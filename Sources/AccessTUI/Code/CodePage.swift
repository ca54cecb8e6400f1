import AccessCore

/// The Python screen: the Flask code that the selection, or the whole application, stands for.
struct CodePage: Equatable, Sendable {
  /// What the code stands for.
  struct Subject: Equatable, Sendable {
    /// Whether it is the whole application.
    var isWhole: Bool
    /// The selected endpoint.
    var endpoint: Int?
    /// Who looks at it.
    var viewer: FlaskSource.Viewer
    /// The abort handler in force.
    var abortHandler: AbortHandlerChoice
  }

  /// Whether the whole application is shown.
  var isWhole = false
  /// The line at the top.
  var scroll = 0
  /// How many columns are hidden at the left.
  var shift = 0
  /// The lines of the code.
  private(set) var lines: [String] = []
  private var subject: Subject?

  /// The code as one text.
  var text: String { lines.joined(separator: "\n") + "\n" }

  /// Makes the code of a subject, unless it is there already.
  mutating func show(_ subject: Subject, of application: Application) {
    guard subject != self.subject else { return }
    if subject.endpoint != self.subject?.endpoint || subject.isWhole != self.subject?.isWhole {
      (scroll, shift) = (0, 0)
    }
    self.subject = subject
    let source = FlaskSource(application, abortHandler: subject.abortHandler)
    let text =
      subject.isWhole
      ? source.module : source.excerpt(endpoint: subject.endpoint, viewer: subject.viewer)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// Shows a comment alone: there is no code yet.
  mutating func show(note: String) {
    forget()
    (lines, scroll, shift) = (["# " + note], 0, 0)
  }

  /// Shows source that stands for itself.
  mutating func show(source: String) {
    forget()
    lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while lines.last?.isEmpty == true { lines.removeLast() }
  }

  /// Forgets the code: the application is another.
  mutating func forget() { subject = nil }
}
