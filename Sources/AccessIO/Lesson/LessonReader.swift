import AccessCore

/// Makes a lesson of a YAML document, and notes everything that is wrong with it.
struct LessonReader: FieldReader {
  /// What was found so far.
  var problems: [LocatedProblem]
  /// The text that the document stands in.
  let source: SourceText
  /// The lesson's application on paper; nil: it has none, or something is wrong with it.
  private(set) var simulation: Simulation?
  /// What the outcome of each act must have.
  private(set) var expected: [[JSONValue.Member]] = []
  /// The line of each act.
  private(set) var lines: [Int] = []
  private let document: YAMLDocument

  /// Makes a reader of a document.
  init(_ document: YAMLDocument) {
    self.document = document
    source = document.source
    problems = document.problems
  }

  private static let keys = ["version", "title", "summary", "scenario", "sources", "steps"]
  private static let startKeys = ["start", "ask", "say", "expect"]

  /// The lesson that a document's root describes, as far as it can be read.
  mutating func lesson(_ root: YAMLNode, named name: String) -> Lesson {
    var lesson = Lesson(name: name, title: name)
    let fields = fields(
      root, "the lesson", known: Self.keys, expected: "a mapping that begins with `version: 1`")
    guard let fields else { return lesson }
    readVersion(fields)
    lesson.title = requiredText(fields, "title", example: "a heading, as in `title: Who gets in?`")
    lesson.summary = requiredText(fields, "summary", example: "a sentence for the list")
    readSubject(fields, of: &lesson)
    readSteps(fields, of: &lesson)
    return lesson
  }

  private mutating func requiredText(_ fields: Fields, _ key: String, example: String) -> String {
    required(fields, key, example: example).flatMap { text($0, "`\(key)`") } ?? ""
  }

  private mutating func readSubject(_ fields: Fields, of lesson: inout Lesson) {
    if let node = fields["sources"] {
      if fields["scenario"] != nil { note(.scenarioAndSources, at: node) }
      let pairs = pairs(node, "`sources`", expected: "a mapping of names to Python source") ?? []
      for pair in pairs {
        guard let text = text(pair.value, "`\(pair.key)`") else { continue }
        lesson.sources.append(Lesson.Source(name: pair.key, text: text))
      }
    } else if let node = required(
      fields, "scenario", example: "`scenario:` with a scenario, or `sources:` with Python source")
    {
      // What is wrong with the document as a whole is noted already.
      var reader = ScenarioReader(document)
      simulation = reader.simulation(node)
      problems += reader.problems.dropFirst(document.problems.count)
    }
  }

  private mutating func readSteps(_ fields: Fields, of lesson: inout Lesson) {
    var captions: [String] = []
    var started: String?
    for node in list(fields, "steps", expected: "a list of steps, as in `- hit: GET /`") {
      do throws(JSONError) {
        let json = try JSONNode(node, in: source)
        if let caption = try StepReader(json).caption() {
          captions.append(caption)
          continue
        }
        var act: Lesson.Act
        if let start = json.members.first(where: { $0.key == "start" }) {
          act = try self.start(json, start, of: lesson)
          started = start.key
        } else {
          act = try self.act(json, hasSource: !lesson.sources.isEmpty, isStarted: started != nil)
        }
        act.captions = captions
        captions = []
        lines.append(node.position.line)
        lesson.acts.append(act)
      } catch {
        let place = source.position(ofOffset: error.range.lowerBound)
        problems.append(
          LocatedProblem(
            problem: error.problem, position: place, length: max(1, error.range.count)))
      }
    }
    lesson.closing = captions
  }

