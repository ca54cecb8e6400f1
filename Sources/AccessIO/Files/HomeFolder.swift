import Glibc

/// The user's home folder, `$HOME`.
public enum HomeFolder {
  /// The folder's path; nil if HOME is unset or empty.
  public static var path: String? {
    guard let text = getenv("HOME").map({ String(cString: $0) }), !text.isEmpty else { return nil }
    return text
  }

  /// A path that a user typed, with the home folder for a `~` before the first `/`.
  ///
  /// A shell would do so; `~alice` stays as it is.
  ///
  /// - Parameters:
  ///   - path: what was typed.
  ///   - home: the home folder; nil: the path stays as it is.
  /// - Returns: the path to use.
  public static func expanding(_ path: String, home: String? = HomeFolder.path) -> String {
    guard let home, path == "~" || path.hasPrefix("~/") else { return path }
    return home + path.dropFirst()
  }
}
