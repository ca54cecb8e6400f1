import AccessCore

/// The text of a scenario that is edited, with the changes that were made and those that were taken back.
///
/// Nothing is kept of a text that is not the last one but the bytes that were replaced, so that changes can be
/// taken back without limit.
public struct ScenarioEditor: Sendable {
  /// The scenario's text with the changes.
  public private(set) var text: ScenarioText
  /// The file's bytes, as they were read or written last.
  public private(set) var saved: [UInt8]
  private var made: [Change] = []
  private var undone: [Change] = []
  /// How many of the changes the file has.
  private var savedCount = 0
  /// The changes that the file has and that were taken back before others were made.
  private var lost: [String] = []

  /// A change of the text.
  public struct Change: Sendable {
    /// What it does, in words.
    public let words: String
    /// The bytes that it replaced and put in their place.
    fileprivate let patch: Patch
  }

  /// Bytes in the place of others.
  fileprivate struct Patch: Sendable {
    let start: Int
    let old: [UInt8]
    let new: [UInt8]

    /// What lies between two texts.
    init(_ old: [UInt8], _ new: [UInt8]) {
      let start = zip(old, new).prefix { $0 == $1 }.count
      let most = min(old.count, new.count) - start
      let end = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
      self.start = start
      self.old = Array(old[start..<(old.count - end)])
      self.new = Array(new[start..<(new.count - end)])
    }

    func applied(to bytes: [UInt8]) -> [UInt8] {
      bytes[..<start] + new + bytes[(start + old.count)...]
    }

    func reverted(in bytes: [UInt8]) -> [UInt8] {
      bytes[..<start] + old + bytes[(start + new.count)...]
    }
  }

  /// Another text, before it is known whether it can be read.
  public enum Step: Sendable {
    /// A change.
    case make(PartEdit, asOpened: PartForm?)
    /// The last change is taken back.
    case undo
    /// The change that was taken back last is made again.
    case redo
  }

  /// Starts with a file's text.
  public init(_ text: ScenarioText) {
    self.text = text
    saved = text.bytes
  }

  /// Whether the file has everything.
  public var isSaved: Bool { text.bytes == saved }

  /// Whether a change was taken back that can be made again.
  public var canRedo: Bool { !undone.isEmpty }

  /// Whether nothing was done since the text was read.
  public var isUntouched: Bool { made.isEmpty && undone.isEmpty && isSaved }

  /// The text that a step would make.
  ///
  /// - Returns: the text; nil: there is nothing to take back, or to make again.
  /// - Throws: why the change cannot be made.
  public func text(after step: Step) throws(EditRefusal) -> ScenarioText? {
    let bytes: [UInt8]
    switch step {
    case .make(let edit, let opened): return try text.applying(edit, asOpened: opened)
    case .undo:
      guard let last = made.last else { return nil }
      bytes = last.patch.reverted(in: text.bytes)
    case .redo:
      guard let last = undone.last else { return nil }
      bytes = last.patch.applied(to: text.bytes)
    }
    // It was composed before.
    return try? ScenarioText(bytes, named: text.file)
  }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - step: the step.
  ///   - new: the text that it makes.
  /// - Returns: what was done, in words.
  public mutating func take(_ step: Step, _ new: ScenarioText) -> String {
    defer { text = new }
    switch step {
    case .make(let edit, let opened):
      if made.count < savedCount {
        lost += undone.suffix(savedCount - made.count).reversed().map(\.words)
        savedCount = made.count
      }
      undone = []
      let words = edit.words(since: opened)
      made.append(Change(words: words, patch: Patch(text.bytes, new.bytes)))
      return words
    case .undo:
      guard let last = made.popLast() else { return "" }
      undone.append(last)
      return "taken back: " + last.words
    case .redo:
      guard let last = undone.popLast() else { return "" }
      made.append(last)
      return last.words
    }
  }

  /// Notes that the file has the text now.
  public mutating func noteSaved(as file: String? = nil) {
    saved = text.bytes
    savedCount = made.count
    lost = []
    if let file, file != text.file, let renamed = try? ScenarioText(text.bytes, named: file) {
      text = renamed
    }
  }

  /// The draft, as the screen has it.
  ///
  /// - Parameter isOverruled: whether somebody else has changed the file meanwhile.
  /// - Returns: the changes, in words.
  public func shown(isOverruled: Bool) -> Draft {
    let taken = savedCount > made.count ? undone.suffix(savedCount - made.count).reversed() : []
    let back = (lost + taken.map(\.words)).map { "not " + $0 }
    let changes = back + made.dropFirst(savedCount).map(\.words)
    return Draft(
      changes: isSaved ? [] : changes.isEmpty ? ["the text"] : changes, canUndo: !made.isEmpty,
      canRedo: !undone.isEmpty, isOverruled: isOverruled)
  }

  /// The lines of the file that differ.
  public var difference: [StyledText] {
    TextDifference(saved, text.bytes).lines.prefix(Self.mostLines).map(\.styled)
  }

  /// More lines than this of a difference are not shown: nobody looks through them.
  private static let mostLines = 1000
}
