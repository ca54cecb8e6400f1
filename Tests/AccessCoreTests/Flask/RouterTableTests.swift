import Testing

@testable import AccessCore

/// Routing compared with the real packages' answers.
@Suite struct RouterTableTests {
  private func makeRouter(_ rules: [WerkzeugTable.Rule]) throws -> Router {
    Router(
      try rules.map {
        Router.Route(rule: try URLRule($0.text), endpoint: $0.endpoint, methods: $0.methods)
      })
  }

  @Test func matching() throws {
    let rows = try WerkzeugTable.rows("match", as: WerkzeugTable.Matching.self)
    var compared = 0
    for row in rows {
      let router = try makeRouter(row.rules)
      for check in row.checks {
        let answer = router.match(path: check.path, method: check.method)
        let isEqual = agree(answer, check.answer)
        #expect(isEqual, "\(row.rules) \(check): \(answer)")
        compared += 1
      }
    }
    #expect(compared > 200)
  }

  private func agree(_ answer: RouteMatch, _ wanted: WerkzeugTable.Matching.Answer) -> Bool {
    switch answer {
    case .matched(let route, let arguments, let isAutomatic):
      let rows = arguments.map { argument in
        let row = argument.row
        return row.map { Array($0.utf8) }
      }
      let wantedRows = wanted.arguments.map { $0.map { $0.map { Array($0.utf8) } } }
      return route == wanted.rule && isAutomatic == wanted.automatic
        && (rows == wantedRows || areEqual(arguments, wanted.arguments))
    case .redirect(let path): return path.isIdentical(to: wanted.redirect)
    case .methodNotAllowed(let allowed): return allowed == wanted.allowed
    case .notFound: return wanted.rule == nil && wanted.redirect == nil && wanted.allowed == nil
    }
  }

  /// Python and Swift write great floats differently: those are compared as numbers.
  private func areEqual(_ arguments: [RouteMatch.Argument], _ wanted: [[String]]?) -> Bool {
    guard let wanted, wanted.count == arguments.count else { return false }
    return zip(arguments, wanted).allSatisfy { argument, row in
      if case .float(let number) = argument.value { return Double(row[2]) == number }
      return argument.row == row
    }
  }

  @Test func building() throws {
    var compared = 0
    for row in try WerkzeugTable.rows("build", as: WerkzeugTable.Building.self) {
      let router = try makeRouter(row.rules)
      for check in row.checks {
        let built = router.build(
          endpoint: check.endpoint, names: Set(check.names.keys), method: check.method,
          defaultMethod: check.default
        ) { _, name in Converter.quotePathSegment(check.names[name] ?? "") }
        #expect(built?.path == check.path, "\(row.rules) \(check)")
        compared += 1
      }
    }
    #expect(compared > 20)
  }

  @Test func reading() throws {
    var compared = 0
    for row in try WerkzeugTable.rows("rule", as: WerkzeugTable.Reading.self) {
      compared += 1
      let isAccepted = row.ok && row.strict != true
      do {
        let rule = try URLRule(row.rule)
        #expect(isAccepted, "\(row.rule) is accepted; Werkzeug: \(row.error ?? "none")")
        #expect(rule.variables.map(\.name) == row.variables, "\(row.rule)")
        let router = Router([Router.Route(rule: rule, endpoint: "e")])
        for probe in row.probes ?? [] {
          let answer = router.match(path: probe.path, method: "GET")
          var rows: [[String]]?
          if case .matched(_, let arguments, _) = answer { rows = arguments.map(\.row) }
          #expect(rows == probe.arguments, "\(row.rule) \(probe)")
          compared += 1
        }
      } catch {
        #expect(!isAccepted, "\(row.rule): \(error)")
        #expect(error.range.upperBound <= row.rule.unicodeScalars.count)
      }
    }
    #expect(compared > 50)
  }
}
