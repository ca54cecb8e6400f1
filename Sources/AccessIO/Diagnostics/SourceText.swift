/// A text with its lines, so that problems in it can be shown where they stand.
struct SourceText: Sendable {
  /// The name that diagnostics give the text.
  let name: String
  /// The text's UTF-8 bytes.
  let bytes: [UInt8]
  /// Where each line begins, as an offset into ``bytes``.
  private let lineStarts: [Int]

  /// Splits a text into lines as YAML 1.1 does: at LF, CRLF, CR, NEL, LS and PS.
  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    var starts = [0]
    var index = 0
    while index < bytes.count {
      let length = Self.breakLength(in: bytes, at: index)
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
  }

  /// How many lines the text has; at least 1.
  var lineCount: Int { lineStarts.count }

  /// The bytes of a line, counted from 1, without its break; empty past the end.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard lineStarts.indices.contains(number - 1) else { return bytes[bytes.endIndex...] }
    let start = lineStarts[number - 1]
    let end = number < lineStarts.count ? lineStarts[number] : bytes.count
    let breakLength = [3, 2, 1].first {
      end - $0 >= start && Self.breakLength(in: bytes, at: end - $0) == $0
    }
    return bytes[start..<(end - (breakLength ?? 0))]
  }

  /// The offset into ``bytes`` of a position, at most the end of its line.
  func offset(of position: TextPosition) -> Int {
    let line = line(position.line)
    return Self.advance(line.startIndex, by: position.column - 1, in: line)
  }

  /// The position of an offset into ``bytes``.
  func position(ofOffset offset: Int) -> TextPosition {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let end = min(max(offset, lineStarts[low]), bytes.count)
    let column = bytes[lineStarts[low]..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return TextPosition(line: low + 1, column: column + 1)
  }

  /// How many bytes the line break at an offset has; 0 if none stands there.
  static func breakLength(in bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case 0x0A: return 1
    case 0x0D: return index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
    case 0xC2: return index + 1 < bytes.count && bytes[index + 1] == 0x85 ? 2 : 0
    case 0xE2:
      guard index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
      return bytes[index + 2] == 0xA8 || bytes[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  /// Goes forward by a number of scalars, at most to the end.
  private static func advance(_ start: Int, by count: Int, in line: ArraySlice<UInt8>) -> Int {
    var index = start
    var left = count
    while left > 0, index < line.endIndex {
      index += 1
      while index < line.endIndex, line[index] & 0xC0 == 0x80 { index += 1 }
      left -= 1
    }
    return index
  }

  /// Puts problems into diagnostics, sorted by position; of the same one twice, the first counts.
  ///
  /// One pass forward: the time does not depend on how many problems stand in one long line.
  func diagnostics(for problems: [LocatedProblem]) -> [Diagnostic] {
    var result: [Diagnostic] = []
    var reached = TextPosition(line: 0, column: 1)
    var reachedOffset = 0
    let sorted = problems.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }
    var messages: Set<String> = []
    for (_, problem) in sorted {
      let position = problem.position
      let line = line(position.line)
      if position != reached {
        messages = []
        let isFurther = position.line == reached.line
        reachedOffset = Self.advance(
          isFurther ? reachedOffset : line.startIndex,
          by: position.column - (isFurther ? reached.column : 1), in: line)
        reached = position
      }
      guard messages.insert(problem.problem.message).inserted else { continue }
      result.append(
        Diagnostic(
          severity: problem.severity, file: name, position: position,
          message: problem.problem.message, expected: problem.problem.expected,
          excerpt: Excerpt(line: line, offset: reachedOffset, length: problem.length)))
    }
    return result
  }
}
