import AccessCore
import AccessIO
import Promises

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
    case .lessons: try lesson(Mutator.mutated(random.pick(corpus.lessons), &random))
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
    let end = try Reading.program(text, as: form)
    if random.chance(0.1) {
      _ = try scenario(text)
      _ = try step(text)
      _ = try rule(text)
      _ = try request(text)
    }
    return end
  }

  // MARK: Python

  private mutating func expression() throws(BrokenPromise) -> String {
    var generator = ExpressionGenerator(random)
    let text = generator.expression()
    random = generator.random
    let hook = random.pick(Hook.allCases)
    record.note("\(hook): \(text)")
    return try Hook.evaluated(text, in: hook)
  }

  // MARK: Files and lines

  private mutating func scenario(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    var random = random
    defer { self.random = random }
    return try Reading.scenario(text, order: &random)
  }

  private mutating func lesson(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    try Reader.lesson.read(Array(text.utf8))
    return "read or refused"
  }

  private mutating func step(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    return try Reading.step(text)
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
    return try Reading.rule(text, path: random.chance(0.5) ? nil : random.pick(corpus.targets))
  }

  private mutating func request(_ text: String) throws(BrokenPromise) -> String {
    record.note(text)
    return try Reading.request(text, rule: random.pick(corpus.rules))
  }
}
