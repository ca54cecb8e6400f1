import AccessCore
import AccessIO
import Testing

@testable import AccessReports

@Suite struct WhatIfReportTests {
  @Test(arguments: [
    ("okafor", "POST /pharmacy/opiates", "whatif.json"), ("tam", "/nowhere", "whatif-routing.json"),
  ])
  func json(_ user: String, _ line: String, _ golden: String) throws {
    let simulation = try Example.hospital.simulation
    let request = try #require(RequestLine(line))
    let found = try #require(
      try simulation.whatIf(WhatIf.Question(request, as: .user(user))))
    let report = WhatIfReport("hospital.yaml", simulation.application, found)
    try Golden.check(report.json, golden)
  }
}
