import AccessCore
import AccessIO
import AccessReports
import ArgumentParser
import Glibc

/// `access-console matrix`.
struct MatrixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "matrix",
    abstract: "Says what every user can reach.",
    discussion: """
      Every user, anonymous first, is asked about every endpoint, by its first example path. These \
      are probes: nothing changes, and of a real application no view runs.

      --format jsonl writes an outcome a line, as `replay` does, while the answers come. If it breaks \
      off, the last line is {"failed": "..."}. Everything else is written at the end, or not at all.

      Examples:

        access-console matrix shop.yaml
        access-console matrix shop.yaml --user 'a*' --only denied
        access-console matrix flask:shop.web:app --users shop.models:all_users --format csv
        access-console matrix shop.yaml --format html > matrix.html
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @OptionGroup var narrowing: SelectionOptions

  @Option(
    help: ArgumentHelp(
      "Only answers with this decision: allowed, denied, error, unguarded or not_reached.",
      valueName: "decision"))
  var only: Decision?

  @Flag(help: "Print how many answers have which decision, reason and verdict, and no cell.")
  var summary = false

  @Option(
    help: ArgumentHelp(
      "What to write: text, csv, json, jsonl, markdown or html; text if not given.",
      valueName: "format"))
  var format = MatrixFormat.text

  @OptionGroup var color: ColorOption

  @OptionGroup var options: TargetOptions

  func run() throws {
    let selection = narrowing.selection
    var target = try TargetName.open([self.target], options, selecting: selection)[0]
    let application = target.application
    let asked = try Trouble.resolving { () throws(UnknownName) in
      try selection.survey(of: application)
    }
    let (survey, left) = try Trouble.reporting(&target) { try $0.known(in: asked) }
    for id in left {
      // Whom somebody asks for by name is not left out in silence.
      guard !selection.names(user: id) else {
        throw Trouble(.unknownUser(id), in: application)
      }
      Output.error(
        "access-console: note: the application does not know the user `\(id)`, who is left out")
    }
    let topic = MatrixTopic(
      target: self.target, application: application, survey: survey, only: only)
    if summary { return try writeSummary(of: topic, &target) }
    switch format {
    case .text: try writeText(of: topic, &target)
    case .jsonl: try stream(topic, &target)
    case .csv: try write(CSVMatrix(topic), of: topic, &target)
    case .json: try write(JSONMatrix(topic), of: topic, &target)
    case .markdown: try write(MarkdownMatrix(topic), of: topic, &target)
    case .html: try write(HTMLMatrix(topic), of: topic, &target)
    }
  }

  private func writeSummary(of topic: MatrixTopic, _ target: inout any Target) throws {
    let counts = try count(topic, &target)
    switch format {
    case .text: try Output.lines(counts.lines, coloured: color.isOn)
    case .csv: try write(CSVSummary(), counts)
    case .json, .jsonl: try write(JSONMatrix(topic, hasCells: false), counts)
    case .markdown: try write(MarkdownSummary(), counts)
    case .html: try write(HTMLMatrix(topic, hasCells: false), counts)
    }
  }

  private func writeText(of topic: MatrixTopic, _ target: inout any Target) throws {
    var matrix = TextMatrix(topic, width: Output.columns, repertoire: Output.repertoire)
    let summary = try conduct(topic, &target) { matrix.add($0, user: $1, subject: $2) }
    try Output.lines(matrix.lines(summary), coloured: color.isOn)
  }

  private func write(
    _ document: any MatrixDocument, of topic: MatrixTopic, _ target: inout any Target
  ) throws {
    var document = document
    let summary = try conduct(topic, &target) { document.add($0, user: $1, subject: $2) }
    try write(document, summary)
  }

  private func write(_ document: any MatrixDocument, _ summary: SurveySummary) throws {
    let text = document.text(summary)
    guard format == .csv, isatty(STDOUT_FILENO) != 0 else { return try Output.data(text) }
    // A line break in a field begins no line that looks like a record.
    for record in text.csvRecords { try Output.line(DisplayText(record)) }
  }

  private func stream(_ topic: MatrixTopic, _ target: inout any Target) throws {
    try Output.stream {
      var number = 0
      _ = try conduct(topic, &target) { answer, user, subject in
        number += 1
        let step = topic.survey.step(user: user, subject: subject)
        try Output.data(OutcomeLine(number, step, .answer(answer)).text)
      }
    }
  }

  /// Asks everything, and hands out the answers that are of interest.
  ///
  /// - Returns: their counts.
  private func conduct(
    _ topic: MatrixTopic, _ target: inout any Target, _ body: (Answer, Int, Int) throws -> Void
  ) throws -> SurveySummary {
    var counts = SurveySummary()
    var strays = Strays(topic.survey)
    var progress = Progress(
      "matrix of \(self.target)", of: topic.survey.cellCount, isStreaming: format == .jsonl)
    defer { progress.end() }
    try Trouble.reporting(&target) { target in
      try target.conduct(topic.survey) { user, subject, answer in
        progress.advance()
        strays.note(answer, subject)
        guard topic.includes(answer) else { return }
        counts.add(answer)
        try body(answer, user, subject)
      }
    }
    progress.end()
    strays.report()
    return counts
  }

  /// Asks everything, for the counts alone.
  private func count(_ topic: MatrixTopic, _ target: inout any Target) throws -> SurveySummary {
    var counts = SurveySummary()
    var strays = Strays(topic.survey)
    var progress = Progress("matrix of \(self.target)", of: topic.survey.cellCount)
    defer { progress.end() }
    try Trouble.reporting(&target) { target in
      try target.count(topic.survey) { answer, subject, count in
        progress.advance(by: count)
        strays.note(answer, subject)
        if topic.includes(answer) { counts.add(answer, times: count) }
      }
    }
    progress.end()
    strays.report()
    return counts
  }
}

/// The endpoints whose requests lead elsewhere.
private struct Strays {
  private let survey: Survey
  private var places: [Int] = []
  private var isKnown: [Bool]

  /// Of how many it is said.
  private static let most = 10

  init(_ survey: Survey) {
    self.survey = survey
    isKnown = survey.subjects.map { _ in false }
  }

  /// Looks at the first answer of each.
  mutating func note(_ answer: Answer, _ subject: Int) {
    guard !isKnown[subject] else { return }
    isKnown[subject] = true
    if !answer.isAnswered(by: survey.subjects[subject].endpoint) { places.append(subject) }
  }

  func report() {
    for stray in places.prefix(Self.most).map({ survey.subjects[$0] }) {
      Output.error(
        "access-console: note: `\(stray.request.description)` does not lead to the endpoint "
          + "`\(stray.endpoint.name)`")
    }
    if places.count > Self.most {
      Output.error("access-console: note: and so \(places.count - Self.most) more")
    }
  }
}

/// How a matrix is written.
enum MatrixFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// Comma-separated values.
  case csv
  /// One JSON object.
  case json
  /// JSON Lines: an outcome a line.
  case jsonl
  /// A table in Markdown.
  case markdown
  /// A page.
  case html
}

extension Decision: ExpressibleByArgument {}
