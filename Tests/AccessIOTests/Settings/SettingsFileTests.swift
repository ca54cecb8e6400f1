import Foundation
import Testing

@testable import AccessIO

/// What is said of a settings file.
private func complaint(_ text: String) -> String {
  do throws(DiagnosticReport) {
    _ = try SettingsFile.parse(text: text, named: "config.yaml")
    return ""
  } catch {
    return error.rendered
  }
}

private func settings(
  _ theme: Settings.Theme = .standard, mouse: Bool = false, ascii: Bool = false
) -> Settings {
  var settings = Settings()
  settings.theme = theme
  settings.mouse = mouse
  settings.ascii = ascii
  return settings
}

@Test(arguments: [
  ("", settings()), ("# nothing set\n---\n", settings()), ("theme:\nmouse: ~\n", settings()),
  ("theme: default", settings()), ("theme: high-contrast", settings(.highContrast)),
  ("theme: 'high-contrast'\n", settings(.highContrast)), ("mouse: true", settings(mouse: true)),
  ("mouse: yes\nascii: on", settings(mouse: true, ascii: true)),
  ("{theme: high-contrast, mouse: false, ascii: true}", settings(.highContrast, ascii: true)),
])
func everythingThatASettingsFileHas(text: String, expected: Settings) throws {
  #expect(try SettingsFile.parse(text: text, named: "config.yaml") == expected)
}

private let refusals: [Refusal] = [
  (
    "# colours\nthme: default",
    """
    config.yaml:2:1: unknown key `thme` in the settings file; did you mean `theme`?
      thme: default
      ^~~~
      expected one of `theme`, `mouse`, `ascii`
    """
  ),
  (
    "theme: high-contrst",
    """
    config.yaml:1:8: unknown theme `high-contrst`; did you mean `high-contrast`?
      theme: high-contrst
             ^~~~~~~~~~~~
      expected one of `default`, `high-contrast`
    """
  ),
  (
    "theme: 7",
    """
    config.yaml:1:8: `theme` must be text, but `7` is an int to YAML
      theme: 7
             ^
      expected quotes: `"7"`
    """
  ),
  (
    "mouse: \"true\"",
    """
    config.yaml:1:8: `mouse` is text
      mouse: "true"
             ^~~~~~
      expected `true` or `false`
    """
  ),
  (
    "ascii: 1",
    """
    config.yaml:1:8: `ascii` is an int
      ascii: 1
             ^
      expected `true` or `false`
    """
  ),
  (
    "mouse: true\nmouse: false",
    """
    config.yaml:2:1: duplicate key `mouse`, first on line 1
      mouse: false
      ^~~~~
      expected each key once
    """
  ),
  (
    "- theme",
    """
    config.yaml:1:1: the settings file is a list
      - theme
      ^
      expected a mapping, as in `theme: high-contrast`
    """
  ),
  (
    "theme: default\n\tmouse: true",
    """
    config.yaml:2:1: not YAML: a tab cannot stand here
       mouse: true
      ^
      expected spaces: YAML is not indented with tabs
    """
  ),
]

@Test(arguments: refusals)
func settingsThatAreRefused(_ refusal: Refusal) {
  #expect(complaint(refusal.yaml) == refusal.rendered)
}

@Test func allErrorsOfSettingsAtOnce() {
  let lines = complaint("mouse: 1\ncolour: red\ntheme: dark\n").split(separator: "\n")
  #expect(
    lines.filter { $0.hasPrefix("config.yaml:") } == [
      "config.yaml:1:8: `mouse` is an int",
      "config.yaml:2:1: unknown key `colour` in the settings file",
      "config.yaml:3:8: unknown theme `dark`",
    ])
}

@Test(arguments: [
  (["XDG_CONFIG_HOME": "/x", "HOME": "/home/a"], "/x/access-console/config.yaml"),
  (["HOME": "/home/a"], "/home/a/.config/access-console/config.yaml"),
  (["XDG_CONFIG_HOME": "", "HOME": "/home/a"], "/home/a/.config/access-console/config.yaml"),
  (["XDG_CONFIG_HOME": "x", "HOME": "/home/a"], "/home/a/.config/access-console/config.yaml"),
  (["XDG_CONFIG_HOME": "x", "HOME": ""], nil), ([:], nil),
])
func whereTheSettingsAre(environment: [String: String], path: String?) {
  #expect(SettingsFile.path(environment: environment) == path)
}

@Test func settingsFilesOnDisk() throws {
  let scratch = try Scratch()
  #expect(try SettingsFile.read(path: nil) == Settings())
  #expect(try SettingsFile.read(path: scratch("config.yaml")) == Settings())
  let path = try scratch.write("mouse: true\n", to: "config.yaml")
  #expect(try SettingsFile.read(path: path) == settings(mouse: true))
  #expect(try SettingsFile.read(path: "\(path)/config.yaml") == Settings())
  try #require(mkfifo(scratch("pipe"), 0o666) == 0)
  try #require(truncate(try scratch.write("", to: "large"), 64 << 20 + 1) == 0)
  for (name, message) in [
    ("pipe", "is not a regular file"), ("large", "the file is larger than 64 MiB"),
    ("", "is a directory, not a file"),
  ] {
    do throws(DiagnosticReport) {
      _ = try SettingsFile.read(path: scratch(name))
      Issue.record("read")
    } catch {
      #expect(error.diagnostics.map(\.message) == [message])
    }
  }
}
