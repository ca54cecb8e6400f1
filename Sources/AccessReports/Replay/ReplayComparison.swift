import AccessCore
import AccessIO

/// Compares the outcomes of a replay with others: those that the transcript has, or another target's.
///
/// Only the first difference is kept, so that a replay can be as long as it likes.
public struct ReplayComparison: Sendable {
  /// A step that came out differently.
  public struct Difference: Equatable, Sendable {
    /// The step's number in the replay, from 1.
    public let number: Int
    /// The line of the transcript that the step stands on, from 1.
    public let line: Int
    /// The step.
    public let step: Step
    /// The keys that differ, with both values; nil: the key is not there.
    public let keys: [Key]

    /// A key that differs.
    public struct Key: Equatable, Sendable {
      /// The key.
      public let name: String
      /// What it was compared with.
      public let expected: JSONValue?
      /// What came out.
      public let given: JSONValue?
    }
  }

  /// How many steps were compared.
  public private(set) var count = 0
  /// How many of them differ.
  public private(set) var differing = 0
  /// The first that differs, or nil.
  public private(set) var first: Difference?

  /// Starts with nothing compared.
  public init() {}

  /// Compares an outcome with what its line of the transcript says; a line that says nothing is not
  /// counted.
  public mutating func compare(_ outcome: OutcomeLine, with line: TranscriptLine, number: Int) {
    guard line.expected.contains(where: { !Self.isLeftOut($0.key) }) else { return }
    let broken = line.keys(brokenBy: outcome)
    add(
      number, line,
      line.expected.filter { broken.contains($0.key) }.map {
        Difference.Key(name: $0.key, expected: $0.value, given: outcome[$0.key])
      })
  }

  /// Compares an outcome with another target's.
  public mutating func compare(
    _ outcome: OutcomeLine, with other: OutcomeLine, of line: TranscriptLine, number: Int
  ) {
    let keys = other.members.map(\.key) + outcome.members.map(\.key).filter { other[$0] == nil }
    add(
      number, line,
      keys.filter { !Self.isLeftOut($0) && outcome[$0] != other[$0] }.map {
        Difference.Key(name: $0, expected: other[$0], given: outcome[$0])
      })
  }

  /// A transcript may be a part of another, and its traces are for people.
  private static func isLeftOut(_ key: String) -> Bool { key == "step" || key == "trace" }

  private mutating func add(_ number: Int, _ line: TranscriptLine, _ keys: [Difference.Key]) {
    count += 1
    guard !keys.isEmpty else { return }
    differing += 1
    if first == nil {
      first = Difference(number: number, line: line.number, step: line.step, keys: keys)
    }
  }
}

extension ReplayComparison.Difference {
  /// The difference for people.
  ///
  /// - Parameters:
  ///   - file: the transcript's name.
  ///   - names: what the compared sides are called.
  /// - Returns: the step's line, then a line a key.
  public func lines(
    in file: String, between names: (expected: DisplayText, given: DisplayText)
  ) -> [StyledText] {
    var head = StyledText("\(file):\(line): ", .faint)
    head.append("step \(number): " + step.text, .heading)
    let column = 4 + (keys.map(\.name.utf8.count).max() ?? 0)
    return [head]
      + keys.map { key in
        var line = StyledText("  \(key.name)", .label)
        line.pad(to: column)
        line.append(names.expected + " " + Self.text(key.expected))
        line.append(", ")
        line.append(names.given + " " + Self.text(key.given), .refused)
        return line
      }
  }

  private static func text(_ value: JSONValue?) -> DisplayText {
    guard let value else { return "nothing" }
    let text = DisplayText(value.text)
    return text.truncated(to: 200)
  }
}
