import AccessCore
import AccessIO
import AccessTUI
import Foundation

/// What the command line calls TARGET.
enum TargetName: Equatable {
  /// An application on paper: a scenario file; nil: the built-in example.
  case paper(path: String?)
  /// The application on paper of a lesson, by the lesson's name.
  case lesson(String)
  /// A real application, as `flask --app` takes it.
  case flask(String)

  /// What the built-in example is called.
  static let exampleText = "example:"
  /// What stands before a lesson's name.
  static let lessonPrefix = "lesson:"
  /// What stands before a real application.
  static let flaskPrefix = "flask:"

  /// Takes a name.
  ///
  /// - Parameter text: a target as it is written; nil: the built-in example.
  /// - Throws: a ``Trouble`` for kinds of target that there are not.
  init(_ text: String?) throws {
    guard let text, text != Self.exampleText else {
      self = .paper(path: nil)
      return
    }
    for kind in ["http://", "https://"] where text.hasPrefix(kind) {
      throw Trouble(
        "targets that begin with `\(kind)` cannot be opened by this version; "
          + "expected a scenario file or `flask:module:app`")
    }
    guard text.hasPrefix(Self.flaskPrefix) else {
      self =
        text.hasPrefix(Self.lessonPrefix)
        ? .lesson(String(text.dropFirst(Self.lessonPrefix.count))) : .paper(path: text)
      return
    }
    let name = String(text.dropFirst(Self.flaskPrefix.count))
    guard !name.isEmpty, !name.hasPrefix(":") else {
      throw Trouble("`\(text)` names no application; expected such as `flask:shop.web:app`")
    }
    self = .flask(name)
  }

  /// The folder of a real application below the current one; nil: it is the current one, or elsewhere, or
  /// the target is on paper.
  static func folder(of text: String) -> String? {
    guard case .flask(let name)? = try? TargetName(text) else { return nil }
    let current = FileManager.default.currentDirectoryPath
    let folder = FlaskLaunch(name, current: current).folder
    guard folder.hasPrefix(current + "/") else { return nil }
    return String(folder.dropFirst(current.count + 1))
  }

  /// The name as it is written.
  var text: String {
    switch self {
    case .paper(let path): path ?? Self.exampleText
    case .lesson(let name): Self.lessonPrefix + name
    case .flask(let name): Self.flaskPrefix + name
    }
  }

  /// The application on paper of a lesson, with nobody logged in.
  ///
  /// - Throws: a ``Trouble``.
  func lessonSimulation() throws -> Simulation {
    guard case .lesson(let name) = self,
      let file = try Trouble.reporting({ try LessonLibrary.lesson(name) })
    else {
      let name = text.dropFirst(Self.lessonPrefix.count)
      let unknown = UnknownName("lesson", String(name), known: LessonLibrary.names)
      throw Trouble(DisplayText(unknown.message))
    }
    guard let simulation = file.simulation else {
      throw Trouble(
        "the lesson `\(name)` has Python source, not a scenario; "
          + "`access-console learn --text \(name)` prints it")
    }
    return simulation
  }

  /// Reads an application on paper.
  ///
  /// - Parameters:
  ///   - path: the scenario's file; nil: the built-in example.
  ///   - warn: takes what is worth a warning in the file.
  /// - Returns: the application, with nobody logged in.
  /// - Throws: a ``Trouble``.
  static func simulation(
    path: String?, warn: (Diagnostic) -> Void = Self.print
  ) throws -> Simulation {
    let file = try scenarioFile(path: path)
    for warning in file.warnings { warn(warning) }
    return file.simulation
  }

  /// Reads a scenario file; a large file of users that it names is reason to say how far it is.
  ///
  /// - Parameter path: the scenario's file; nil: the built-in example.
  /// - Returns: what was read.
  /// - Throws: a ``Trouble``.
  static func scenarioFile(path: String?) throws -> ScenarioFile {
    guard let path else { return try Trouble.reporting { try ScenarioFile.example } }
    var progress: Progress?
    defer { progress?.end() }
    return try Trouble.reporting {
      try ScenarioFile.read(path: path) { reading in
        let megabyte = 1_000_000
        if progress == nil {
          progress = Progress(
            "reading \(DisplayText(reading.file))", of: reading.size / megabyte + 1, unit: " MB",
            patience: .milliseconds(100))
        }
        progress?.reach(reading.bytes / megabyte)
      }
    }
  }

  /// Writes a warning to standard error.
  static func print(_ warning: Diagnostic) { Output.error(warning.lines) }

