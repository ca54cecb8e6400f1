import AccessCore

extension ScenarioWriter {
  /// What is said at the top: nothing of an application on paper.
  func remarks() -> [String] {
    guard let real = application.real else { return [] }
    var remarks = ["What is known of \(application.name), on paper."]
    if !real.versions.isEmpty {
      remarks.append("It runs on \(real.versions.joined(separator: ", ")).")
    }
    remarks += [
      "",
      "Python that a scenario can have is written as it stands in the application; names in it such "
        + "as `users` are the scenario's own. A comment stands where something is missing.",
    ]
    if hasUnknownViews {
      remarks += ["", "Views that a scenario cannot have are not known here: they return \"\"."]
    }
    if application.userLoader == nil, !application.users.isEmpty {
      remarks += [
        "",
        "The application has no user loader of Flask-Login's. Here, a login is Flask-Login's: of what "
          + "the application itself keeps in the session, it sets nothing.",
      ]
    }
    if !real.hooks.isEmpty {
      remarks += ["", "Not here: what the application runs before its views."]
      remarks += real.hooks.map { hook in
        "  \(hook.name)" + (hook.blueprint.map { ", before those of the blueprint \($0)" } ?? "")
      }
    }
    if !real.findings.isEmpty {
      remarks += ["", "What looks like a mistake in the application:"]
      remarks += real.findings.map { "  " + ($0.place.map { $0.text + ": " } ?? "") + $0.message }
    }
    return remarks
  }
}
