import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// The operator's own editor.
extension Console {
  /// Lends the terminal to the editor that the operator has chosen, with the scenario's file in it; when it ends,
  /// the file is read again if it was changed.
  ///
  /// - Parameter part: the part of the scenario to begin at; nil: none.
  /// - Returns: what happened by it.
  func openEditor(at part: ScenarioPart?) -> [Message] {
    do {
      let place = try target.editorPlace(of: part)
      let editor = Editor.chosen
      var failure: String?
      terminal.lend { failure = signals.passOver { editor.run(place.path, line: place.line) } }
      return [.resized(terminal.measure())] + (failure.map { [.editorFailed($0)] } ?? [])
    } catch {
      return [.editorFailed(error.message)]
    }
  }
}

/// An editor, as `$VISUAL` or `$EDITOR` names it: a command line of the shell.
struct Editor: Equatable {
  /// The command line, to which the file is added.
  let command: String

  /// What `$VISUAL` says, or `$EDITOR`, or `vi`, which POSIX has.
  static var chosen: Editor {
    let names = ["VISUAL", "EDITOR"].lazy.compactMap(Environment.value)
    return Editor(command: names.first { $0.contains { $0 != " " } } ?? "vi")
  }

  /// The arguments that open a file at a line.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - line: the line, from 1.
  /// - Returns: `+LINE FILE` as POSIX's editors have it, but for those that do not know that.
  func arguments(_ path: String, line: Int) -> [String] {
    // What looks like an option is none.
    let path = path.hasPrefix("-") || path.hasPrefix("+") ? "./" + path : path
    let program = command.split(separator: " ").first.map(String.init) ?? ""
    switch program.split(separator: "/").last.map(String.init) {
    case "code", "code-insiders", "codium", "vscodium", "cursor":
      return ["--goto", "\(path):\(line)"]
    case "hx", "helix", "subl", "zed": return ["\(path):\(line)"]
    default: return ["+\(line)", path]
    }
  }

  /// Runs the editor and waits for its end.
  ///
  /// - Parameters:
  ///   - path: the file.
  ///   - line: the line, from 1.
  /// - Returns: what went wrong; nil: nothing.
  func run(_ path: String, line: Int) -> String? {
    // The shell takes the command apart, and gets the file as an argument.
    let words = ["sh", "-c", command + " \"$@\"", "sh"] + arguments(path, line: line)
    var child = pid_t()
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGQUIT, SIGTSTP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let error = posix_spawn(&child, "/bin/sh", nil, &attributes, &arguments, environ)
    guard error == 0 else { return "no shell: \(String(cString: strerror(error)).lowercased())" }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    if status & 0x7f != 0 { return "the editor was ended by signal \(status & 0x7f)" }
    switch (status >> 8) & 0xff {
    case 0: return nil
    case 127: return "there is no editor `\(command)`: $VISUAL or $EDITOR names one"
    case let status: return "the editor ended with status \(status)"
    }
  }
}