  /// Opens a target, for commands without a screen.
  ///
  /// - Parameters:
  ///   - text: the target as it is written.
  ///   - options: how it is opened.
  ///   - users: users' ids, for the lists of a real application.
  /// - Returns: the target, with nobody logged in.
  /// - Throws: a ``Trouble``.
  static func open(
    _ text: String, _ options: TargetOptions, _ users: UserOption
  ) throws -> any Target {
    try open([text], options, users)[0]
  }

  /// Opens several targets, for commands without a screen; options and users concern those that are
  /// real applications.
  ///
  /// - Throws: a ``Trouble``.
  static func open(
    _ texts: [String], _ options: TargetOptions, _ users: UserOption
  ) throws -> [any Target] {
    try open(texts, options, users: users.ids, notOnPaper: users.ids)
  }

  /// Opens several targets, for commands without a screen that ask for some of the users.
  ///
  /// - Parameters:
  ///   - texts: the targets as they are written, at least one.
  ///   - options: how they are opened; they concern those that are real applications.
  ///   - selection: what is asked for; users who are named are in the lists of real applications.
  ///   - warn: takes what is worth a warning in a scenario, and the scenario's place among the targets.
  /// - Returns: the targets, with nobody logged in.
  /// - Throws: a ``Trouble``.
  static func open(
    _ texts: [String], _ options: TargetOptions, selecting selection: Selection,
    warn: (Int, Diagnostic) -> Void = { Self.print($1) }
  ) throws -> [any Target] {
    let users = selection.users.filter { $0.isLiteral && $0.pattern != "anonymous" }
    return try open(texts, options, users: users.map(\.pattern), warn: warn)
  }

  /// Opens several targets.
  ///
  /// - Parameters:
  ///   - texts: the targets as they are written, at least one.
  ///   - options: how they are opened.
  ///   - users: users' ids, for the lists of real applications.
  ///   - refused: those of them whom nobody may ask for where all targets are on paper.
  ///   - warn: takes what is worth a warning in a scenario, and the scenario's place among the targets.
  /// - Returns: the targets, with nobody logged in.
  /// - Throws: a ``Trouble``.
  private static func open(
    _ texts: [String], _ options: TargetOptions, users: [String],
    notOnPaper refused: [String] = [], warn: (Int, Diagnostic) -> Void = { Self.print($1) }
  ) throws -> [any Target] {
    let names = try texts.map { try TargetName($0) }
    if let first = names.first, !names.contains(where: \.isReal) {
      try options.expectNone(for: first, users: refused)
    }
    return try names.enumerated().map { place, name in
      try name.open(options, users: users) { warn(place, $0) }
    }
  }

  /// Whether it is a real application.
  private var isReal: Bool { if case .flask = self { true } else { false } }

  /// Opens the target; what a real application prints goes to standard error.
  ///
  /// - Parameters:
  ///   - options: how a real application is opened.
  ///   - users: users' ids, for the lists of a real application.
  ///   - warn: takes what is worth a warning in a scenario.
  /// - Returns: the target, with nobody logged in.
  /// - Throws: a ``Trouble``.
  private func open(
    _ options: TargetOptions, users: [String], warn: (Diagnostic) -> Void = Self.print
  ) throws -> any Target {
    let application: String
    switch self {
    case .paper(let path): return try Self.simulation(path: path, warn: warn)
    case .lesson: return try lessonSimulation()
    case .flask(let name): application = name
    }
    do {
      return try FlaskApplication(
        FlaskLaunch(application, python: options.python), options: options.flask(users: users),
        print: { lines in
          Output.error(lines.map { DisplayText($0) })
        })
    } catch let failure as TargetFailure {
      throw Trouble(failure)
    }
  }
}

extension Target {
  /// Does a step for a command, unless it may write and nobody said that it may.
  ///
  /// - Throws: ``StepError``.
  mutating func applyUnlessUnsafe(_ step: Step, tracing: Bool) throws(StepError) -> Outcome {
    try expectSafe(step)
    return try apply(step, tracing: tracing)
  }

  /// Makes sure that a step may not write, or that somebody said that it may.
  ///
  /// - Throws: ``StepError``.
  func expectSafe(_ step: Step) throws(StepError) {
    if let request = application.writingRequest(of: step) {
      throw .impossible(
        "`\(request.description)` may write to the real application; --allow-writes allows it")
    }
  }
}

extension TargetName {
  /// Whether the console can edit it.
  var editability: Editability {
    switch self {
    case .paper: .possible
    case .lesson: .impossible("the application of a lesson stays as it is")
    case .flask:
      .impossible(
        "a real application is changed in its own source; `export --to scenario` writes a scenario of it"
      )
    }
  }
}
