/// What a name must be to be one in Python, and which are taken.
enum PythonName {
  /// Whether a text is a Python identifier and no keyword.
  static func isIdentifier(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return (first == "_" || first.properties.isXIDStart)
      && text.unicodeScalars.dropFirst().allSatisfy(\.properties.isXIDContinue)
      && !keywords.contains(text)
  }

  /// Whether a name is defined in expressions already, by Python or by Flask.
  static func isTaken(_ name: String) -> Bool { taken.contains(name) }

  private static let keywords: Set<String> = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
  ]

  private static let taken: Set<String> = [
    "all", "any", "len", "bool", "int", "float", "str", "repr", "list", "tuple", "set", "frozenset",
    "dict", "sorted", "min", "max", "sum", "abs", "isinstance", "hasattr", "getattr", "range",
    "enumerate", "zip", "flask", "flask_login", "abort", "redirect", "url_for", "session",
    "request", "current_user", "login_user", "logout_user", "users",
  ]
}
