import AccessCore
import Foundation

/// The file in which is kept how far a student has come in each lesson: JSON.
///
/// Nothing depends on it. One that cannot be read, or that is of a later version, stays as it is.
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

  /// How far the student has come, by the lessons' names; nothing where there is no file.
  ///
  /// - Returns: how far, for each lesson that was begun.
  /// - Throws: why it is not known.
  public func read() throws(ProgressFileError) -> [String: LessonProgress] {
    guard let path else { return [:] }
    let bytes: [UInt8]
    do {
      bytes = try FileHandle(openingRegularFile: path).contents(limit: Self.sizeLimit)
    } catch .missingFile {
      return [:]
    } catch {
      throw .unreadable(path: path, reason: error.message)
    }
    // What was cut off before its first byte was never a record.
    if bytes.isEmpty { return [:] }
    let root = try? JSONReader.read(bytes[...]).value
    if case .number(let version)? = root?["version"], version != "1" {
      throw .otherVersion(path: path, version: version)
    }
    guard root?["version"] != nil, case .object(let members)? = root?["lessons"] else {
      throw .foreign(path: path)
    }
    var progress: [String: LessonProgress] = [:]
    for member in members {
      guard let lesson = LessonProgress(member.value) else { throw .foreign(path: path) }
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
  ) throws(ProgressFileError) {
    guard let path else { return }
    var all = try read()
    all[lesson] = progress
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    // Only its owner's business, as the specification has it.
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    do {
      try FileReplacement.write(Self.text(of: all), to: path)
    } catch {
      throw .unwritten(error)
    }
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

extension LessonProgress {
  /// Reads what is kept of a lesson; it fails if that is something else.
  fileprivate init?(_ value: JSONValue) {
    guard case .array(let answers)? = value["answers"] else { return nil }
    self.init()
    for answer in answers {
      guard case .bool(let isRight) = answer else { return nil }
      self.answers.append(isRight)
    }
    guard let best = value["best"] else { return }
    guard case .number(let text) = best, let number = Int(text) else { return nil }
    self.best = number
  }
}

extension JSONValue {
  /// The members of an object; none of anything else.
  fileprivate var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The value of a key of an object; nil: there is none.
  fileprivate subscript(key: String) -> JSONValue? { members.first { $0.key == key }?.value }
}
