/// Makes settings of a YAML document, and notes everything that is wrong with it.
struct SettingsReader: FieldReader {
  /// What was found so far.
  var problems: [LocatedProblem]

  /// The keys of a settings file.
  private static let keys = ["theme", "mouse", "ascii"]

  /// Makes a reader of a document.
  init(_ document: YAMLDocument) {
    problems = document.problems
  }

  /// The settings that a document's root describes, as far as they can be read.
  mutating func settings(_ root: YAMLNode) -> Settings {
    var settings = Settings()
    let expected = "a mapping, as in `theme: high-contrast`"
    guard
      let fields = fields(root, "the settings file", known: Self.keys, expected: expected)
    else { return settings }
    settings.theme = word(fields, "theme", what: "theme") ?? settings.theme
    settings.mouse = bool(fields, "mouse") ?? settings.mouse
    settings.ascii = bool(fields, "ascii") ?? settings.ascii
    return settings
  }
}
