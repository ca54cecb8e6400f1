import AccessCore

/// A line of a transcript: a step, and what its outcome is expected to be.
public struct TranscriptLine: Equatable, Sendable {
  /// The line's number in its file, from 1.
  public let number: Int
  /// The step.
  public let step: Step
  /// The keys of an outcome that the line has, in its order; empty for a mere step.
  public let expected: [JSONValue.Member]

  /// The expected keys that an outcome does not have like this, `step` and `trace` left out.
  public func keys(brokenBy outcome: OutcomeLine) -> [String] {
    expected.filter { member in
      !["step", "trace"].contains(member.key)
        && outcome[member.key] ?? .bool(false) != member.value
    }.map(\.key)
  }
}

extension TranscriptLine {
  /// Reads a line.
  ///
  /// - Parameters:
  ///   - text: the line, one JSON object.
  ///   - number: its number in its file, from 1.
  ///   - file: the name that diagnostics give the file.
  /// - Throws: what is wrong with it.
  public init(_ text: String, number: Int = 1, file: String) throws(Diagnostic) {
    try self.init(Array(text.utf8)[...], number: number, file: file)
  }

  /// Reads a line's bytes.
  init(_ bytes: ArraySlice<UInt8>, number: Int, file: String) throws(Diagnostic) {
    do throws(JSONError) {
      if let offset = SourceText.invalidUTF8(in: Array(bytes)) {
        let place = bytes.startIndex + offset
        throw JSONError(
          problem: .invalidUTF8(offset: offset, of: "the line"), range: place..<(place + 1))
      }
      let node = try JSONReader.read(bytes)
      self.number = number
      (step, expected) = try StepReader(node).read()
    } catch {
      let start = error.range.lowerBound
      let column = bytes[..<min(start, bytes.endIndex)].count { $0 & 0xC0 != 0x80 } + 1
      let end = min(error.range.upperBound, bytes.endIndex)
      let length = start < end ? bytes[start..<end].count { $0 & 0xC0 != 0x80 } : 1
      throw Diagnostic(
        file: file, position: TextPosition(line: number, column: column),
        message: error.problem.message, expected: error.problem.expected,
        excerpt: Excerpt(line: bytes, offset: start, length: length))
    }
  }
}
