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
  /// A part that cannot be read is a comment in it, with what is wrong.
  ///
  /// - Throws: what is wrong with the text, if it is in no part of it.
  public func text() throws(DiagnosticReport) -> String {
    var draft = ScenarioWriter(application, scenario).draft()
    while true {
      let page = draft.page
      do throws(DiagnosticReport) {
        _ = try ScenarioFile.parse(text: page.text, named: "scenario.yaml")
        return page.text
      } catch {
        guard draft.leaveOut(faultsIn: error.diagnostics, of: page) else { throw error }
      }
    }
  }
}
