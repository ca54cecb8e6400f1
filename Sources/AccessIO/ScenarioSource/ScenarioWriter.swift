import AccessCore

/// Puts an application into the parts of a scenario file.
struct ScenarioWriter {
  typealias Part = ScenarioDraft.Part
  typealias Section = ScenarioDraft.Section

  /// How long a line of a section is at most, where it can be broken.
  static let width = ScenarioDraft.width - 2

  let application: Application
  /// The scenario that the application is the description of; nil: there is none.
  let scenario: Scenario?
  /// The id of a user whom the application's loader would not find in the file, or nil.
  let userNotLoaded: String?
  /// The classes as they are written.
  let classes: [WrittenClass]
  /// What the file defines for its Python.
  let names: DefinedNames

  /// Prepares to write.
  init(_ application: Application, _ scenario: Scenario?, notLoaded user: String? = nil) {
    self.application = application
    self.scenario = scenario
    userNotLoaded = user
    classes = WrittenClass.all(of: application)
    names = DefinedNames(
      classes: Set(classes.map(\.name)),
      attributes: Set(application.users.flatMap(\.attributes).map { SourceAttribute($0).name })
        .union(classes.map(\.idAttribute)))
  }

  var isReal: Bool { application.real != nil }

  /// The file.
  func draft() -> ScenarioDraft {
    ScenarioDraft(
      remarks: remarks(),
      sections: [
        Section(
          title: nil,
          parts: [
            Part(lines: ["version: 1"]),
            Part(lines: YAMLText.pair("name", YAMLText.scalar(application.name))),
            Part(lines: ["behaviour: \(behaviour.rawValue)"]),
          ]),
        Section(title: "config", parts: configuration()),
        Section(title: "classes", parts: classes.map(part)),
        Section(title: "users", parts: userParts()),
        Section(title: "endpoints", parts: endpointParts()),
        Section(title: "abort_handlers", parts: application.abortHandlers.map(part)),
        Section(title: "contract", parts: (scenario?.contract ?? []).map(part)),
      ])
  }

  private var behaviour: Behaviour { isReal ? .released : application.behaviour }

  // MARK: Python

  /// Why Python of a real application cannot stand in the file; nil: it can, or the application is on
  /// paper.
  func objection(to source: String, form: Program.Form = .expression) -> String? {
    guard isReal else { return nil }
    do {
      let program = try Program(source, form: form, names: names)
      if let warning = program.warnings.first { return warning.message }
      return program.members(of: names.classes).first.map { "`\($0)` is not supported here" }
    } catch {
      return error.message
    }
  }

  /// Why a function of a real application cannot stand in the file; nil: its lambda can.
  func objection(to code: SourceCode) -> String? {
    if let lambda = code.lambda { return objection(to: lambda, form: .lambda) }
    return code.text.isEmpty
      ? "its source is not to be had" : "it is more than one `return`"
  }

  // MARK: Abort handlers and contract

  private func part(_ handler: Application.AbortHandler) -> Part {
    let lines = YAMLText.pythonPair(handler.name, handler.source, width: Self.width)
    guard let objection = objection(to: handler.source) else { return Part(lines: lines) }
    return Part(remarks: ["Left out: \(objection)."], lines: lines, isLeftOut: true)
  }

  private func part(_ row: Scenario.ContractRow) -> Part { Part(lines: ["- " + row.yaml]) }
}

extension SourceCode {
  /// What it is and where, for comments: `shop.auth.load_user (shop/auth.py:12)`.
  var title: String {
    guard let file else { return name }
    return "\(name) (\(file)\(line.map { ":\($0)" } ?? ""))"
  }
}
