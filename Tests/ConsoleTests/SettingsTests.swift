import Foundation
import Testing

/// The settings file, and the options that override it.
@Suite struct SettingsTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: scratch.file("access-console"), withIntermediateDirectories: true)
  }

  /// The variable that names the scratch folder as the folder of settings.
  private var variable: String { "XDG_CONFIG_HOME=\(scratch.folder.path(percentEncoded: false))" }

  /// Writes the settings file.
  ///
  /// - Returns: its path.
  @discardableResult
  private func settings(_ text: String) throws -> String {
    try scratch.write(text, to: "access-console/config.yaml")
  }

  /// Whether the console, opened in a terminal that shows UTF-8, draws in ASCII.
  private func isASCII(_ arguments: String = "") throws -> Bool {
    let terminal = try Tmux("\(Console.executable) \(arguments)", environment: [variable])
    return try terminal.wait(for: "as anonymous").unicodeScalars.allSatisfy(\.isASCII)
  }

  @Test func errorsEndTheProgramBeforeTheScreenIsTaken() throws {
    let file = try settings("thme: default\nmouse: 1\n")
    let result = try Console.run([variable, Console.executable], of: "env")
    #expect(result.status == 2)
    #expect(result.output == "")
    #expect(
      result.errors.replacingOccurrences(of: file, with: "config.yaml") == """
        config.yaml:1:1: unknown key `thme` in the settings file; did you mean `theme`?
          thme: default
          ^~~~
          expected one of `theme`, `mouse`, `ascii`
        config.yaml:2:8: `mouse` is an int
          mouse: 1
                 ^
          expected `true` or `false`

        """)
  }

  @Test func commandsWithoutAScreenHaveNoSettings() throws {
    try settings("thme: default\n")
    let command = ["hit", "assets/flask-access-example.yaml", "/", "--as", "alice"]
    #expect(
      try Console.run([variable, Console.executable] + command, of: "env").status == 0)
  }

  /// The terminal is missed: everything before it is in order.
  @Test(arguments: [
    [], ["--theme", "default"], ["--theme=high-contrast", "--mouse", "--ascii"],
    ["--no-mouse", "assets/hospital.yaml"], ["assets/hospital.yaml", "--no-ascii"],
    ["open", "--mouse", "assets/hospital.yaml"],
  ])
  func options(_ arguments: [String]) throws {
    try settings("theme: high-contrast\nmouse: true\nascii: true\n")
    let result = try Console.run([variable, Console.executable] + arguments, of: "env")
    #expect(result.status == 2)
    #expect(result.errors.contains("standard input is not a terminal"), "\(result.errors)")
  }

  @Test func anUnknownTheme() throws {
    let result = try Console.run(["--theme", "dark"])
    #expect(result.status == 2)
    #expect(result.errors.contains("'default' and 'high-contrast'"), "\(result.errors)")
  }

  @Test func asciiIsDrawnWhereItIsAskedFor() throws {
    #expect(try !isASCII())
    #expect(try isASCII("--ascii"))
    try settings("ascii: true\n")
    #expect(try isASCII())
    #expect(try !isASCII("--no-ascii"))
  }
}
