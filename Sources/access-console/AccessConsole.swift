import AccessCore
import AccessIO
import ArgumentParser
import Glibc

/// The command line.
@main
struct AccessConsole: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "access-console",
    abstract: "Who can reach what in a web application guarded by Flask-Access, and why.",
    usage: """
      access-console [<options>] [<target>]
      access-console <subcommand>
      """,
    discussion: """
      Without a subcommand, the console opens on the target, or on a built-in example. In it, l \
      logs in, Enter hits, a chooses the abort handler, o logs out, m shows the matrix, ? helps, q \
      quits.

        access-console
        access-console shop.yaml
        access-console flask:shop.web:app --user alice
        access-console hit shop.yaml "GET /secret-code" --as alice
        access-console replay shop.yaml steps.jsonl
        access-console matrix shop.yaml --only denied
        access-console whatif shop.yaml "GET /secret-code" --as alice
        access-console check shop.yaml
        access-console diff old.yaml new.yaml --no-new-access
        access-console python shop.yaml --endpoint secret_code
        access-console export shop.yaml --to flask
        access-console learn

      A target is a scenario file (YAML), the application on paper; `flask:` and a real Flask \
      application, as `flask --app` takes it (`flask:shop.web:app`, `flask:path/to/app.py:app`); \
      `example:`, the built-in example; or `lesson:` and the name of a lesson.

      What is read has limits, which a variable of the environment raises, as in \
      ACCESS_CONSOLE_LIMITS=file-size=256M,users=1000000: file-size, line-size, nesting, nodes, users, \
      steps.

      Exit status: 0 yes (the request got in, the contract holds, there is no difference, a change was \
      found), 1 no (denied, error or not reached; broken; a difference; none), 2 trouble (a file that \
      cannot be read, bad arguments, no terminal).
      """,
    version: "0.1.0",
    subcommands: [
      OpenCommand.self, HitCommand.self, WhatIfCommand.self, ReplayCommand.self, MatrixCommand.self,
      CheckCommand.self, DiffCommand.self, PythonCommand.self, ExportCommand.self,
      LearnCommand.self,
    ],
    defaultSubcommand: OpenCommand.self)

  /// Runs the command line, with exit status 2 for whatever is wrong with it.
  static func main() {
    // Output that a size limit cuts off (`ulimit -f`) is an error, as on a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      try checkLimits()
      var command = try parseAsRoot()
      try command.run()
    } catch is ClosedPipe {
      Glibc.exit(ExitStatus.yes.rawValue)
    } catch let trouble as Trouble {
      trouble.report()
      Glibc.exit(ExitStatus.trouble.rawValue)
    } catch {
      let code = exitCode(for: error)
      if code.isSuccess || error is ExitCode { exit(withError: error) }
      Output.error(visible(fullMessage(for: error)))
      Glibc.exit(ExitStatus.trouble.rawValue)
    }
  }

  private static func checkLimits() throws {
    do {
      _ = try InputLimits.environment
    } catch {
      throw Trouble(DisplayText(error.message))
    }
  }

  /// A message of several lines, which may quote arguments, with nothing in it that can act on a
  /// terminal.
  private static func visible(_ message: String) -> [DisplayText] {
    // The value of `--option=value` is quoted alone.
    let arguments = CommandLine.arguments.dropFirst().flatMap { argument in
      [argument] + argument.split(separator: "=", maxSplits: 1).dropFirst().map(String.init)
    }
    let broken = arguments.filter { $0.contains("\n") }.sorted { $0.utf8.count > $1.utf8.count }
    return visible(message, quoting: broken[...])
  }

  /// A message whose line breaks are its own, but for those of the arguments that it quotes.
  private static func visible(
    _ message: String, quoting arguments: ArraySlice<String>
  ) -> [DisplayText] {
    guard let argument = arguments.first else {
      return message.split(separator: "\n", omittingEmptySubsequences: false)
        .map { DisplayText($0) }
    }
    let parts = message.split(separator: argument, omittingEmptySubsequences: false)
      .map { visible(String($0), quoting: arguments.dropFirst()) }
    return parts.dropFirst().reduce(into: parts.first ?? []) { lines, part in
      let joint = (lines.popLast() ?? "") + DisplayText(argument)
      lines.append(joint + (part.first ?? ""))
      lines += part.dropFirst()
    }
  }
}

/// How the program ends, as grep and diff have it.
enum ExitStatus: Int32 {
  /// It holds, it is the same, the request got in.
  case yes = 0
  /// It is broken, it differs, the request did not get in.
  case no = 1
  /// A file that cannot be read, arguments that are wrong, no terminal.
  case trouble = 2
}
