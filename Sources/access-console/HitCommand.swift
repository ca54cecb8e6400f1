import AccessCore
import AccessIO
import AccessTUI
import ArgumentParser

/// `access-console hit`.
struct HitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hit",
    abstract: "Hits one endpoint and explains the answer.",
    discussion: """
      REQUEST is a method and a path, with a query if need be; a path alone is a GET. Exit status: \
      0 if the request was allowed or the view has no guard, for each user; else 1.

      Example:

        access-console hit shop.yaml "GET /secret-code" --as alice
        access-console hit example: /secret-code --abort-fn hide
        access-console hit flask:shop.web:app "GET /orders" --as alice
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Argument(help: "The request: \"GET /path?query\".")
  var request: String

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Who is logged in, by id, or `anonymous`. May be given several times.",
      valueName: "user"))
  var askers: [String] = []

  @Option(
    help: ArgumentHelp(
      "What ABORT_FN holds: a name of abort_handlers, or `config` for the scenario's own.",
      valueName: "name"))
  var abortFn: String?

  @Flag(help: "Leave ABORT_FN unset, so that Flask-Access's default is in force: abort(403).")
  var defaultAbortFn = false

  @Flag(help: "Print each outcome as a line of JSON, trace and all.")
  var json = false

  @OptionGroup var color: ColorOption

  @OptionGroup var users: UserOption

  @OptionGroup var options: TargetOptions

  func validate() throws {
    guard abortFn == nil || !defaultAbortFn else {
      throw ValidationError("--abort-fn and --default-abort-fn exclude each other")
    }
  }

  func run() throws {
    let line = try RequestLine(argument: request)
    var application = try TargetName.open(target, options, users)
    // All before the first is printed, lest a part be taken for the whole.
    let answers = try askers(of: application.application).enumerated().map { number, user in
      if number > 0 { try Trouble.reporting(&application) { try $0.reset() } }
      return (user: user, answer: try hit(line, as: user, &application))
    }
    for (number, (user, answer)) in answers.enumerated() {
      if json {
        let outcome = OutcomeLine(number + 1, .hit(line), .answer(answer), tracing: true)
        try Output.data(outcome.text)
      } else {
        if number > 0 { try Output.line("") }
        try Output.lines(
          answer.explained(as: user, in: Output.repertoire), coloured: color.isOn)
      }
    }
    if !answers.allSatisfy(\.answer.letsIn) { throw ExitCode(ExitStatus.no.rawValue) }
  }

  /// What `ABORT_FN` is to hold.
  private var abortHandler: AbortHandlerChoice {
    switch abortFn {
    case nil: defaultAbortFn ? .unset : .configured
    case "config": .configured
    case let name?: .named(name)
    }
  }

  /// Whom to log in, one after the other; nil: nobody, as contracts call `anonymous`.
  private func askers(of application: Application) -> [String?] {
    guard !askers.isEmpty else { return [nil] }
    return askers.map { id in
      let isNobody = id == "anonymous" && !application.users.contains { $0.id == id }
      return isNobody ? nil : id
    }
  }

  /// Hits an application that nobody is logged in to, as a user.
  private func hit(
    _ line: RequestLine, as user: String?, _ target: inout any Target
  ) throws -> Answer {
    let handler = abortHandler
    return try Trouble.reporting(&target) { target throws in
      // Before anything is done: a login may be written down too.
      try target.expectSafe(.hit(line))
      if handler != .configured {
        _ = try target.apply(.abortHandler(handler), tracing: false)
      }
      if let user, case .login(_, ok: false) = try target.apply(.login(user), tracing: false) {
        throw Trouble(DisplayText(Self.refusal(of: user, in: target.application)))
      }
      return try target.answer(to: line, tracing: true)
    }
  }

  private static func refusal(of user: String, in application: Application) -> String {
    if application.users.contains(where: { $0.id == user && !$0.isActive }) {
      return "user `\(user)` is inactive: login_user refuses"
    }
    return StepError.unknownUser(user).message(in: application)
  }
}
