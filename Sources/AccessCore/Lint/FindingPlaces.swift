/// Where the parts of an application stand, for findings: lines of a scenario's file on paper, the code
/// of a real application.
struct FindingPlaces {
  private let application: Application
  private let scenario: Scenario?
  private let file: String?
  private let endpointLines: [[UInt8]: Int]

  /// Makes the places of an application.
  ///
  /// - Parameters:
  ///   - application: the application in words.
  ///   - scenario: the scenario that it is, or nil.
  ///   - file: the scenario's file; nil: nothing on paper has a place.
  init(_ application: Application, _ scenario: Scenario?, file: String?) {
    self.application = application
    self.scenario = scenario
    self.file = file
    endpointLines = Dictionary(
      (scenario?.endpoints ?? []).map { (Array($0.name.utf8), $0.line) },
      uniquingKeysWith: { first, _ in first })
  }

  /// An endpoint, or its view.
  func place(of endpoint: Application.Endpoint) -> Finding.Place? {
    if scenario != nil { return line(endpointLines[Array(endpoint.name.utf8)]) }
    if case .code(let code) = endpoint.view { return Finding.Place(code) }
    return nil
  }

  /// The class with a name, or its `has_access`; nil: there is no such class, or its place is unknown.
  func place(ofClass name: String) -> Finding.Place? {
    if let scenario {
      return scenario.classes.first { $0.name.utf8.elementsEqual(name.utf8) }
        .flatMap { line($0.line) }
    }
    return application.classes.first { $0.name.utf8.elementsEqual(name.utf8) }?.code
      .flatMap(Finding.Place.init)
  }

  /// The user at a place of the list.
  func place(ofUser index: Int) -> Finding.Place? {
    guard let scenario, scenario.users.indices.contains(index) else { return nil }
    let user = scenario.users[index]
    return line(user.line, in: user.file)
  }

  /// An abort handler that can be chosen.
  func place(of handler: Application.AbortHandler) -> Finding.Place? {
    scenario?.abortHandlers.first { $0.name.utf8.elementsEqual(handler.name.utf8) }
      .flatMap { line($0.line) }
  }

  /// What `CURRENT_USER` holds, or the configuration without it.
  var currentUser: Finding.Place? {
    scenario.map { line($0.configuration.currentUserLine) }
      ?? application.real?.currentUser.flatMap(Finding.Place.init)
  }

  /// What `ABORT_FN` holds.
  var configuredAbortHandler: Finding.Place? {
    scenario.map { line($0.configuration.abortHandlerLine) }
      ?? application.real?.abortHandler.flatMap(Finding.Place.init)
  }

  /// A line of the scenario's file, or of another that it names; without a line, the file.
  private func line(_ line: Int?, in other: String? = nil) -> Finding.Place? {
    file.map { Finding.Place(file: other ?? $0, line: line.flatMap { $0 > 0 ? $0 : nil }) }
  }
}
