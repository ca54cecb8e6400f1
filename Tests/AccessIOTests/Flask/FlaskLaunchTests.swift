import Foundation
import Testing

@testable import AccessIO

/// Where applications stand and which Python runs them.
@Suite struct FlaskLaunchTests {
  private func launch(
    _ name: String, python: String? = nil, in folder: String = "/nowhere",
    environment: [String: String] = [:]
  ) -> FlaskLaunch {
    FlaskLaunch(name, python: python, current: folder, environment: environment)
  }

  @Test(arguments: ["shop", "shop.web", "shop.web:app", "shop.web:create_app('a:b')"])
  func modulesAreImportedFromTheCurrentFolder(name: String) {
    let launch = launch(name)
    #expect(launch.importName == name)
    #expect(launch.folder == "/nowhere")
    #expect(launch.name == name)
  }

  @Test func filesAreImportedFromTheirFolder() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch("src/shop/web"), withIntermediateDirectories: true)
    for file in ["src/shop/__init__.py", "src/shop/web/__init__.py", "src/shop/web/app.py"] {
      try scratch.write("", to: file)
    }
    try scratch.write("", to: "src/app.py")
    let folder = URL(filePath: scratch("src")).resolvingSymlinksInPath().path()
      .trimmingSuffix("/")
    let table: [(name: String, rest: String)] = [
      ("src/app.py:app", ":app"), ("src/app.py", ""),
      ("./src/app.py:create_app()", ":create_app()"),
      ("src/shop/web/app.py:app", ":app"), ("src/shop/web/../web/app.py:app", ":app"),
    ]
    for (name, rest) in table {
      let launch = launch(name, in: scratch.path)
      #expect(launch.folder == folder, "\(name)")
      #expect(launch.importName.hasPrefix("/"), "\(name)")
      #expect(launch.importName.hasSuffix(".py" + rest), "\(name)")
      #expect(!launch.importName.contains(".."), "\(name)")
    }
  }

  @Test func thePythonIsTheOneThatIsAskedFor() {
    #expect(launch("a", python: "python3.12").python == "python3.12")
    #expect(launch("a", python: "/opt/python").python == "/opt/python")
    #expect(launch("a", python: "env/bin/python").python == "/nowhere/env/bin/python")
  }

  @Test func elseTheOneThatIsNearest() throws {
    #expect(launch("a").python == "python3")
    #expect(
      launch("a", environment: ["VIRTUAL_ENV": "/venv"]).python == "/venv/bin/python")
    #expect(launch("a", environment: ["VIRTUAL_ENV": ""]).python == "python3")
    let scratch = try Scratch()
    for folder in [".venv/bin", "src/.venv/bin"] {
      try FileManager.default.createDirectory(
        atPath: scratch(folder), withIntermediateDirectories: true)
    }
    let python = try scratch.write("", to: ".venv/bin/python")
    #expect(launch("src/app.py:app", in: scratch.path).python == "python3")
    chmod(python, 0o755)
    #expect(launch("src/app.py:app", in: scratch.path).python == python)
    #expect(launch("app:app", in: scratch.path).python == python)
    let nearer = try scratch.write("", to: "src/.venv/bin/python")
    chmod(nearer, 0o755)
    let found = launch("src/app.py:app", in: scratch.path).python
    #expect(found.hasSuffix("/src/.venv/bin/python"))
    #expect(
      launch("app:app", in: scratch.path, environment: ["VIRTUAL_ENV": "/v"]).python
        == "/v/bin/python")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
