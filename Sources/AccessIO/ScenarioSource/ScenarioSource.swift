import AccessCore

/// The scenario file that an application can be written as.
public struct ScenarioSource: Sendable {
  private let application: Application
  private let scenario: Scenario?

  /// Makes the source of an application, be it on paper or a real one; it has no contract.
  ///
  /// Of a real one, Python is written where a scenario can have it. Whatever else there is, a comment
  /// stands in its place, which says what it is and what the scenario answers without it; nobody is
  /// let in because a part is missing, unless the comment says so.
  public init(_ application: Application) {
    self.application = application
    scenario = nil
  }

  /// Makes the source of an application on paper, with its contract.
  public init(_ simulation: Simulation) {
    application = simulation.application
    scenario = simulation.scenario
  }

  /// The file's text, which was read back; no line end stands after the last line.
  ///
  /// A part that cannot be read is a comment in it, with what is wrong. Users of another file stand in
  /// it too, as far as a scenario can have them.
  ///
  /// - Throws: what is wrong with the text, if it is in no part of it.
  public func text() throws(DiagnosticReport) -> String {
    if let scenario, let problem = scenario.problemOfSize {
      throw DiagnosticReport(problem, file: Self.fileName)
    }
    let (text, file) = try Self.readable(ScenarioWriter(application, scenario).draft())
    guard application.real != nil, let user = file.userNotLoaded else { return text }
    return try Self.readable(ScenarioWriter(application, scenario, notLoaded: user).draft()).text
  }

  private static let fileName = "scenario.yaml"

  /// The text of a draft, without the parts that cannot be read, and what was read.
  private static func readable(
    _ draft: ScenarioDraft
  ) throws(DiagnosticReport) -> (text: String, file: ScenarioFile) {
    var draft = draft
    while true {
      let page = draft.page
      do throws(DiagnosticReport) {
        return (page.text, try ScenarioFile.parse(text: page.text, named: fileName))
      } catch {
        guard draft.leaveOut(faultsIn: error.diagnostics, of: page) else { throw error }
      }
    }
  }
}

extension ScenarioFile {
  /// The id of a user whom the loader of `config` does not find, or nil.
  fileprivate var userNotLoaded: String? {
    guard scenario.configuration.userLoader != nil else { return nil }
    return scenario.users.first { !simulation.loadsUser($0.id) }?.id
  }
}

extension Scenario {
  /// Why the scenario is too large for one file, or nil.
  ///
  /// One that was read from one file is not; users of a file of their own may be too many.
  fileprivate var problemOfSize: Problem? {
    guard users.contains(where: { $0.file != nil }) else { return nil }
    let limits = InputLimits.current
    if users.count > limits.users { return .tooManyUsers(limit: limits.users) }
    return mostNodes > limits.nodes ? .tooManyNodes(limits.nodes) : nil
  }

  /// At least as many nodes as the scenario has in YAML.
  private var mostNodes: Int {
    let parts = 64 + 16 * (classes.count + abortHandlers.count + contract.count)
    return endpoints.reduce(users.reduce(parts) { $0 + $1.nodes }) {
      $0 + 16 + $1.methods.count + $1.examples.count
    }
  }
}

extension Scenario.User {
  /// How many nodes the user is in YAML, the class included.
  fileprivate var nodes: Int { attributes.reduce(3) { $0 + 1 + $1.value.nodes } }
}

extension Value {
  /// How many nodes the value is in YAML.
  fileprivate var nodes: Int {
    switch self {
    case .list(let list): list.elements.reduce(1) { $0 + $1.nodes }
    case .dictionary(let dictionary): dictionary.values.reduce(1) { $0 + 1 + $1.nodes }
    default: 1
    }
  }
}
