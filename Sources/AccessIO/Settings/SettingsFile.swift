import Foundation

/// The file of the user's settings: YAML, all keys optional.
///
/// ```yaml
/// theme: high-contrast   # or default
/// mouse: true            # default false
/// ascii: false           # default false
/// ```
public enum SettingsFile {
  /// Where the file is: `$XDG_CONFIG_HOME/access-console/config.yaml`, or under `~/.config`.
  ///
  /// - Parameter environment: the variables. As the XDG Base Directory Specification has it, a
  ///   relative XDG_CONFIG_HOME counts as unset.
  /// - Returns: the path; nil if there is no home folder either.
  public static func path(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> String? {
    let name = "access-console/config.yaml"
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return "\(folder)/\(name)"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return "\(home)/.config/\(name)"
  }

  /// Reads a settings file; none is fine, and leaves everything as it is by default.
  ///
  /// Only regular files are read, so that nothing is waited for.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics; nil: there is none.
  /// - Returns: the settings.
  /// - Throws: all that is wrong with the file at once, sorted by position.
  public static func read(path: String?) throws(DiagnosticReport) -> Settings {
    guard let path else { return Settings() }
    let bytes: [UInt8]
    do {
      bytes = try FileHandle(openingRegularFile: path).contents(limit: InputLimits.current.fileSize)
    } catch .missingFile {
      return Settings()
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    return try parse(bytes: bytes, named: path)
  }

  /// Reads the text of a settings file.
  ///
  /// - Parameters:
  ///   - text: the text, YAML.
  ///   - file: the name that diagnostics give it.
  /// - Returns: the settings.
  /// - Throws: all that is wrong with the text at once, sorted by position.
  public static func parse(
    text: String, named file: String
  ) throws(DiagnosticReport) -> Settings {
    try parse(bytes: Array(text.utf8), named: file)
  }

  private static func parse(
    bytes: [UInt8], named file: String
  ) throws(DiagnosticReport) -> Settings {
    let document = try YAMLDocument(bytes, named: file)
    guard let root = document.root else { return Settings() }
    var reader = SettingsReader(document)
    let settings = reader.settings(root)
    _ = try document.warnings(among: reader.problems)
    return settings
  }
}
