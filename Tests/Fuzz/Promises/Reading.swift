import AccessCore
import AccessIO

/// What must hold when a text is read, and when what was read is used.
///
/// Each function says how it ended, in words to be counted.
package enum Reading {
  /// Reads Python, and evaluates it if it is a whole expression.
  package static func program(
    _ text: String, as form: Program.Form
  ) throws(BrokenPromise) -> String {
    let count = text.unicodeScalars.count
    let warnings: [SourceNote]
    do throws(SyntaxError) {
      let names = DefinedNames(classes: ["User"], attributes: ["pop"])
      warnings = try Program(text, form: form, names: names).warnings
    } catch {
      guard isInside(error.range, count), !error.message.isEmpty else {
        throw BrokenPromise(what: "an error's place \(error.range) is outside of the text")
      }
      return "refused"
    }
    for warning in warnings where !isInside(warning.range, count) {
      throw BrokenPromise(what: "a warning's place \(warning.range) is outside of the text")
    }
    guard form == .expression else { return "read" }
    return "read, " + (try Hook.evaluated(text, in: .view))
  }

  private static func isInside(_ range: Range<Int>, _ count: Int) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= count
  }

  /// Reads a scenario and plays it.
  package static func scenario(
    _ text: String, order: inout some RandomNumberGenerator
  ) throws(BrokenPromise) -> String {
    let scenario: Scenario
    do throws(DiagnosticReport) {
      scenario = try ScenarioFile.parse(text: text, named: "fuzz.yaml").scenario
    } catch {
      try refused(error)
      return "refused"
    }
    try play(scenario, order: &order)
    return "read and played"
  }

  /// Holds a report to having reasons.
  package static func refused(_ report: DiagnosticReport) throws(BrokenPromise) {
    guard !report.diagnostics.isEmpty, !report.rendered.isEmpty else {
      throw BrokenPromise(what: "a refusal without a reason")
    }
  }

  /// Plays every user, example and abort handler of a scenario.
  package static func play(
    _ scenario: Scenario, order: inout some RandomNumberGenerator
  ) throws(BrokenPromise) {
    var steps: [Step] = scenario.users.flatMap { [.login($0.id), .logout, .login($0.id)] }
    for endpoint in scenario.endpoints {
      for example in endpoint.examples {
        let request = RequestLine(method: endpoint.methods.first ?? "GET", target: example)
        steps += [.hit(request), .probe(request, as: .anonymous), .hit(request)]
      }
    }
    steps.shuffle(using: &order)
    for handler in scenario.abortHandlers {
      steps.insert(
        .abortHandler(.named(handler.name)), at: Int.random(in: 0...steps.count, using: &order))
    }
    try Play.alike(scenario, Array(steps.prefix(24)))
  }

  /// Reads a line of a transcript.
  package static func step(_ text: String) throws(BrokenPromise) -> String {
    do throws(Diagnostic) {
      _ = try TranscriptLine(text, file: "fuzz.jsonl").step
      return "read"
    } catch {
      guard !error.rendered.isEmpty else {
        throw BrokenPromise(what: "a refusal without a reason")
      }
      return "refused"
    }
  }

  /// Reads a URL rule, and hits it.
  ///
  /// - Parameters:
  ///   - text: the rule.
  ///   - path: the path that is hit; nil: the rule's own example.
  /// - Returns: how it ended.
  /// - Throws: what did not hold.
  package static func rule(
    _ text: String, path: String? = nil
  ) throws(BrokenPromise) -> String {
    let rule: URLRule
    do throws(SyntaxError) {
      rule = try URLRule(text)
    } catch {
      guard isInside(error.range, text.unicodeScalars.count) else {
        throw BrokenPromise(what: "an error's place \(error.range) is outside of the text")
      }
      return "rule refused"
    }
    let path = path ?? rule.examplePath
    _ = rule.texts(in: path)
    let scenario = Scenario(name: "", endpoints: [.init(name: "e", rule: rule)])
    try Play.alike(
      scenario,
      [.hit(.init(method: "GET", target: path)), .hit(.init(method: "HEAD", target: path + "/"))])
    return "rule read"
  }

  /// Reads a request, and hits a rule with it.
  package static func request(_ text: String, rule: String) throws(BrokenPromise) -> String {
    if let line = RequestLine(text), RequestLine(line.description) != line {
      throw BrokenPromise(what: "a request line is read otherwise than it is written")
    }
    do throws(URLFault) {
      let target = try RequestTarget(parsing: text)
      _ = [target.path, target.url, target.arguments.encoded()]
      _ = try target.location(toPath: text)
      _ = try RequestTarget.location(from: text)
    } catch {
      return "target refused"
    }
    guard let parsed = try? URLRule(rule) else { return "target read" }
    let scenario = Scenario(name: "", endpoints: [.init(name: "e", rule: parsed)])
    try Play.alike(scenario, [.hit(.init(method: "GET", target: text))])
    return "target read and hit"
  }
}
