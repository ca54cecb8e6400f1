import AccessCore
import Foundation

/// Where a real application stands and which Python runs it.
public struct FlaskLaunch: Equatable, Sendable {
  /// What it is called, as `flask --app` takes it: `shop.web:app`.
  public let name: String
  /// The same with an absolute path, if it is one: it holds in every folder.
  let importName: String
  /// The folder that the application runs in: what Flask puts on `sys.path`.
  public let folder: String
  /// The Python, an absolute path or a name that is looked for in `PATH`.
  public let python: String

  /// Finds out where an application stands.
  ///
  /// - Parameters:
  ///   - name: what follows `flask:` in a target: `shop.web:app`, `shop.web:create_app()`,
  ///     `path/to/file.py:app`.
  ///   - python: the Python that is asked for, or nil: then `$VIRTUAL_ENV`, a `.venv` beside the
  ///     application or in the current folder, and `python3`, in this order.
  ///   - current: the current folder.
  ///   - environment: the environment's variables.
  public init(
    _ name: String, python: String? = nil,
    current: String = FileManager.default.currentDirectoryPath,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.name = name
    let (path, rest) = Self.split(name)
    if let file = Self.file(path, in: current) {
      folder = Self.searchFolder(of: file)
      importName = file + rest
    } else {
      folder = current
      importName = name
    }
    self.python = Self.python(
      python, folders: folder == current ? [folder] : [folder, current], current: current,
      environment)
  }

  /// Cuts a name at its colon, as Flask's command line does: `flask/cli.py`, `ScriptInfo.load_app`.
  ///
  /// - Returns: the module or the path, and the rest from the colon on.
  private static func split(_ name: String) -> (path: String, rest: String) {
    var start = name.startIndex
    while let colon = name[start...].firstIndex(of: ":") {
      let next = name.index(after: colon)
      if next == name.endIndex || !["/", "\\"].contains(name[next]) {
        return (String(name[..<colon]), String(name[colon...]))
      }
      start = next
    }
    return (name, "")
  }

  /// The absolute path of a file or a package that is meant by its path; nil: a module's name.
  private static func file(_ path: String, in current: String) -> String? {
    guard path.hasSuffix(".py") || path.contains("/") else { return nil }
    let base = URL(filePath: current, directoryHint: .isDirectory)
    return URL(filePath: path, relativeTo: base).standardizedFileURL.path(percentEncoded: false)
  }

  /// The folder from which a file can be imported: above all packages that it is in.
  ///
  /// As `prepare_import` in `flask/cli.py` finds it.
  private static func searchFolder(of file: String) -> String {
    var folder = URL(filePath: file).resolvingSymlinksInPath().deletingLastPathComponent()
    func isPackage(_ folder: URL) -> Bool {
      FileManager.default.fileExists(
        atPath: folder.appending(path: "__init__.py").path(percentEncoded: false))
    }
    while folder.pathComponents.count > 1, isPackage(folder) { folder.deleteLastPathComponent() }
    let path = folder.path(percentEncoded: false)
    return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func python(
    _ wanted: String?, folders: [String], current: String, _ environment: [String: String]
  ) -> String {
    if let wanted {
      guard wanted.contains("/"), !wanted.hasPrefix("/") else { return wanted }
      return current + "/" + wanted
    }
    if let active = environment["VIRTUAL_ENV"], !active.isEmpty { return active + "/bin/python" }
    let beside = folders.lazy.map { $0 + "/.venv/bin/python" }
    return beside.first(where: FileManager.default.isExecutableFile) ?? "python3"
  }
}
