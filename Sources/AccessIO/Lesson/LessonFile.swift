import AccessCore

/// A lesson file that was read.
public struct LessonFile: Sendable {
  /// The lesson.
  public let lesson: Lesson
  /// The application on paper, with nobody logged in; nil: the lesson has Python source.
  public let simulation: Simulation?
  /// What the outcome of each act must have, in the order of the acts.
  public let expected: [[JSONValue.Member]]
  /// The line of each act in the file, in their order.
  public let lines: [Int]
  /// What is worth a warning, sorted by position.
  public let warnings: [Diagnostic]

  /// Reads the text of a lesson file, version 1.
  ///
  /// - Parameters:
  ///   - text: the text, YAML.
  ///   - file: the name that diagnostics give it; without number and extension, the lesson's name.
  /// - Returns: the lesson.
  /// - Throws: all that is wrong with the text at once, sorted by position.
  public static func parse(text: String, named file: String) throws(DiagnosticReport) -> LessonFile
  {
    try parse(bytes: Array(text.utf8), named: file)
  }

  /// Reads the bytes of a lesson file, which must be UTF-8.
  ///
  /// - Throws: all that is wrong with them at once, sorted by position.
  static func parse(bytes: [UInt8], named file: String) throws(DiagnosticReport) -> LessonFile {
    let document = try YAMLDocument(bytes, named: file)
    guard let root = document.root else { throw DiagnosticReport(.emptyLesson, file: file) }
    var reader = LessonReader(document)
    let lesson = reader.lesson(root, named: name(of: file))
    let warnings = try document.warnings(among: reader.problems)
    return LessonFile(
      lesson: lesson, simulation: reader.simulation, expected: reader.expected,
      lines: reader.lines, warnings: warnings)
  }

  /// What the lesson of a file is called: `03-only-true.yaml` has `only-true`.
  static func name(of file: String) -> String {
    let last = file.split(separator: "/").last ?? ""
    let stem = last.hasSuffix(".yaml") ? last.dropLast(5) : last
    let number = stem.prefix { $0.isNumber }
    guard !number.isEmpty, stem.dropFirst(number.count).hasPrefix("-") else { return String(stem) }
    return String(stem.dropFirst(number.count + 1))
  }
}
