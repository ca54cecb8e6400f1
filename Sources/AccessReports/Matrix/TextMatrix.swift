import AccessCore

/// A matrix for people: a line a user, a column an endpoint, the endpoints by their numbers below.
public struct TextMatrix {
  private var grid: MatrixGrid
  private let width: Int?
  private let repertoire: DisplayText.Repertoire

  /// Starts a matrix.
  ///
  /// - Parameters:
  ///   - topic: what it is about.
  ///   - width: how many cells a line has; nil: as many as it takes.
  ///   - repertoire: which characters can be shown.
  public init(
    _ topic: MatrixTopic, width: Int? = nil, repertoire: DisplayText.Repertoire = .unicode
  ) {
    grid = MatrixGrid(topic)
    self.width = width.map { max($0, Self.leastWidth) }
    self.repertoire = repertoire
  }

  /// A narrower terminal breaks the lines itself.
  private static let leastWidth = 20

  /// Takes over an answer.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {
    grid.add(answer, user: user, subject: subject)
  }

  /// The matrix.
  ///
  /// - Parameter summary: the counts of what was added.
  /// - Returns: its lines; nothing is left out of a line but what does not fit.
  public func lines(_ summary: SurveySummary) -> [StyledText] {
    let (users, subjects) = (grid.users, grid.subjects)
    var lines: [StyledText] = []
    if !users.isEmpty, !subjects.isEmpty {
      let names = users.map { name(of: $0) }
      let column = min(names.map(\.width).max() ?? 0, width.map { $0 / 3 } ?? .max)
      for block in blocks(of: subjects, beside: column) {
        lines.append(header(block, beside: column))
        for (user, name) in zip(users, names) {
          lines.append(row(user, name, block, beside: column))
        }
        lines.append(StyledText())
      }
      lines += legend(subjects)
      lines.append(StyledText())
    }
    let total = width.map { summary.total.wrapped(to: $0) } ?? [summary.total]
    return lines + signs(summary) + total.map { StyledText($0) }
  }

  // MARK: Cells

  /// How many cells a column takes, with the space before it.
  private var pitch: Int { String(grid.topic.survey.subjects.count).utf8.count + 1 }

  /// The columns in blocks that fit beside the names.
  private func blocks(of subjects: [Int], beside column: Int) -> [ArraySlice<Int>] {
    guard let width else { return [subjects[...]] }
    let size = max(1, (width - column - 1) / pitch)
    return stride(from: 0, to: subjects.count, by: size).map {
      subjects[$0..<min($0 + size, subjects.count)]
    }
  }

  private func header(_ block: ArraySlice<Int>, beside column: Int) -> StyledText {
    var line = StyledText()
    line.pad(to: column + 1)
    for subject in block {
      line.append(DisplayText("\(subject + 1)").rightAligned(to: pitch), .faint)
    }
    return line
  }

  private func row(
    _ user: Int, _ name: DisplayText, _ block: ArraySlice<Int>, beside column: Int
  ) -> StyledText {
    var line = StyledText(name.truncated(to: column, ellipsis: ellipsis))
    line.pad(to: column + 1)
    for subject in block {
      let verdict = grid[user, subject]?.verdict
      let sign = verdict?.sign(in: repertoire) ?? " "
      line.append(sign.rightAligned(to: pitch), verdict?.meaning ?? .plain)
    }
    return line
  }

  private func name(of user: Int) -> DisplayText {
    grid.name(of: user).shown(in: repertoire)
  }

  // MARK: Below the cells

  /// The endpoints by their numbers: request method, rule, name, guards.
  private func legend(_ subjects: [Int]) -> [StyledText] {
    let rows = subjects.map { number -> [DisplayText] in
      let subject = grid.topic.survey.subjects[number]
      return ["\(number + 1)", "\(subject.request.method)"]
        + [subject.endpoint.rule, subject.endpoint.name, subject.endpoint.guardText].map {
          DisplayText($0, repertoire: repertoire)
        }
    }
    let widths = legendWidths(of: rows)
    return zip(subjects, rows).map { number, row in
      var line = StyledText(row[0].rightAligned(to: widths[0]), .faint)
      var end = widths[0]
      for part in 1..<row.count {
        line.pad(to: end + 2)
        line.append(row[part].truncated(to: widths[part], ellipsis: ellipsis))
        end += 2 + widths[part]
      }
      if let stray = grid.stray(number) { line.append("  ! " + stray, .trouble) }
      return fitted(line)
    }
  }

  /// How wide each column of the legend is; where there is not room for all, names and guards keep a
  /// part of it.
  private func legendWidths(of rows: [[DisplayText]]) -> [Int] {
    var widths = (0..<5).map { part in rows.map { $0[part].width }.max() ?? 0 }
    guard let width else { return widths }
    let room = max(12, width - widths[0] - widths[1] - 8)
    guard widths[2] + widths[3] + widths[4] > room else { return widths }
    let (name, guards) = (min(widths[3], room / 4), min(widths[4], room / 3))
    let rule = min(widths[2], room - name - guards)
    (widths[2], widths[3]) = (rule, min(widths[3], room - rule - guards))
    widths[4] = room - rule - widths[3]
    return widths
  }

  /// What the signs mean, with how often each is there, in as many lines as it takes.
  private func signs(_ summary: SurveySummary) -> [StyledText] {
    var lines = [StyledText()]
    for verdict in Verdict.allCases {
      let count = summary.count(of: verdict)
      if verdict == .unknown, count == 0 { continue }
      let text = verdict.sign(in: repertoire) + " \(verdict.rawValue) \(count)"
      let used = lines[lines.count - 1].width
      if let width, used > 0, used + 2 + text.width > width { lines.append(StyledText()) }
      if lines[lines.count - 1].width > 0 { lines[lines.count - 1].append("  ") }
      lines[lines.count - 1].append(text, verdict.meaning)
    }
    return lines.map(fitted)
  }

  // MARK: Pieces

  private var ellipsis: DisplayText { repertoire == .unicode ? "…" : "..." }

  /// A line that is not longer than there is room.
  private func fitted(_ line: StyledText) -> StyledText {
    width.map { line.truncated(to: $0, ellipsis: ellipsis) } ?? line
  }
}
