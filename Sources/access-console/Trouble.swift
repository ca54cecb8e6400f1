import AccessCore
import AccessIO

/// What ends a command with exit status 2, told on standard error.
struct Trouble: Error {
  private let lines: [DisplayText]

  /// Trouble in words: lower case, no full stop.
  init(_ message: DisplayText) {
    lines = ["access-console: \(message)"]
  }

  /// Trouble at a place in a file.
  init(_ diagnostic: Diagnostic) {
    lines = diagnostic.lines
  }

  /// Trouble at several places.
  init(_ report: DiagnosticReport) {
    lines = report.lines
  }

  /// Trouble with a real application: what happened, its traceback, what would mend it.
  init(_ failure: TargetFailure) {
    var lines: [DisplayText] = ["access-console: \(failure.message)"]
    lines += failure.details.map { "  \($0)" }
    if let hint = failure.hint { lines.append("\(hint)") }
    self.lines = lines
  }

  /// Trouble with a step.
  init(_ error: StepError, in application: Application) {
    switch error {
    case .failed(let failure): self.init(failure)
    default: self.init(DisplayText(error.message(in: application)))
    }
  }

  /// The line that ends a stream of JSON Lines which broke off.
  var streamLine: String {
    JSONValue.object([
      JSONValue.Member("failed", .string(lines.map(\.description).joined(separator: "\n")))
    ]).text
  }

  /// Says what is wrong.
  func report() {
    Output.error(lines)
  }

  /// Runs something whose diagnostics end the command.
  static func reporting<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let report as DiagnosticReport {
      throw Trouble(report)
    } catch let diagnostic as Diagnostic {
      throw Trouble(diagnostic)
    }
  }

  /// Does something to a target, and says what it cannot do.
  static func reporting<Result>(
    _ target: inout any Target, _ body: (inout any Target) throws -> Result
  ) throws -> Result {
    do {
      return try body(&target)
    } catch let error as StepError {
      throw Trouble(error, in: target.application)
    }
  }

  /// Runs something that looks for names, and says which of them there are not.
  static func resolving<Result>(_ body: () throws(UnknownName) -> Result) throws -> Result {
    do {
      return try body()
    } catch {
      throw Trouble(DisplayText(error.message))
    }
  }
}
