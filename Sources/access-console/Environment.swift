import Glibc

/// The environment of the process.
enum Environment {
  /// The value of a variable; nil: it is not set.
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// Whether whoever runs the program wants no colours: https://no-color.org.
  static var wantsNoColour: Bool { !(value("NO_COLOR") ?? "").isEmpty }
}
