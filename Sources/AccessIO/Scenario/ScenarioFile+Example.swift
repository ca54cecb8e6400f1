extension ScenarioFile {
  /// The text of the built-in example, `assets/flask-access-example.yaml`.
  public static var exampleText: String {
    String(decoding: PackageResources.flask_access_example_yaml, as: UTF8.self)
  }

  /// What the built-in example's file is called.
  public static let exampleName = "flask-access-example.yaml"

  /// The built-in example: Flask-Access's own, with a login and a logout.
  ///
  /// - Throws: what is wrong with it, which a test rules out.
  public static var example: ScenarioFile {
    get throws(DiagnosticReport) {
      try parse(text: exampleText, named: exampleName)
    }
  }
}
