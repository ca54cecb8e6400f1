import AccessCore

/// Makes a step, and what is expected of it, of a JSON object.
struct StepReader {
  private let node: JSONNode

  /// Makes a reader of a line's object.
  init(_ node: JSONNode) {
    self.node = node
  }

  /// A step, and what a line has beside it.
  struct Reading {
    /// The step.
    var step: Step
    /// The keys of its outcome.
    var expected: [JSONValue.Member]
    /// What is said of the outcome.
    var remark: String?
    /// What is asked before the step is done.
    var question: String?
  }

  /// The step and what the line has beside it.
  ///
  /// - Throws: the first thing that is wrong.
  func read() throws(JSONError) -> Reading {
    let kind = try stepMember()
    var expected: [JSONValue.Member] = []
    let own = [kind.key, "as"] + TranscriptKeys.prose
    for member in node.members where member.key == "expect" || !own.contains(member.key) {
      for member in member.key == "expect" ? try expectation(member) : [member] {
        guard TranscriptKeys.outcome(of: kind.key).contains(member.key), !own.contains(member.key)
        else {
          throw JSONError(
            problem: .keyOfOtherStep(member.key, step: kind.key), range: member.keyRange)
        }
        try check(member)
        guard !expected.contains(where: { $0.key == member.key }) else {
          throw JSONError(
            problem: .duplicateKey(member.key, firstLine: nil), range: member.keyRange)
        }
        expected.append(JSONValue.Member(member.key, member.node.value))
      }
    }
    return Reading(
      step: try step(kind), expected: expected, remark: try prose("say"),
      question: try prose("ask"))
  }

  /// What a line says that has no step; nil: it has one, or should have.
  ///
  /// - Throws: the first thing that is wrong.
  func caption() throws(JSONError) -> String? {
    guard case .object = node.value, node.members.count == 1 else { return nil }
    return try prose("say")
  }

  /// The text of a key of prose; nil: it is absent.
  private func prose(_ key: String) throws(JSONError) -> String? {
    guard let member = node.members.first(where: { $0.key == key }) else { return nil }
    guard case .string(let text) = member.node.value else { throw wrongType(member, "text") }
    return text
  }

  private func expectation(_ member: JSONNode.Member) throws(JSONError) -> [JSONNode.Member] {
    guard case .object = member.node.value else {
      throw wrongType(member, "the keys of an outcome, as in `{\"status\": 403}`")
    }
    return member.node.members
  }

  /// The one member that says which step it is.
  private func stepMember() throws(JSONError) -> JSONNode.Member {
    guard case .object = node.value else {
      throw JSONError(
        problem: .wrongType(
          "the line", found: node.value.words,
          expected: "an object, as in `{\"hit\": \"GET /\"}`"), range: node.range)
    }
    if let unknown = node.members.first(where: { !TranscriptKeys.all.contains($0.key) }) {
      throw JSONError(
        problem: .unknownKey(unknown.key, place: "a step", known: TranscriptKeys.all),
        range: unknown.keyRange)
    }
    let kinds = node.members.filter { TranscriptKeys.steps.contains($0.key) }
    guard let kind = kinds.first else { throw JSONError(problem: .noStep, range: node.range) }
    if kinds.count > 1 {
      throw JSONError(
        problem: .severalSteps(kind.key, kinds[1].key), range: kinds[1].keyRange)
    }
    if kind.key != "probe", let prober = node.members.first(where: { $0.key == "as" }) {
      throw JSONError(
        problem: .keyOfOtherStep("as", step: kind.key), range: prober.keyRange)
    }
    return kind
  }

  private func step(_ member: JSONNode.Member) throws(JSONError) -> Step {
    switch (member.key, member.node.value) {
    case ("login", .string(let id)): return .login(id)
    case ("login", _): throw wrongType(member, "a user's id, which is text")
    case ("logout", .bool(true)): return .logout
    case ("logout", _): throw wrongType(member, "`true`")
    case ("abort_fn", .null): return .abortHandler(.unset)
    case ("abort_fn", .string("config")): return .abortHandler(.configured)
    case ("abort_fn", .string(let name)): return .abortHandler(.named(name))
    case ("abort_fn", _):
      throw wrongType(member, "the name of an abort handler, `\"config\"` or `null`")
    case ("probe", .string(let text)): return .probe(try request(text, member), as: try prober())
    case (_, .string(let text)): return .hit(try request(text, member))
    default: throw wrongType(member, "a request, as in `\"GET /secret-code\"`")
    }
  }

  private func request(
    _ text: String, _ member: JSONNode.Member
  ) throws(JSONError) -> RequestLine {
    if let request = RequestLine(text) { return request }
    throw JSONError(problem: .badRequest(text), range: member.node.range)
  }

  private func prober() throws(JSONError) -> Step.Prober {
    guard let member = node.members.first(where: { $0.key == "as" }) else { return .session }
    switch member.node.value {
    case .null: return .anonymous
    case .string(let id): return .user(id)
    default: throw wrongType(member, "a user's id, or `null` for anonymous")
    }
  }

  /// Checks the type of a key of an outcome, and its word if it has a closed list.
  private func check(_ member: JSONNode.Member) throws(JSONError) {
    switch (member.key, member.node.value) {
    case ("ok", .bool), ("view_ran", .bool), ("inactive", .bool), ("trace", .array): return
    case ("ok", _), ("view_ran", _), ("inactive", _): throw wrongType(member, "`true` or `false`")
    case ("trace", _): throw wrongType(member, "an array")
    case ("step", .number(let text)) where (Int(text) ?? 0) > 0: return
    case ("step", _): throw wrongType(member, "a whole number from 1")
    case ("status", .null): return
    // A view can answer with any number, 0 and 999 included.
    case ("status", .number(let text)) where Int(text) != nil: return
    case ("status", _): throw wrongType(member, "a whole number, or `null`")
    case ("decision", .string(let word)): try check(word, member, Decision.self)
    case ("reason", .string(let word)): try check(word, member, Reason.self)
    case ("handler", .string(let word)): try check(word, member, HandlerEnd.self)
    case ("decision", _): throw wrongType(member, "text")
    case (_, .string), (_, .null): return
    default: throw wrongType(member, "text, or `null`")
    }
  }

  private func check<Word: RawRepresentable<String> & CaseIterable>(
    _ word: String, _ member: JSONNode.Member, _ type: Word.Type
  ) throws(JSONError) {
    guard Word(rawValue: word) == nil else { return }
    throw JSONError(
      problem: .unknownWord(word, what: member.key, known: Word.allCases.map(\.rawValue)),
      range: member.node.range)
  }

  private func wrongType(_ member: JSONNode.Member, _ expected: String) -> JSONError {
    JSONError(
      problem: .wrongType("`\(member.key)`", found: member.node.value.words, expected: expected),
      range: member.node.range)
  }
}
