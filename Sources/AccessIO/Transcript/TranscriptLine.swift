import AccessCore

/// A line of a transcript: a step, and what its outcome is expected to be.
public struct TranscriptLine: Equatable, Sendable {
  /// The line's number in its file, from 1.
  public let number: Int
  /// The step.
  public let step: Step
  /// The keys of an outcome that the line has, in its order; empty for a mere step.
  public let expected: [JSONValue.Member]
  /// What is said of the outcome once it is there, or nil.
  public let remark: String?
  /// What those who watch are asked before the step is done, or nil.
  public let question: String?

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
    self = try Self.reading(bytes, number: number, file: file) { node throws(JSONError) in
      TranscriptLine(number: number, try StepReader(node).read())
    }
  }

  /// A step that was read.
  init(number: Int, _ reading: StepReader.Reading) {
    self.number = number
    (step, expected) = (reading.step, reading.expected)
    (remark, question) = (reading.remark, reading.question)
  }

  /// Reads the JSON of a line.
  ///
  /// - Parameters:
  ///   - bytes: the line.
  ///   - number: its number in its file, from 1.
  ///   - file: the name that diagnostics give the file.
  ///   - body: makes something of it.
  /// - Returns: what `body` made.
  /// - Throws: what is wrong with it.
  static func reading<Item>(
    _ bytes: ArraySlice<UInt8>, number: Int, file: String,
    _ body: (JSONNode) throws(JSONError) -> Item
  ) throws(Diagnostic) -> Item {
    do throws(JSONError) {
      if let offset = SourceText.invalidUTF8(in: Array(bytes)) {
        let place = bytes.startIndex + offset
        throw JSONError(
          problem: .invalidUTF8(offset: offset, of: "the line"), range: place..<(place + 1))
      }
      return try body(try JSONReader.read(bytes))
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
