import AccessCore

extension CheckReport {
  /// The report as JUnit XML, as Jenkins, GitLab and actions for GitHub read it: `junit-10.xsd` of
  /// Jenkins' xunit plugin.
  ///
  /// The suites are `contract`, a test case for each row and user, `coverage`, one for each endpoint,
  /// and `findings`, one for each, which fail only if the check is strict.
  public var junit: String {
    let suites = [
      Suite("contract", contractCases), Suite("coverage", coverageCases),
      Suite("findings", findingCases),
    ]
    let root = XMLElement(
      "testsuites",
      [
        "name": "access-console check \(target)",
        "tests": "\(suites.reduce(0) { $0 + $1.cases.count })",
        "failures": "\(suites.reduce(0) { $0 + $1.failures })", "errors": "0",
      ],
      suites.map { $0.element(file: "\(contract.file)") })
    return root.document
  }

  private var contractCases: [TestCase] {
    if let emptiness {
      return [TestCase("rows", in: "\(contract.file)", failing: "empty", emptiness, [])]
    }
    return checked.map { item in
      let name = title(of: item) + " (line \(item.item.row.line))"
      var test = TestCase(name, in: "\(contract.file)")
      if item.isSkipped {
        test.skipped = "not changed since \(changedSince ?? "")"
      } else if let problem = problem(of: item) {
        let kind = item.faults.first?.key ?? ""
        test.failure = TestCase.Failure(
          kind: "\(kind)", message: problem,
          lines: [place(of: item) + ": " + title(of: item) + ": " + problem]
            + explanation(of: item))
      }
      return test
    }
  }

  private var coverageCases: [TestCase] {
    func name(_ endpoint: Application.Endpoint) -> DisplayText {
      "\(endpoint.name) (\(endpoint.rule))"
    }
    return coverage.covered.map { TestCase(name($0), in: "coverage") }
      + coverage.missing.map {
        TestCase(name($0), in: "coverage", failing: "coverage", problem(of: $0), [])
      }
  }

  private var findingCases: [TestCase] {
    findings.map { finding in
      let message: DisplayText = "\(finding.message)"
      let place: DisplayText = finding.place.map { "\($0.text): " } ?? ""
      let line = place + "\(finding.kind.rawValue): " + message
      // No finding is there twice, so that no name is.
      let name = "\(finding.kind.rawValue): " + message
      guard !isStrict else {
        return TestCase(name, in: "findings", failing: "\(finding.kind.rawValue)", message, [line])
      }
      var test = TestCase(name, in: "findings")
      test.output = line
      return test
    }
  }
}

/// Test cases under a name.
private struct Suite {
  let name: DisplayText
  let cases: [TestCase]

  init(_ name: DisplayText, _ cases: [TestCase]) {
    self.name = name
    self.cases = cases
  }

  var failures: Int { cases.count { $0.failure != nil } }

  func element(file: DisplayText) -> XMLElement {
    XMLElement(
      "testsuite",
      [
        "name": name, "file": file, "tests": "\(cases.count)", "failures": "\(failures)",
        "errors": "0", "skipped": "\(cases.count { $0.skipped != nil })",
      ],
      cases.map(\.element))
  }
}

/// A test case and how it ended.
private struct TestCase {
  let name: DisplayText
  let className: DisplayText
  var failure: Failure?
  var skipped: DisplayText?
  var output: DisplayText?

  /// Why a test case failed.
  struct Failure {
    let kind: DisplayText
    let message: DisplayText
    let lines: [DisplayText]
  }

  init(_ name: DisplayText, in className: DisplayText) {
    self.name = name
    self.className = className
  }

  init(
    _ name: DisplayText, in className: DisplayText, failing kind: DisplayText,
    _ message: DisplayText, _ lines: [DisplayText]
  ) {
    self.init(name, in: className)
    failure = Failure(kind: kind, message: message, lines: lines.isEmpty ? [message] : lines)
  }

  var element: XMLElement {
    var elements: [XMLElement] = []
    if let failure {
      elements.append(
        XMLElement(
          "failure", ["message": failure.message, "type": failure.kind], lines: failure.lines))
    }
    if let skipped { elements.append(XMLElement("skipped", ["message": skipped])) }
    if let output { elements.append(XMLElement("system-out", lines: [output])) }
    return XMLElement("testcase", ["classname": className, "name": name], elements)
  }
}
