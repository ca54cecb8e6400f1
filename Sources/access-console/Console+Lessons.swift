import AccessCore
import AccessIO
import AccessTUI

/// Lessons: each has an application and a model of its own, in front of what the console was opened on.
extension Console {
  /// Lists the lessons.
  ///
  /// - Returns: what happened by it.
  mutating func listLessons() -> [Message] {
    do {
      let lessons = try LessonLibrary.all()
      let (progress, trouble) = readProgress()
      return [
        .lessons(
          lessons.map { file in
            LessonRow(file.lesson, progress: progress[file.lesson.name] ?? LessonProgress())
          })
      ] + trouble
    } catch {
      return [.lessonFailed(error.diagnostics.first?.headline ?? "the lessons cannot be read")]
    }
  }

  /// Puts a lesson in front.
  ///
  /// - Returns: what happened by it.
  mutating func openLesson(_ name: String) -> [Message] {
    do {
      guard let file = try LessonLibrary.lesson(name) else {
        return [
          .lessonFailed(UnknownName("lesson", name, known: LessonLibrary.names).message)
        ]
      }
      let simulation = file.simulation ?? Simulation(Scenario(name: file.lesson.title))
      let model = Model(
        application: simulation.application, target: TargetName.lesson(name).text,
        size: terminal.measure(), repertoire: terminal.repertoire, isMouseOn: model.isMouseOn,
        editability: model.editability == .readOnly
          ? .readOnly : TargetName.lesson(name).editability)
      put(
        PaperTarget(simulation), model, before: outer ?? (target, self.model))
      let (progress, trouble) = readProgress()
      return [
        .resized(terminal.measure()), .taught(file.lesson, progress[name] ?? LessonProgress()),
      ] + trouble
    } catch {
      return [.lessonFailed(error.diagnostics.first?.headline ?? "the lesson cannot be read")]
    }
  }

  /// Goes on with what was there before the lesson.
  ///
  /// - Returns: what happened by it.
  mutating func closeLesson() -> [Message] {
    guard let (target, model) = outer else { return [] }
    self.target.end()
    put(target, model, before: nil)
    terminal.setMouse(model.isMouseOn)
    // What it was about to do has waited.
    return [.resized(terminal.measure()), .woke, .resumed] + listLessons()
  }

  /// How far a student has come, by the lessons' names, and what hinders it to be known.
  private mutating func readProgress() -> ([String: LessonProgress], trouble: [Message]) {
    do {
      return (try ProgressFile().read(), [])
    } catch {
      return ([:], tell(error))
    }
  }

  /// Keeps how far a student has come; what hinders it is no reason to stop.
  ///
  /// - Returns: what happened by it.
  mutating func keep(_ progress: LessonProgress, of lesson: String) -> [Message] {
    do {
      try ProgressFile().keep(progress, of: lesson)
      return []
    } catch {
      return tell(error)
    }
  }

  /// Says once why it is not kept how far a student has come.
  private mutating func tell(_ error: ProgressFileError) -> [Message] {
    guard progressTrouble != error else { return [] }
    progressTrouble = error
    return [.lessonFailed("how far you came is not kept: \(error.message)")]
  }

  /// Makes the application what it is after some steps from the beginning.
  ///
  /// - Returns: what happened by it.
  mutating func retrace(_ steps: [Step]) -> [Message] {
    var messages = target.restore(steps: 0)
    for step in steps { messages += target.perform(step) }
    return messages
  }
}
