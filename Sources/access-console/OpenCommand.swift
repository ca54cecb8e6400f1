import AccessCore
import AccessIO
import AccessTUI
import ArgumentParser
import Dispatch

/// `access-console [TARGET]`: the terminal UI.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens the console; the default.",
    discussion: """
      Lists the endpoints and the users, says who can reach what, logs in and hits. ? shows the \
      keys, q quits.

      What is chosen here overrides the settings file, ~/.config/access-console/config.yaml (in \
      $XDG_CONFIG_HOME if that is set), whose keys are theme, mouse and ascii.

      Example:

        access-console shop.yaml
        access-console flask:shop.web:app --user alice --user bob
        access-console shop.yaml --play talk.jsonl --pace 5
      """)

  @Argument(
    help: "A scenario file or `flask:module:app`; nothing: the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Play the steps of a transcript as if somebody typed them, with what it says between them.",
      discussion: "Space pauses, n goes on by one step, Esc hands the keys over.",
      valueName: "transcript"), completion: .file(extensions: ["jsonl"]))
  var play: String?

  @Option(
    help: ArgumentHelp(
      "How long a step stays before the next while a transcript is played; 3 if not given.",
      valueName: "seconds"))
  var pace: Double?

  @OptionGroup var screen: ScreenOptions

  @Flag(
    help: ArgumentHelp("Print the keys as JSON Lines, for the manual page.", visibility: .hidden))
  var dumpKeys = false

  @OptionGroup var users: UserOption

  @OptionGroup var targetOptions: TargetOptions

  func validate() throws {
    if let pace {
      guard pace >= 0, pace <= 60 else {
        throw ValidationError("--pace takes seconds, from 0 to 60")
      }
      guard play != nil else { throw ValidationError("--pace is for --play") }
    }
  }

  func run() throws {
    guard !dumpKeys else {
      for listing in KeyListing.all { try Output.data(listing.json.text) }
      return
    }
    let options = try screen.withSettings()
    let opening = try opening()
    let name = try TargetName(target)
    do {
      try console(of: name, options, opening).run()
    } catch let error as TerminalError {
      throw Trouble("\(error.description)")
    }
  }

  /// What is played, if anything is; what is wrong with it is said before there is a screen.
  private func opening() throws -> Effect? {
    guard let play else { return nil }
    let transcript = try Trouble.reporting { try Transcript.read(path: play) }
    guard !transcript.lines.isEmpty else { throw Trouble("\(play): the transcript has no steps") }
    return .demonstrate(path: play, pace: Int((pace ?? 3) * 1000))
  }

  private func console(
    of name: TargetName, _ options: ConsoleOptions, _ opening: Effect?
  ) throws -> Console {
    switch name {
    case .paper(let path):
      try targetOptions.expectNone(for: name, users: users.ids)
      let (target, condition) = try Self.paperTarget(path: path, isAwaited: opening != nil)
      return try Console(
        target, target.simulation.application, name: name, condition: condition, options: options,
        opening: opening)
    case .lesson:
      try targetOptions.expectNone(for: name, users: users.ids)
      let simulation = try name.lessonSimulation()
      return try Console(
        PaperTarget(simulation), simulation.application, name: name, condition: .ready,
        options: options, opening: opening)
    case .flask(let application):
      let launch = FlaskLaunch(application, python: targetOptions.python)
      let target = FlaskConsoleTarget(launch, options: try targetOptions.flask(users: users.ids))
      return try Console(
        target, target.application, name: name, condition: .starting, options: options,
        opening: opening)
    }
  }

  /// How long a scenario is waited for before the screen opens and says that it is being read.
  static let patience = DispatchTimeInterval.milliseconds(40)

  /// An application on paper; one that takes long to be read is still being read.
  ///
  /// - Parameters:
  ///   - path: the scenario's file; nil: the built-in example.
  ///   - isAwaited: whether something is done with it before anything else, so that it has to be there.
  /// - Returns: the application, and whether it can be asked already.
  /// - Throws: a ``Trouble``.
  private static func paperTarget(
    path: String?, isAwaited: Bool
  ) throws -> (target: PaperTarget, condition: Condition) {
    guard let path else {
      return (PaperTarget(try TargetName.simulation(path: nil)), .ready)
    }
    guard let reading = ScenarioReading(path: path) else {
      throw Trouble("there is no pipe left to read `\(path)`")
    }
    // What comes through a pipe may come from the terminal that the screen would take.
    let mayWait = !isAwaited && FileWatch.state(of: path) == .written
    let patience = mayWait ? patience : nil
    guard let outcome = reading.outcome(within: patience) else {
      return (PaperTarget(reading, path: path), .reading)
    }
    let file = try Trouble.reporting { try outcome.get() }
    file.warnings.forEach(TargetName.print)
    return (PaperTarget(file, path: path), .ready)
  }
}

extension KeyListing {
  /// The keys as JSON.
  fileprivate var json: JSONValue {
    .object([
      .init("contexts", .array(places.map { .string($0) })),
      .init("keys", .array(keys.map { .string($0) })), .init("help", .string(help)),
    ])
  }
}
