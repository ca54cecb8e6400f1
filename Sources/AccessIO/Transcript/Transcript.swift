import AccessCore
import Foundation

/// Whole transcripts, where lines need not be answered as they come.
public enum Transcript {
  /// The text of a transcript: a line for each step, numbered from 1, and one for each thing said.
  ///
  /// - Parameters:
  ///   - steps: the steps and their outcomes, in order.
  ///   - said: what is said and asked about steps, by their places from 0.
  ///   - tracing: whether the lines have the traces.
  /// - Returns: JSON Lines, each with a line break at its end; empty if there are no steps.
  public static func text(
    of steps: some Sequence<(Step, Outcome)>, saying said: [Int: Script.Line] = [:],
    tracing: Bool = false
  ) -> String {
    var text = ""
    for (index, (step, outcome)) in steps.enumerated() {
      let said = said[index]
      for caption in said?.captions ?? [] {
        text += JSONValue.object([.init("say", .string(caption))]).text + "\n"
      }
      var members = OutcomeLine(index + 1, step, outcome, tracing: tracing).members
      if let question = said?.question { members.append(.init("ask", .string(question))) }
      if let remark = said?.remark { members.append(.init("say", .string(remark))) }
      text += JSONValue.object(members).text
      text += "\n"
    }
    return text
  }

  /// What a transcript holds.
  public struct Contents: Equatable, Sendable {
    /// The steps, blank lines left out.
    public fileprivate(set) var lines: [TranscriptLine] = []
    /// The steps with all that is said.
    public fileprivate(set) var script = Script()
    /// What was said since the last step.
    fileprivate var captions: [String] = []

    fileprivate mutating func add(_ item: TranscriptReader.Item) {
      switch item {
      case .caption(let text): captions.append(text)
      case .step(let line):
        lines.append(line)
        script.lines.append(
          Script.Line(
            line.step, captions: captions, question: line.question, remark: line.remark))
        captions = []
      }
    }
  }

  /// Reads a transcript whole.
  ///
  /// Only regular files are read, so that nothing is waited for.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: what it holds.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String) throws(DiagnosticReport) -> Contents {
    let stepLimit = InputLimits.current.steps
    let handle: FileHandle
    do {
      handle = try FileHandle(openingRegularFile: path)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    let reader = TranscriptReader(
      LineReader(handle, sizeLimit: InputLimits.current.fileSize), named: path)
    var contents = Contents()
    var errors: [Diagnostic] = []
    var count = 0
    while true {
      do {
        guard let item = try reader.nextItem() else { break }
        contents.add(item)
      } catch {
        errors.append(error)
      }
      count += 1
      if count > stepLimit {
        let problem = Problem.tooManySteps(limit: stepLimit)
        errors.append(
          Diagnostic(
            file: path, position: reader.position, message: problem.message,
            expected: problem.expected))
        break
      }
    }
    guard errors.isEmpty else { throw DiagnosticReport(errors) }
    contents.script.closing = contents.captions
    return contents
  }
}
