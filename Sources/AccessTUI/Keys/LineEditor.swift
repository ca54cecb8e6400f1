/// A line of text being edited: the text and a cursor in it.
struct LineEditor: Equatable, Sendable {
  /// The scalars of the text.
  private(set) var scalars: [Unicode.Scalar]
  /// How many scalars stand before the cursor.
  private(set) var cursor: Int

  /// How long a line may get: longer ones serve nobody.
  private static let maximumLength = 4096

  /// Starts with a text and the cursor at its end.
  init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// The text.
  var text: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The text before the cursor.
  var beforeCursor: String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<cursor])
    return String(view)
  }

  /// Puts the cursor behind some scalars, as far as there are so many.
  mutating func moveCursor(to place: Int) { cursor = max(0, min(place, scalars.count)) }

  /// Types a scalar.
  mutating func insert(_ scalar: Unicode.Scalar) {
    guard scalars.count < Self.maximumLength else { return }
    scalars.insert(scalar, at: cursor)
    cursor += 1
  }

  /// Does an editing command.
  mutating func edit(_ edit: Edit) {
    switch edit {
    case .left: cursor = max(0, cursor - 1)
    case .right: cursor = min(scalars.count, cursor + 1)
    case .toStart: cursor = 0
    case .toEnd: cursor = scalars.count
    case .deleteBackward: remove(from: max(0, cursor - 1), to: cursor)
    case .deleteForward: remove(from: cursor, to: min(scalars.count, cursor + 1))
    case .deleteWord: remove(from: wordStart, to: cursor)
    case .deleteToStart: remove(from: 0, to: cursor)
    case .deleteToEnd: remove(from: cursor, to: scalars.count)
    }
  }

  private mutating func remove(from start: Int, to end: Int) {
    scalars.removeSubrange(start..<end)
    cursor = start
  }

  /// Where the word before the cursor begins; a slash parts words as a space does.
  private var wordStart: Int {
    var start = cursor
    while start > 0, Self.isBreak(scalars[start - 1]) { start -= 1 }
    while start > 0, !Self.isBreak(scalars[start - 1]) { start -= 1 }
    return start
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "/" }

  /// What can be done to a line but typing.
  enum Edit: Hashable, Sendable {
    case left
    case right
    case toStart
    case toEnd
    case deleteBackward
    case deleteForward
    case deleteWord
    case deleteToStart
    case deleteToEnd
  }
}
