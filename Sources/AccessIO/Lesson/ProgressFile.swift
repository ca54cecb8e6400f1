import AccessCore
import Foundation

/// The file in which is kept how far a student has come in each lesson: JSON.
///
/// Nothing depends on it: one that cannot be read is as none.
public struct ProgressFile: Equatable, Sendable {
  /// The file's path; nil: there is no place for it, so that nothing is kept.
  public let path: String?

  /// Larger files than this are none of ours.
  private static let sizeLimit = 1 << 20

  /// A file of some path.
  public init(path: String?) { self.path = path }

  /// The user's file: `$XDG_STATE_HOME/access-console/lessons.json`, or under `~/.local/state`.
  ///
  /// - Parameter environment: the variables. As the XDG Base Directory Specification has it, a
  ///   relative XDG_STATE_HOME counts as unset.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let name = "access-console/lessons.json"
    if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
      path = "\(folder)/\(name)"
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      path = "\(home)/.local/state/\(name)"
    } else {
      path = nil
    }
  }

  /// How far the student has come, by the lessons' names; nothing where the file cannot be read.
  public func read() -> [String: LessonProgress] {
    guard let path, let handle = try? FileHandle(openingRegularFile: path),
      let bytes = try? handle.contents(limit: Self.sizeLimit),
      let root = try? JSONReader.read(bytes[...]).value
    else { return [:] }
    var progress: [String: LessonProgress] = [:]
    for member in root["lessons"]?.members ?? [] {
      guard case .array(let answers)? = member.value["answers"] else { continue }
      var lesson = LessonProgress()
      for case .bool(let isRight) in answers { lesson.answers.append(isRight) }
      if case .number(let best)? = member.value["best"] { lesson.best = Int(best) }
      progress[member.key] = lesson
    }
    return progress
  }

  /// Keeps how far the student has come in a lesson, beside what is kept of others.
  ///
  /// - Parameters:
  ///   - progress: how far.
  ///   - lesson: the lesson's name.
  /// - Throws: why it cannot be kept; what was kept before is as it was.
  public func keep(
    _ progress: LessonProgress, of lesson: String
  ) throws(FileReplacementError) {
    guard let path else { return }
    var all = read()
    all[lesson] = progress
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    // Only its owner's business, as the specification has it.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileReplacement.write(Self.text(of: all), to: path)
  }

  private static func text(of all: [String: LessonProgress]) -> String {
    let lessons = all.sorted { $0.key < $1.key }.map { name, progress in
      var members = [JSONValue.Member("answers", .array(progress.answers.map { .bool($0) }))]
      if let best = progress.best { members.append(.init("best", JSONValue(best))) }
      return JSONValue.Member(name, .object(members))
    }
    let root = JSONValue.object([
      .init("version", JSONValue(1)), .init("lessons", .object(lessons)),
    ])
    return root.text + "\n"
  }
}

extension JSONValue {
  /// The members of an object; none of anything else.
  fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The value of a key of an object; nil: there is none.
  fileprivate subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }
}
