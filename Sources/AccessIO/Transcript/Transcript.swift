import AccessCore
import Foundation

/// Whole transcripts, where lines need not be answered as they come.
public enum Transcript {
  /// The text of a transcript: a line for each step, numbered from 1.
  ///
  /// - Parameters:
  ///   - steps: the steps and their outcomes, in order.
  ///   - tracing: whether the lines have the traces.
  /// - Returns: JSON Lines, each with a line break at its end; empty if there are no steps.
  public static func text(
    of steps: some Sequence<(Step, Outcome)>, tracing: Bool = false
  ) -> String {
    var text = ""
    for (index, (step, outcome)) in steps.enumerated() {
      text += OutcomeLine(index + 1, step, outcome, tracing: tracing).text
      text += "\n"
    }
    return text
  }

  /// Reads a transcript whole.
  ///
  /// Only regular files are read, so that nothing is waited for.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: the lines, blank ones left out.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String) throws(DiagnosticReport) -> [TranscriptLine] {
    let stepLimit = InputLimits.current.steps
    let handle: FileHandle
    do {
      handle = try FileHandle(openingRegularFile: path)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    let reader = TranscriptReader(
      LineReader(handle, sizeLimit: InputLimits.current.fileSize), named: path)
    var lines: [TranscriptLine] = []
    var errors: [Diagnostic] = []
    while true {
      do {
        guard let line = try reader.next() else { break }
        lines.append(line)
      } catch {
        errors.append(error)
      }
      if lines.count + errors.count > stepLimit {
        let problem = Problem.tooManySteps(limit: stepLimit)
        errors.append(
          Diagnostic(
            file: path, position: reader.position, message: problem.message,
            expected: problem.expected))
        break
      }
    }
    guard errors.isEmpty else { throw DiagnosticReport(errors) }
    return lines
  }
}
