import Foundation
import Testing

/// A terminal of its own: a tmux server with one pane.
final class Tmux {
  private let socket = "access-console-\(UUID().uuidString.prefix(8))"

  /// How long anything may take before the test fails.
  static let patience: TimeInterval = 20

  /// Opens a terminal and runs a shell command in it.
  ///
  /// - Parameters:
  ///   - columns: the width.
  ///   - rows: the height.
  ///   - command: what `sh` runs; the terminal stays open when it ends.
  ///   - environment: variables, as `NAME=value`.
  /// - Throws: if tmux cannot be started.
  init(
    columns: Int = 80, rows: Int = 24, _ command: String, environment: [String] = []
  ) throws {
    let variables = ["LANG=C.UTF-8", "LC_ALL=C.UTF-8", Console.noSettings] + environment
    try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"]
        + variables.flatMap { ["-e", $0] }
        + ["sh -c '\(command); echo \"[ended $?]\"; exec cat'"])
    try tmux(["set-option", "-g", "escape-time", "0"])
  }

  deinit { _ = try? tmux(["kill-server"]) }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try Console.run(["-u", "-L", socket] + arguments, of: "tmux").output
  }

  /// Presses keys, by tmux's names for them.
  func press(_ keys: String...) throws { try tmux(["send-keys"] + keys) }

  /// Types text.
  func type(_ text: String) throws { try tmux(["send-keys", "-l", text]) }

  /// Sends bytes as they are.
  func send(_ bytes: some Sequence<UInt8>) throws {
    try tmux(["send-keys", "-H"] + bytes.map { String($0, radix: 16) })
  }

  /// Pastes text, with marks around it if the program has asked for them.
  func paste(_ text: String) throws {
    try tmux(["set-buffer", text])
    try tmux(["paste-buffer", "-p"])
  }

  /// Changes the size.
  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// What the screen shows.
  func screen() throws -> String { try tmux(["capture-pane", "-p"]) }

  /// A value of tmux's own, such as `cursor_flag`.
  func value(_ name: String) throws -> String {
    try tmux(["display-message", "-p", "#{\(name)}"]).trimmingCharacters(in: .newlines)
  }

  /// The process that runs in the pane's shell: the program.
  func child() throws -> pid_t {
    let shell = try #require(pid_t(try value("pane_pid")))
    return try #require(Self.children(of: shell).first)
  }

  /// The processes that a process has started.
  static func children(of process: pid_t) -> [pid_t] {
    let path = "/proc/\(process)/task/\(process)/children"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.split(separator: " ").compactMap { pid_t($0) }
  }

  /// Whether a process is gone, or waits for somebody to note that it is.
  static func hasEnded(_ process: pid_t) -> Bool {
    let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let state = status?.split(separator: ")").last?.dropFirst().first
    return state == nil || state == "Z"
  }

  /// Waits until the screen shows something.
  ///
  /// - Returns: the screen.
  @discardableResult
  func wait(
    for texts: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> String {
    try wait("the screen to show \(texts)", sourceLocation: sourceLocation) { screen in
      texts.allSatisfy(screen.contains)
    }
  }

  /// Waits until the screen is as it should be.
  ///
  /// - Returns: the screen.
  @discardableResult
  func wait(
    _ what: String, sourceLocation: SourceLocation = #_sourceLocation,
    until isReady: (String) -> Bool
  ) throws -> String {
    let deadline = Date(timeIntervalSinceNow: Self.patience)
    var last = ""
    while Date() < deadline {
      last = try screen()
      if isReady(last) { return last }
      usleep(10_000)
    }
    Issue.record("waited in vain for \(what); the screen:\n\(last)", sourceLocation: sourceLocation)
    throw TimedOut()
  }

  struct TimedOut: Error {}
}
