import Foundation

/// How much the program takes in, so that no file can exhaust it; the environment variable
/// `ACCESS_CONSOLE_LIMITS` raises or lowers it, as in `file-size=256M,steps=1000000`.
public struct InputLimits: Equatable, Sendable {
  /// How large a file can be that is read whole, in bytes.
  public internal(set) var fileSize = 64 << 20
  /// How long a line of a transcript can be, in bytes.
  public internal(set) var lineSize = 16 << 20
  /// How deep collections can be nested, in YAML and JSON.
  public internal(set) var nesting = 100
  /// How many nodes a YAML document can have, what aliases stand for counted each time.
  public internal(set) var nodes = 1_000_000
  /// How many users a scenario or a list of users can have.
  public internal(set) var users = 200_000
  /// How many users a file of users beside a scenario can have.
  public internal(set) var usersInFile = 2_000_000
  /// How many steps a transcript can have that is read whole.
  public internal(set) var steps = 100_000

  /// The name of the environment variable.
  public static let variable = "ACCESS_CONSOLE_LIMITS"
  /// The limits in force.
  @TaskLocal static var current = (try? environment) ?? InputLimits()

  /// What is wrong with the environment variable.
  public struct Fault: Error, Equatable {
    /// In words: lower case, no full stop.
    public let message: String
  }

  /// The names of the limits, with the most that each can be raised to: what the stack and the numbers
  /// of the program allow.
  private static let known:
    [(
      name: String, path: any WritableKeyPath<InputLimits, Int> & Sendable, most: Int
    )] = [
      ("file-size", \.fileSize, 1 << 40), ("line-size", \.lineSize, 1 << 40),
      ("nesting", \.nesting, 500), ("nodes", \.nodes, 1 << 40), ("users", \.users, 1 << 40),
      ("users-in-file", \.usersInFile, Int(Int32.max)), ("steps", \.steps, 1 << 40),
    ]

  /// The limits of the process: the usual ones, less or more what the environment says.
  ///
  /// - Throws: ``Fault`` if that cannot be understood.
  public static var environment: InputLimits {
    get throws(Fault) {
      try InputLimits(ProcessInfo.processInfo.environment[variable] ?? "")
    }
  }

  /// The usual limits.
  init() {}

  /// Reads limits: `NAME=NUMBER`, with `K`, `M` or `G` for times 1,024 and so on, and commas between them.
  ///
  /// - Throws: ``Fault``.
  init(_ text: String) throws(Fault) {
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let limit = Self.known.first(where: { $0.name == sides[0] }) else {
        throw Fault(
          message: "unknown limit `\(sides[0])` in \(Self.variable); expected one of "
            + Self.known.map { "`\($0.name)`" }.joined(separator: ", "))
      }
      guard sides.count == 2, let number = Self.number(sides[1]), (1...limit.most).contains(number)
      else {
        throw Fault(
          message: "the limit `\(part)` in \(Self.variable) is no number from 1 to \(limit.most); "
            + "expected one as in `\(limit.name)=\(Self.text(InputLimits()[keyPath: limit.path]))`")
      }
      self[keyPath: limit.path] = number
    }
  }

  private static let units: [(letter: Character, shift: Int)] = [("K", 10), ("M", 20), ("G", 30)]

  private static func number(_ text: Substring) -> Int? {
    let unit = units.first { text.last == $0.letter }
    guard let digits = UInt32(unit == nil ? text : text.dropLast()) else { return nil }
    return Int(digits) << (unit?.shift ?? 0)
  }

  /// A number as ``init(_:)`` reads it: the shortest way.
  static func text(_ number: Int) -> String {
    let unit = units.last { number > 0 && number % (1 << $0.shift) == 0 }
    return unit.map { "\(number >> $0.shift)\($0.letter)" } ?? "\(number)"
  }

  /// How a limit is raised, in words.
  ///
  /// - Parameters:
  ///   - name: the limit's name.
  ///   - limit: what it is now.
  /// - Returns: what is expected in the place of too much.
  static func wayToRaise(_ name: String, _ limit: Int) -> String {
    let most = known.first { $0.name == name }?.most ?? limit
    let more = min(most, limit * 4)
    guard more > limit else { return "expected no more; this limit cannot be raised" }
    return "expected no more, or a higher limit: `\(variable)=\(name)=\(text(more))`"
  }
}
