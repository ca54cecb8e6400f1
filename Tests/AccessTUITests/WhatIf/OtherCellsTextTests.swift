import AccessCore
import Testing

@testable import AccessTUI

/// What else a change does, in sentences; the cells are those of the hospital.
@Suite struct OtherCellsTextTests {
  private func lines(_ user: String?, _ line: String) throws -> [String] {
    let request = try #require(RequestLine(line))
    let prober: Step.Prober = user.map { .user($0) } ?? .anonymous
    let story = try Story(asset: "hospital.yaml")
    let found = try #require(story.whatIf(WhatIf.Question(request, as: prober)))
    return found.explained().map(\.plain.description)
  }

  @Test(arguments: [
    ("okafor", "/pharmacy/opiates", "     changes no other cell"),
    (
      "okafor", "/pharmacy/opiates",
      "     another decision, the same access, for 2 more at opiates: meyer, o'brien"
    ),
    (
      "quinn", "POST /prescriptions",
      "     also lets quinn into 9 more endpoints: logout, wards, me, my_record, ward, patients, "
        + "patient, prescription, audit"
    ),
    (
      "grey", "/patients/",
      "     also keeps grey out of 1 more endpoint: patient"
    ),
    ("meyer", "/audit", "     also keeps 3 more out of audit: house, grey, ross"),
    ("tam", "/pharmacy/opiates", "2 changes together of tam that let tam in"),
    ("tam", "/pharmacy/opiates", "   and set level of tam to 3, now 0"),
    ("tam", "/", " no guard stands there: everybody gets in"),
    ("tam", "/wards", " no guard stands there: login_required lets in whoever is logged in"),
    (nil, "/wards", " login_required stops anonymous, before any guard is asked"),
    ("tam", "/nowhere", " /nowhere -> 404 NOT FOUND"),
    (
      "tam", "DELETE /wards",
      " /wards -> 405 METHOD NOT ALLOWED, this path answers GET, HEAD, OPTIONS"
    ),
    ("quinn", "/me", " quinn is inactive: login_user refuses, so this is anonymous's answer"),
    ("zoë", "/icu", " has_access: ('read-ward', ward='icu'), Patient has no has_access: refused"),
    ("agency", "/icu", " nobody has decided: the guard's question ended in an exception"),
    ("okafor", "/reports/", " who gets in    house, grey"),
  ])
  func itIsSaid(_ user: String?, _ request: String, _ expected: String) throws {
    let lines = try lines(user, request)
    #expect(lines.contains(expected), "\(lines.joined(separator: "\n"))")
  }

  /// A change of all concerns many users and endpoints.
  @Test func cellsOfTheMatrix() throws {
    let scenario = try Scenario.trueLoader
    let found = try #require(
      try Simulation(scenario).whatIf(
        WhatIf.Question(RequestLine(method: "GET", target: "/a"), as: .user("u0"))))
    let lines = found.explained().map(\.plain.description)
    #expect(lines.contains("A change of the application that keeps u0 out"))
    #expect(
      lines.contains(
        "     also keeps users out of 5 more cells: anonymous at a, anonymous at b, u0 at b, "
          + "u1 at a, u1 at b"), "\(lines.joined(separator: "\n"))")
  }
}

extension Scenario {
  /// An application whose current user is `True`, which lets in two users and nobody.
  fileprivate static var trueLoader: Scenario {
    get throws {
      Scenario(
        name: "true",
        configuration: Configuration(currentUser: try Program("lambda: True")),
        classes: [UserClass(name: "User")],
        users: ["u0", "u1"].map { id in
          User(id: id, className: "User", attributes: [.init(name: "id", value: .string(id))])
        },
        endpoints: try ["a", "b"].map { name in
          Endpoint(
            name: name, rule: try URLRule("/\(name)"),
            requirement: try Program("('x')", form: .arguments))
        })
    }
  }
}
