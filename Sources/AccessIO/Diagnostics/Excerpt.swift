/// A line of a source text, cut around a place in it if it is long.
public struct Excerpt: Equatable, Sendable {
  /// The part of the line that is shown, raw.
  public let text: String
  /// Whether the line begins before ``text``.
  public let isCutBefore: Bool
  /// Whether the line goes on after ``text``.
  public let isCutAfter: Bool
  /// What the caret marks, as Unicode scalar offsets into ``text``; empty only at its end.
  public let marked: Range<Int>

  /// Up to how many scalars before and after the place a line is shown whole.
  private static let reach = 100
  /// How many scalars of a longer line are shown before the place.
  private static let scalarsBefore = 40
  /// How many scalars of a longer line are shown from the place on.
  private static let scalarsAfter = 60

  /// Cuts a line.
  ///
  /// - Parameters:
  ///   - line: the line's UTF-8 bytes, without its break.
  ///   - offset: the place, as an offset into the bytes.
  ///   - length: how many scalars are marked; at least one is, unless the line ends there.
  init(line: ArraySlice<UInt8>, offset: Int, length: Int) {
    let place = min(max(offset, line.startIndex), line.endIndex)
    var (start, before) = Self.goBack(from: place, in: line, atMost: Self.reach)
    var (end, after) = Self.goOn(from: place, in: line, atMost: Self.reach)
    if before + after > Self.reach || start > line.startIndex || end < line.endIndex {
      (start, before) = Self.goBack(from: place, in: line, atMost: Self.scalarsBefore)
      (end, after) = Self.goOn(from: place, in: line, atMost: Self.scalarsAfter)
    }
    text = String(decoding: line[start..<end], as: UTF8.self)
    isCutBefore = start > line.startIndex
    isCutAfter = end < line.endIndex
    marked = before..<(before + min(max(length, 1), after))
  }

  /// Goes back by some scalars; says where that is and how many they were.
  private static func goBack(
    from place: Int, in line: ArraySlice<UInt8>, atMost limit: Int
  ) -> (index: Int, count: Int) {
    var index = place
    var count = 0
    while index > line.startIndex, count < limit {
      index -= 1
      while index > line.startIndex, line[index] & 0xC0 == 0x80 { index -= 1 }
      count += 1
    }
    return (index, count)
  }

  /// Goes forward by some scalars; says where that is and how many they were.
  private static func goOn(
    from place: Int, in line: ArraySlice<UInt8>, atMost limit: Int
  ) -> (index: Int, count: Int) {
    var index = place
    var count = 0
    while index < line.endIndex, count < limit {
      index += 1
      while index < line.endIndex, line[index] & 0xC0 == 0x80 { index += 1 }
      count += 1
    }
    return (index, count)
  }
}
