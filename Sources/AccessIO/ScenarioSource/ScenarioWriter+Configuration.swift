import AccessCore

extension ScenarioWriter {
  /// The `config`.
  func configuration() -> [Part] {
    let real = application.real
    var parts = [
      setting(
        "CURRENT_USER", application.currentUser, real?.currentUser,
        without: "Without it, every guard is an error."),
      setting(
        "ABORT_FN", application.configuredAbortHandler, real?.abortHandler,
        without: "Without it, a refusal is abort(403)."),
      setting(
        "USER_LOADER", application.userLoader, real?.userLoader,
        objection: userNotLoaded.map { "it does not find `\($0)` among the users below" },
        without: "Without it, the users below are loaded by their ids, and nobody else is."),
    ].compactMap(\.self)
    if let view = application.loginView {
      parts.append(Part(lines: YAMLText.pair("LOGIN_VIEW", YAMLText.scalar(view))))
    }
    return parts
  }

  /// A setting that is Python.
  ///
  /// - Parameters:
  ///   - key: its key.
  ///   - source: its source, or nil.
  ///   - code: the function of a real application that it is, or nil.
  ///   - known: why it cannot stand in the file, if that is known.
  ///   - consequence: what a scenario without it does, a sentence.
  /// - Returns: the setting; nil if there is none.
  private func setting(
    _ key: String, _ source: String?, _ code: SourceCode?, objection known: String? = nil,
    without consequence: String
  ) -> Part? {
    guard let source = code?.lambda ?? source else { return nil }
    let objection =
      known ?? code.map { self.objection(to: $0) } ?? self.objection(toValue: source)
    guard let objection else {
      return Part(lines: YAMLText.pythonPair(key, source, width: Self.width))
    }
    return Part(
      remarks: [
        "\(key) is \(code?.title ?? "`\(source)`"), which is not here: \(objection). \(consequence)"
      ])
  }

  /// Why a setting that is no function cannot stand in the file; nil: it can.
  private func objection(toValue source: String) -> String? {
    guard isReal, source != "flask_login.current_user", Value(literal: source) == nil else {
      return nil
    }
    // The source of a lambda is the lambda itself, where its code is not known.
    if (try? Program(source, form: .lambda, names: names)) != nil { return objection(to: source) }
    return "it is no value that a scenario can have"
  }
}
