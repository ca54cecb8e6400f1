@testable import AccessIO

/// A text under `version: 1`, and what is said of it.
typealias Refusal = (yaml: String, rendered: String)

/// What is said of the lines under `version: 1`.
func rendered(_ text: String) -> String {
  do throws(DiagnosticReport) {
    let file = try ScenarioFile.parse(text: "version: 1\n" + text, named: "shop.yaml")
    return file.warnings.map(\.rendered).joined(separator: "\n")
  } catch {
    return error.rendered
  }
}
