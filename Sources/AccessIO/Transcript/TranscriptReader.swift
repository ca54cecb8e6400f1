import Foundation

/// Reads the steps of a transcript, one line at a time, as they come.
public final class TranscriptReader {
  /// The name that diagnostics give the transcript.
  public let file: String

  private let lines: LineReader
  private var number = 0

  /// Reads a transcript from a handle, which stays open as long as the reader.
  public convenience init(_ handle: FileHandle, named file: String) {
    self.init(LineReader(handle), named: file)
  }

  /// Reads a transcript's lines.
  init(_ lines: LineReader, named file: String) {
    self.file = file
    self.lines = lines
  }

  /// Reads standard input.
  public static var standardInput: TranscriptReader {
    TranscriptReader(.standardInput, named: "<stdin>")
  }

  /// Opens a transcript.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Throws: why it cannot be opened.
  public convenience init(path: String) throws(DiagnosticReport) {
    do {
      self.init(try FileHandle(openingToRead: path), named: path)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
  }

  /// Where the line begins that was read last.
  var position: TextPosition { TextPosition(line: number, column: 1) }

  /// What a line is.
  enum Item {
    /// Something said before the next step.
    case caption(String)
    /// A step.
    case step(TranscriptLine)
  }

  /// The next step, or nil at the end.
  ///
  /// Blank lines are passed over, and what is said between steps.
  ///
  /// - Returns: the step and what is expected of it.
  /// - Throws: what is wrong with the next line that is not blank. Unless reading itself
  ///   failed, the lines after it can be read.
  public func next() throws(Diagnostic) -> TranscriptLine? {
    while let item = try nextItem() {
      if case .step(let line) = item { return line }
    }
    return nil
  }

  /// What the next line is that is not blank, or nil at the end.
  ///
  /// - Throws: as ``next()`` does.
  func nextItem() throws(Diagnostic) -> Item? {
    while true {
      number += 1
      let line: ArraySlice<UInt8>?
      do {
        line = try lines.next()
      } catch {
        throw Diagnostic(
          file: file, position: position, message: error.message, expected: error.expected)
      }
      guard var line else { return nil }
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
      let number = number
      return try TranscriptLine.reading(line, number: number, file: file) {
        node throws(JSONError) in
        let reader = StepReader(node)
        if let caption = try reader.caption() { return .caption(caption) }
        return .step(TranscriptLine(number: number, try reader.read()))
      }
    }
  }
}
