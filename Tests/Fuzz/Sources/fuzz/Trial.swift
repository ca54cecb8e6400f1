import AccessCore
import AccessIO

/// Something that must hold for any input, and did not.
struct BrokenPromise: Error {
  var what: String
}

/// One case: an input, what is done with it, and what must hold then.
struct Trial {
  var random: SeededGenerator
  let corpus: Corpus
  let record: CaseRecord

  /// Makes the input and tries it.
  ///
  /// - Returns: how it ended, in words to be counted.
  mutating func perform(_ subject: Subject) throws(BrokenPromise) -> String {
    switch subject {
    case .bytes: try bytes()
    case .expressions: try expression()
    case .scenarios: try scenario(Mutator.mutated(random.pick(corpus.scenarios), &random))
    case .steps: try step(Mutator.mutated(random.pick(corpus.steps), &random))
    case .targets: try target()
    }
  }

  private mutating func bytes() throws(BrokenPromise) -> String {
    let expression = random.pick(corpus.expressions)
    let words = expression.split(separator: " ").map(String.init)
    let text =
      switch random.number(0...9) {
      case 0: Mutator.noise(&random)
      case 1: Mutator.nest(&random)
      case 2, 3: Mutator.soup(words, &random)
      default: Mutator.mutated(expression, &random)
      }
    record.note(text)
    let form = random.pick([Program.Form.expression, .lambda, .arguments])
    let end = try read(text, as: form)
    if random.chance(0.1) {
      _ = try scenario(text)
      _ = try step(text)
      _ = try rule(text)
      _ = try request(text)
    }
    return end
  }

  // MARK: Python

  private mutating func read(
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
    return "read, " + (try Hook.evaluated(text, in: .view, record: record))
  }

  private func isInside(_ range: Range<Int>, _ count: Int) -> Bool {
    range.lowerBound >= 0 && range.upperBound <= count
  }

  private mutating func expression() throws(BrokenPromise) -> String {
    var generator = ExpressionGenerator(random)
    let text = generator.expression()
    random = generator.random
    return try Hook.evaluated(text, in: random.pick(Hook.allCases), record: record)
  }

  // MARK: Files and lines

  private mutating func scenario(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    let scenario: Scenario
    do throws(DiagnosticReport) {
      scenario = try ScenarioFile.parse(text: text, named: "fuzz.yaml").scenario
    } catch {
      guard !error.diagnostics.isEmpty, !error.rendered.isEmpty else {
        throw BrokenPromise(what: "a refusal without a reason")
      }
      return "refused"
    }
    var steps: [Step] = scenario.users.flatMap { [.login($0.id), .logout, .login($0.id)] }
    for endpoint in scenario.endpoints {
      for example in endpoint.examples {
        let request = RequestLine(method: endpoint.methods.first ?? "GET", target: example)
        steps += [.hit(request), .probe(request, as: .anonymous), .hit(request)]
      }
    }
    steps.shuffle(using: &random)
    for handler in scenario.abortHandlers {
      steps.insert(.abortHandler(.named(handler.name)), at: random.number(0...steps.count))
    }
    try Play.alike(scenario, Array(steps.prefix(24)))
    return "read and played"
  }

  private mutating func step(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
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

  // MARK: Rules and requests

  private mutating func target() throws(BrokenPromise) -> String {
    if random.chance(0.4) {
      return try rule(Mutator.mutated(random.pick(corpus.rules), &random))
    }
    return try request(Mutator.mutated(random.pick(corpus.targets), &random))
  }

  private mutating func rule(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    let rule: URLRule
    do throws(SyntaxError) {
      rule = try URLRule(text)
    } catch {
      guard isInside(error.range, text.unicodeScalars.count) else {
        throw BrokenPromise(what: "an error's place \(error.range) is outside of the text")
      }
      return "rule refused"
    }
    let path = random.chance(0.5) ? rule.examplePath : random.pick(corpus.targets)
    _ = rule.texts(in: path)
    let scenario = Scenario(name: "", endpoints: [.init(name: "e", rule: rule)])
    try Play.alike(
      scenario,
      [.hit(.init(method: "GET", target: path)), .hit(.init(method: "HEAD", target: path + "/"))])
    return "rule read"
  }

  private mutating func request(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
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
    let rule = random.pick(corpus.rules)
    guard let parsed = try? URLRule(rule) else { return "target read" }
    let scenario = Scenario(name: "", endpoints: [.init(name: "e", rule: parsed)])
    try Play.alike(scenario, [.hit(.init(method: "GET", target: text))])
    return "target read and hit"
  }
}
