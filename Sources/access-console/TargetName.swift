import AccessCore
import AccessIO

/// What the command line calls TARGET.
enum TargetName: Equatable {
  /// The built-in example.
  case example
  /// A scenario file.
  case file(String)
  /// A real application, as `flask --app` takes it.
  case flask(String)

  /// What the built-in example is called.
  static let exampleText = "example:"
  /// What stands before a real application.
  static let flaskPrefix = "flask:"

  /// Takes a name.
  ///
  /// - Parameter text: a target as it is written; nil: the built-in example.
  /// - Throws: a ``Trouble`` for kinds of target that there are not.
  init(_ text: String?) throws {
    guard let text, text != Self.exampleText else {
      self = .example
      return
    }
    for kind in ["http://", "https://"] where text.hasPrefix(kind) {
      throw Trouble(
        "targets that begin with `\(kind)` cannot be opened by this version; "
          + "expected a scenario file or `flask:module:app`")
    }
    guard text.hasPrefix(Self.flaskPrefix) else {
      self = .file(text)
      return
    }
    let name = String(text.dropFirst(Self.flaskPrefix.count))
    guard !name.isEmpty, !name.hasPrefix(":") else {
      throw Trouble("`\(text)` names no application; expected such as `flask:shop.web:app`")
    }
    self = .flask(name)
  }

  /// The name as it is written.
  var text: String {
    switch self {
    case .example: Self.exampleText
    case .file(let path): path
    case .flask(let name): Self.flaskPrefix + name
    }
  }

  /// Reads an application on paper, with its warnings on standard error; nil: it is a real one.
  ///
  /// - Throws: a ``Trouble``.
  func simulation() throws -> Simulation? {
    switch self {
    case .example: return try Trouble.reporting { try ScenarioFile.example }.simulation
    case .file(let path):
      let file = try Trouble.reporting { try ScenarioFile.read(path: path) }
      for warning in file.warnings { Output.error(warning.rendered) }
      return file.simulation
    case .flask: return nil
    }
  }

  /// Opens a target, for commands without a screen; what a real application prints goes to standard
  /// error.
  ///
  /// - Parameters:
  ///   - text: the target as it is written.
  ///   - options: how it is opened.
  /// - Returns: the target, with nobody logged in.
  /// - Throws: a ``Trouble``.
  static func open(_ text: String, _ options: TargetOptions) throws -> any Target {
    let name = try TargetName(text)
    guard case .flask(let application) = name else {
      try options.expectNone(for: name)
      return try name.simulation() ?? ScenarioFile.example.simulation
    }
    do {
      return try FlaskApplication(
        FlaskLaunch(application, python: options.python), options: options.flask(),
        print: { lines in
          Output.error(lines.map { DisplayText($0).description }.joined(separator: "\n"))
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
    if let request = application.writingRequest(of: step) {
      throw .impossible(
        "`\(request.description)` may write to the real application; --allow-writes allows it")
    }
    return try apply(step, tracing: tracing)
  }
}
