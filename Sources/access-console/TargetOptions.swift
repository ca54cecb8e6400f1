import AccessCore
import AccessIO
import ArgumentParser
import Foundation

/// The users whom a real application has in its lists.
struct UserOption: ParsableArguments {
  @Option(
    name: .customLong("user"),
    help: ArgumentHelp(
      "flask: a user's id, for the lists. May be given several times.", valueName: "id"))
  var ids: [String] = []
}

/// The options that say how a target is opened; all but the target itself concern `flask:` alone.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "flask: the Python that runs the application.",
      discussion: """
        Without it: that of $VIRTUAL_ENV, of .venv beside the application or in the current folder, \
        or python3, whichever is there first.
        """, valueName: "path"), completion: .file())
  var python: String?

  @Option(
    name: .customLong("users"),
    help: ArgumentHelp(
      "flask: where the application has its users: ids or user objects, or a function that gives them.",
      valueName: "module:name"))
  var usersFrom: String?

  @Option(
    help: ArgumentHelp(
      "flask: a file of users' ids, one a line, or CSV with a column `id`.", valueName: "file"),
    completion: .file())
  var usersFile: String?

  @Option(
    help: ArgumentHelp(
      "flask: the session keys that log a user in, where Flask-Login does not: '{\"user_id\": \"{id}\"}'.",
      discussion: "\"{id}\" becomes the id as text, \"{id:int}\" as a number.", valueName: "json"))
  var session: String?

  @Option(
    help: ArgumentHelp(
      "flask: where the application has a dict of abort handlers; else `abort_handlers` in its module.",
      valueName: "module:name"))
  var abortHandlers: String?

  @Flag(help: "flask: Run before_request functions in predictions too.")
  var runHooks = false

  @Option(
    help: ArgumentHelp(
      "flask: How long an answer, or the import, may take; 10 if not given.", valueName: "seconds"))
  var timeout: Double?

  @Flag(help: "flask: Do hits with methods other than GET, HEAD and OPTIONS without a question.")
  var allowWrites = false

  func validate() throws {
    if let timeout, !(timeout > 0 && timeout <= 86_400) {
      throw ValidationError("--timeout takes seconds, more than 0 and at most 86400")
    }
    if let session, FlaskOptions.session(session) == nil {
      throw ValidationError(
        "--session `\(session)` is no JSON object with `{id}` in a text; "
          + "expected such as '{\"user_id\": \"{id}\"}'")
    }
  }

  /// Whether nothing was asked for.
  private var isEmpty: Bool {
    python == nil && usersFrom == nil && usersFile == nil && session == nil
      && abortHandlers == nil && !runHooks && timeout == nil && !allowWrites
  }

  /// Makes sure that nothing was asked for that a target on paper does not have.
  ///
  /// - Throws: a ``Trouble``.
  func expectNone(for target: TargetName, users ids: [String] = []) throws {
    guard !isEmpty || !ids.isEmpty else { return }
    throw Trouble(
      "`\(target.text)` is an application on paper; "
        + "the options that begin with `flask:` in the help are for `flask:` targets")
  }

  /// The options of a real application.
  ///
  /// - Parameter ids: users' ids, for the lists.
  /// - Returns: the options, what was not given as it is by default.
  /// - Throws: a ``Trouble`` if the file of users cannot be read.
  func flask(users ids: [String]) throws -> FlaskOptions {
    let fileIDs = try usersFile.map { path in
      try Trouble.reporting { try UserList.read(path: path) }
    }
    return FlaskOptions(
      python: python, users: ids + (fileIDs ?? []), usersFrom: usersFrom,
      session: session.flatMap(FlaskOptions.session), abortHandlers: abortHandlers,
      runsHooks: runHooks, timeout: timeout.map { .seconds($0) } ?? FlaskOptions().timeout,
      allowsWrites: allowWrites)
  }
}
