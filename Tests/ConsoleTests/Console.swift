import Foundation
import Testing

/// The program under test.
enum Console {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The executable, which is built beside the tests.
  static let executable: String = {
    let link = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: link).deletingLastPathComponent().appending(path: "access-console")
      .path(percentEncoded: false)
  }()

  /// No settings but those of a test: whoever runs the tests may have their own.
  static let noSettings = "XDG_CONFIG_HOME=/nonexistent"

  /// How a run ended and what it wrote.
  struct Result {
    /// The exit status; the signal's number, negative, if a signal ended it.
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs the program, or another, to its end, in the repository's folder.
  static func run(
    _ arguments: [String], of program: String = executable, input: String = ""
  ) throws -> Result {
    // Files, not pipes: nothing has to be read meanwhile, and nothing that the program leaves
    // running can keep them open.
    let scratch = try Scratch()
    let files = [
      try scratch.write(input, to: "in"), try scratch.write("", to: "out"),
      try scratch.write("", to: "err"),
    ]
    let status = try spawn([program] + arguments, files: files)
    return Result(
      status: status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F),
      output: try String(contentsOf: scratch.file("out"), encoding: .utf8),
      errors: try String(contentsOf: scratch.file("err"), encoding: .utf8))
  }

  /// Starts a program and waits for it.
  ///
  /// - Parameters:
  ///   - command: the program and its arguments.
  ///   - files: what it has as standard input, output and error.
  /// - Returns: the status that `waitpid` gives.
  /// - Throws: if it cannot be started.
  private static func spawn(_ command: [String], files: [String]) throws -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, file) in files.enumerated() {
      let flags = descriptor == 0 ? O_RDONLY : O_WRONLY
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), file, flags, 0)
    }
    // The threads that tests run on block signals; a tmux server that inherited that would never end.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let command = ["env", "-C", root.path(percentEncoded: false), noSettings] + command
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let error = posix_spawnp(
      &process, command[0], &actions, &attributes, &arguments, environ)
    try #require(error == 0, "cannot start \(command[0])")
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status
  }
}

/// A folder for one test, removed with it.
final class Scratch {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "access-console-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// A file in the folder.
  func file(_ name: String) -> URL { folder.appending(path: name) }

  /// Writes a file.
  ///
  /// - Returns: its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: file(name))
    return file(name).path(percentEncoded: false)
  }
}
