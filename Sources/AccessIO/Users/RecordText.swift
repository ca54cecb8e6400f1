import AccessCore

/// The text of one record of a file that is read piece by piece: whole lines, so that problems in it can
/// be shown where they stand.
struct RecordText {
  /// The name that diagnostics give the file.
  let file: String
  /// The lines' UTF-8 bytes, without the break at the end.
  let bytes: [UInt8]
  /// The number of the first line, from 1.
  let firstLine: Int

  /// Puts a problem into a diagnostic.
  ///
  /// - Parameters:
  ///   - problem: what is wrong.
  ///   - range: where it stands, as offsets into the bytes.
  ///   - severity: how bad it is.
  /// - Returns: the diagnostic.
  func diagnostic(
    for problem: Problem, at range: Range<Int>, severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let place = min(range.lowerBound, bytes.count)
    let lineFeed = UInt8(ascii: "\n")
    let start = bytes[..<place].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    var line = bytes[start...].prefix { $0 != lineFeed }
    if line.last == UInt8(ascii: "\r"), line.endIndex > place { line.removeLast() }
    let marked = bytes[place..<max(place, min(range.upperBound, line.endIndex))]
    return Diagnostic(
      severity: severity, file: file,
      position: TextPosition(
        line: firstLine + bytes[..<start].count { $0 == lineFeed },
        column: Self.scalars(in: bytes[start..<place]) + 1),
      message: problem.message, expected: problem.expected,
      excerpt: Excerpt(line: line, offset: place, length: Self.scalars(in: marked)))
  }

  private static func scalars(in bytes: ArraySlice<UInt8>) -> Int {
    bytes.count { $0 & 0xC0 != 0x80 }
  }
}
