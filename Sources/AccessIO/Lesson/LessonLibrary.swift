import AccessCore
import AccessLessons

/// The lessons that are a part of the program.
public enum LessonLibrary {
  /// The names of the lessons, in their order.
  public static var names: [String] { LessonTexts.all.map { LessonFile.name(of: $0.name) } }

  /// Reads a lesson.
  ///
  /// - Parameter name: its name.
  /// - Returns: the lesson; nil: no lesson has this name.
  /// - Throws: what is wrong with it, which a test rules out.
  public static func lesson(_ name: String) throws(DiagnosticReport) -> LessonFile? {
    for file in LessonTexts.all where LessonFile.name(of: file.name) == name {
      return try LessonFile.parse(bytes: file.bytes, named: file.name)
    }
    return nil
  }

  /// Reads all lessons, in their order.
  ///
  /// - Throws: what is wrong with the first one that cannot be read, which a test rules out.
  public static func all() throws(DiagnosticReport) -> [LessonFile] {
    var lessons: [LessonFile] = []
    for file in LessonTexts.all {
      lessons.append(try LessonFile.parse(bytes: file.bytes, named: file.name))
    }
    return lessons
  }
}
