import AccessCore
import AccessIO
import AccessTUI
import ArgumentParser

/// `access-console learn`.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Teaches what login, guards and abort handlers really do.",
    discussion: """
      Without NAME, lists the lessons. A lesson asks what will happen, and then shows what does, and \
      why. In it, e leaves the rails: everything can be tried on its application, and L comes back. \
      The application of a lesson is a target too, by `lesson:` and its name.

      How far you came is kept in ~/.local/state/access-console (in $XDG_STATE_HOME if that is set).

      Examples:

        access-console learn
        access-console learn only-true
        access-console learn --text only-true > only-true.md
        access-console lesson:only-true
      """)

  @Argument(
    help: "A lesson; nothing: the list of them.", completion: .list(LessonLibrary.names))
  var name: String?

  @Flag(help: "Print the lesson as Markdown, or the list; needs no terminal.")
  var text = false

  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let file = try name.map { name in
      guard let file = try Trouble.reporting({ try LessonLibrary.lesson(name) }) else {
        let unknown = UnknownName("lesson", name, known: LessonLibrary.names)
        throw Trouble(DisplayText(unknown.message))
      }
      return file
    }
    guard !text else {
      let lessons = try Trouble.reporting { try LessonLibrary.all() }.map(\.lesson)
      return try Output.data(
        file.map { $0.lesson.markdown(on: $0.simulation) } ?? Lesson.markdownList(of: lessons))
    }
    let options = try screen.withSettings()
    let example = try TargetName.simulation(path: nil)
    do {
      try Console(
        PaperTarget(example), example.application, name: .paper(path: nil),
        condition: .ready, options: options, opening: name.map { .openLesson($0) } ?? .listLessons
      ).run()
    } catch let error as TerminalError {
      throw Trouble("\(error.description)")
    }
  }
}