  /// A step of a transcript, with what is said and asked.
  private mutating func act(
    _ json: JSONNode, hasSource: Bool, isStarted: Bool
  ) throws(JSONError) -> Lesson.Act {
    let reading = try StepReader(json).read()
    var act = Lesson.Act(
      .step(reading.step), question: reading.question, remark: reading.remark)
    let needed = ["decision", "status"]
    let isAsked = reading.question != nil || hasSource
    if isAsked, !reading.step.isRequest || hasSource && !reading.step.isHit {
      throw JSONError(problem: .questionWithoutRequest(hasSource: hasSource), range: json.range)
    }
    if hasSource, !isStarted { throw JSONError(problem: .notStarted, range: json.range) }
    for key in needed where isAsked && !reading.expected.contains(where: { $0.key == key }) {
      throw JSONError(
        problem: .missingKey(
          key, place: "what is expected", example: "`expect: {decision: denied, status: 403}`"),
        range: json.range)
    }
    act.status = reading.status
    if hasSource { act.recorded = reading.answer }
    expected.append(reading.expected)
    return act
  }

  /// The start of a source.
  private mutating func start(
    _ json: JSONNode, _ member: JSONNode.Member, of lesson: Lesson
  ) throws(JSONError) -> Lesson.Act {
    for member in json.members where !Self.startKeys.contains(member.key) {
      throw JSONError(
        problem: .unknownKey(member.key, place: "a start", known: Self.startKeys),
        range: member.keyRange)
    }
    let names = lesson.sources.map(\.name)
    if names.isEmpty { throw JSONError(problem: .startOfScenario, range: member.keyRange) }
    guard case .string(let name) = member.node.value, names.contains(name) else {
      let word = if case .string(let text) = member.node.value { text } else { "" }
      throw JSONError(
        problem: .unknownWord(word, what: "source", known: names), range: member.node.range)
    }
    var act = Lesson.Act(.start(name, error: nil))
    for member in json.members where member.key != "start" {
      switch (member.key, member.node.value) {
      case ("ask", .string(let text)): act.question = text
      case ("say", .string(let text)): act.remark = text
      case ("expect", .object(let members)) where members.map(\.key) == ["error"]:
        if case .string(let error) = members[0].value { act.deed = .start(name, error: error) }
      case ("expect", _):
        throw JSONError(
          problem: .wrongType(
            "`expect`", found: member.node.value.words,
            expected: "`{error: ...}`, the type of an exception or null"),
          range: member.node.range)
      default:
        throw JSONError(
          problem: .wrongType(
            "`\(member.key)`", found: member.node.value.words, expected: "text"),
          range: member.node.range)
      }
    }
    expected.append([])
    return act
  }

  /// Notes a version that is not the one that can be read.
  private mutating func readVersion(_ fields: Fields) {
    var reader = ScenarioReader(document)
    reader.problems = []
    reader.readVersion(fields)
    problems += reader.problems
  }
}

extension Step {
  /// Whether it is a request that is answered.
  fileprivate var isRequest: Bool {
    switch self {
    case .hit, .probe: true
    case .login, .logout, .abortHandler: false
    }
  }

  /// Whether it is a request for real.
  fileprivate var isHit: Bool { if case .hit = self { true } else { false } }
}

extension StepReader.Reading {
  /// The status that is expected, or nil.
  fileprivate var status: Int? {
    guard case .number(let text)? = expected.first(where: { $0.key == "status" })?.value else {
      return nil
    }
    return Int(text)
  }

  /// The answer that the expected keys make; nil: the step is no hit.
  fileprivate var answer: Answer? {
    guard case .hit(let request) = step else { return nil }
    func text(_ key: String) -> String? {
      guard case .string(let text)? = expected.first(where: { $0.key == key })?.value else {
        return nil
      }
      return text
    }
    var answer = Answer(request: request, endpoint: text("endpoint"), user: text("user"))
    if let decision = text("decision").flatMap(Decision.init) { answer.decision = decision }
    answer.reason = text("reason").flatMap(Reason.init)
    answer.handler = text("handler").flatMap(HandlerEnd.init)
    (answer.location, answer.error, answer.body) = (text("location"), text("error"), text("body"))
    answer.status = status
    answer.viewRan = expected.contains { $0.key == "view_ran" && $0.value == .bool(true) }
    return answer
  }
}
