import AccessCore

/// A matrix as comma-separated values, RFC 4180: a record a cell.
public struct CSVMatrix: MatrixDocument {
  private let topic: MatrixTopic
  private var records: CSVText

  /// Starts a document.
  ///
  /// - Parameters:
  ///   - topic: what it is about.
  ///   - isShown: whether it is for a terminal: nothing in a cell can act on it then, nor break a line.
  public init(_ topic: MatrixTopic, isShown: Bool = false) {
    self.topic = topic
    records = CSVText(
      [
        "user", "endpoint", "rule", "method", "request", "decision", "reason", "handler", "status",
        "location", "error", "verdict", "answered_by", "inactive",
      ], isShown: isShown)
  }

  /// Takes over an answer.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {
    let subject = topic.survey.subjects[subject]
    records.append([
      DisplayText.userName(topic.survey.users[user]?.id), subject.endpoint.name,
      subject.endpoint.rule,
      subject.request.method, subject.request.target, answer.decision.rawValue,
      answer.reason?.rawValue ?? "", answer.handler?.rawValue ?? "",
      answer.status.map { String($0) } ?? "", answer.location ?? "", answer.error ?? "",
      answer.verdict.rawValue, answer.endpoint ?? "", answer.inactive ? "true" : "false",
    ])
  }

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String { records.text }
}

/// The counts of a matrix as comma-separated values.
public struct CSVSummary: MatrixDocument {
  /// Starts a document.
  public init() {}

  /// Does nothing: the counts are all there is.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {}

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String {
    var records = CSVText(["what", "value", "count"])
    for row in summary.rows { records.append([row.what, row.value, String(row.count)]) }
    return records.text
  }
}
