import AccessCore
import AccessIO
import AccessReports
import ArgumentParser

/// `access-console check`.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks that an application holds to its contract.",
    discussion: """
      Each row of the contract is hit as its user, and what comes out is compared with what the row \
      expects. A row that does not hold, an endpoint that no row leads to and a contract without rows \
      are broken. Exit status: 0 the contract holds, 1 it is broken, 2 trouble.

      With --record, the rows that hold now are written instead, to review and keep: as the part \
      `contract` of a scenario, or as a file for --contract.

      Examples:

        access-console check shop.yaml
        access-console check shop.yaml --only-changed-since old.yaml
        access-console check shop.yaml --format junit > report.xml
        access-console check flask:shop.web:app --record > contract.yaml
        access-console check flask:shop.web:app --contract contract.yaml
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Option(
    help: ArgumentHelp(
      "A file with a contract, or a scenario that has one; without it, the scenario's own.",
      valueName: "file"), completion: .file(extensions: ["yaml", "yml"]))
  var contract: String?

  @Flag(help: "Write the contract that holds now.")
  var record = false

  @Option(
    help: ArgumentHelp(
      "Check only the rows to which the application answers otherwise than this one, and new rows.",
      valueName: "old-target"), completion: .file(extensions: ["yaml", "yml"]))
  var onlyChangedSince: String?

  @Flag(help: "Fail if anything in the application looks like a mistake.")
  var strict = false

  @Option(help: ArgumentHelp("How the report is written.", valueName: "format"))
  var format = CheckFormat.text

  @Flag(help: "text: List the rows that hold too.")
  var verbose = false

  @OptionGroup var color: ColorOption

  @OptionGroup var selecting: SelectionOptions

  @OptionGroup var options: TargetOptions

  func validate() throws {
    let isChecking =
      contract != nil || onlyChangedSince != nil || strict || verbose || format != .text
    guard !record || !isChecking else {
      throw ValidationError(
        "--record checks nothing: --contract, --only-changed-since, --strict, --format and "
          + "--verbose do not go with it")
    }
  }

  func run() throws {
    let selection = selecting.selection
    var warnings: [Diagnostic] = []
    var targets = try TargetName.open(
      [target] + (onlyChangedSince.map { [$0] } ?? []), options, selecting: selection
    ) { place, warning in
      // Those of the application itself are findings.
      if place == 0, !record { warnings.append(warning) } else { TargetName.print(warning) }
    }
    try Trouble.resolving { () throws(UnknownName) in
      try selection.check(against: targets.map(\.application))
    }
    guard !record else { return try writeRecord(of: &targets[0], selection) }
    let contract = try contract(of: targets[0], &warnings)
    let report = try report(on: contract, &targets, selection, warnings.map(Finding.init))
    try Output.result {
      switch format {
      case .text: try Output.lines(report.text(isVerbose: verbose), coloured: color.isOn)
      case .json: try Output.data(report.json.text)
      case .junit: try Output.data(report.junit)
      case .github: try Output.data(report.annotations.joined(separator: "\n"))
      }
    }
    if !report.holds { throw ExitCode(ExitStatus.no.rawValue) }
  }

  // MARK: The contract

  /// The contract that the application has to hold to.
  ///
  /// - Parameters:
  ///   - application: the application.
  ///   - warnings: takes what is worth a warning in a file of its own.
  /// - Returns: the contract.
  /// - Throws: a ``Trouble``.
  private func contract(
    of application: any Target, _ warnings: inout [Diagnostic]
  ) throws -> Contract {
    if let contract {
      let file = try Trouble.reporting { try ContractFile.read(path: contract) }
      warnings += file.warnings
      return file.contract
    }
    guard let simulation = application as? Simulation else {
      throw Trouble("`\(target)` has no contract of its own; --contract FILE names one")
    }
    return Contract(file: fileName, rows: simulation.scenario.contract)
  }

  /// Findings with their files as they are found from the current folder: a real application names its
  /// files as its own folder has them.
  private func located(_ findings: [Finding]) -> [Finding] {
    guard let folder = TargetName.folder(of: target) else { return findings }
    return findings.map { finding in
      // A contract is named as it was given.
      guard finding.kind != .fileWarning, let file = finding.place?.file, !file.hasPrefix("/")
      else { return finding }
      var copy = finding
      copy.place?.file = folder + "/" + file
      return copy
    }
  }

  /// What the file of a target on paper is called.
  private var fileName: String {
    target == TargetName.exampleText ? ScenarioFile.exampleName : target
  }

  /// Tries what is asked for of the application and, if there is one, of the older application.
  private func report(
    on contract: Contract, _ targets: inout [any Target], _ selection: Selection,
    _ warnings: [Finding]
  ) throws -> CheckReport {
    let application = targets[0].application
    let names = try Trouble.reporting(&targets[0]) { target throws in
      try target.endpointNames(of: contract.rows.map(\.hit))
    }
    let cases = selection.cases(
      among: contract.cases(in: application), leadingTo: names, in: application)
    // A row that is not asked for covers its endpoint all the same.
    let asked = Set(cases.map(\.place))
    let others = contract.rows.indices.filter { !asked.contains($0) }
      .compactMap { names[contract.rows[$0].hit] }
    let endpoints = selection.endpoints(of: application)
    guard
      !cases.isEmpty || contract.rows.isEmpty
        || !Coverage(of: endpoints, by: [], and: others).missing.isEmpty
    else {
      throw Trouble("no row of `\(contract.file)` is asked for by --user, --endpoint and --method")
    }
    for target in targets { try expectNoWrites(of: cases, in: contract, to: target.application) }
    var progress = Progress("hitting", of: cases.count * targets.count)
    defer { progress.end() }
    let trials = try targets.indices.map { place in
      try Trouble.reporting(&targets[place]) { target throws in
        try target.trials(of: cases) { progress.advance() }
      }
    }
    let known = targets.count > 1 ? rowsBefore(targets[1]) : nil
    let checked = cases.indices.map { place in
      let isNew = known.map { !$0.contains(cases[place].row.withoutLine) } ?? false
      return CheckedCase(
        cases[place], trials[0][place],
        before: trials.count > 1 && !isNew ? trials[1][place] : nil)
    }
    let open = contract.rows.filter { $0.decision == .unguarded }.compactMap { names[$0.hit] }
    let found = try Trouble.reporting(&targets[0]) { target throws in
      try target.reset()
      return try target.lint(file: fileName, warnings: warnings)
    }
    let findings = selection.findings(among: located(found), in: application)
    return CheckReport(
      target: target, application: application, contract: contract, checked: checked,
      coverage: Coverage(of: endpoints, by: checked, and: others),
      findings: findings.removing(open: open), changedSince: onlyChangedSince,
      isStrict: strict)
  }

  /// What the contract said in an older scenario; nil: it cannot be known.
  private func rowsBefore(_ old: any Target) -> Set<Scenario.ContractRow>? {
    guard contract == nil, let rows = (old as? Simulation)?.scenario.contract, !rows.isEmpty else {
      return nil
    }
    return Set(rows.map(\.withoutLine))
  }

  /// Makes sure, before anything is hit, that nothing writes to a real application unless somebody
  /// said that it may.
  private func expectNoWrites(
    of cases: [Contract.Case], in contract: Contract, to application: Application
  ) throws {
    var rows: [Int: DisplayText] = [:]
    for item in cases {
      guard let request = application.writingRequest(of: .hit(item.row.hit)) else { continue }
      rows[item.place] = "\(contract.file):\(item.row.line): `\(request.description)`"
    }
    try refuseWrites(rows.sorted { $0.key < $1.key }.map(\.value))
  }

  private func refuseWrites(_ requests: [DisplayText]) throws {
    guard !requests.isEmpty else { return }
    throw Trouble(
      TargetFailure(
        "this may write to the real application; --allow-writes allows it",
        details: requests.map(\.description)))
  }

  // MARK: The record

  /// Writes the contract that holds now.
  private func writeRecord(of target: inout any Target, _ selection: Selection) throws {
    let application = target.application
    // Before anything is asked: the hooks of a real application may run in probes.
    try refuseWrites(
      selection.endpoints(of: application).flatMap { endpoint in
        endpoint.methods.filter(selection.includes(method:)).compactMap { method in
          let request = RequestLine(method: method, target: endpoint.representative.target)
          return application.writingRequest(of: .hit(request)).map { "`\($0.description)`" }
        }
      })
    let plan = try Trouble.reporting(&target) { target throws in
      try selection.recordPlan(of: &target)
    }
    var progress = Progress("hitting", of: plan.requests.count * plan.users.count)
    defer { progress.end() }
    let record = try Trouble.reporting(&target) { target throws in
      try target.record(plan) { progress.advance() }
    }
    for gap in record.gaps { Output.error("access-console: \(gap.message)") }
    try Output.data(ContractSource(record, title: self.target).text)
  }
}

/// How a report of `check` is written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  /// Lines for people.
  case text
  /// A JSON document.
  case json
  /// JUnit XML.
  case junit
  /// GitHub's annotations.
  case github
}
