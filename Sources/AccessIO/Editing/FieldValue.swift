import AccessCore

/// The YAML value that is typed in a field.
struct FieldValue {
  /// The value, on one line however it is typed, columns counting the scalars of the text; nil: it is no YAML.
  let node: YAMLNode?
  /// What is wrong with it, with columns of the same kind.
  private(set) var problems: [LocatedProblem] = []

  /// Composes a text.
  init(_ text: String) {
    let source = SourceText(name: "form", bytes: Array(text.utf8))
    let columns = LineColumns(source)
    do throws(LocatedProblem) {
      let composed = try YAMLComposer.compose(source)
      node = composed.root.map { $0.moved(columns.flattened) }
      problems = composed.problems
      if node == nil { problems.append(Self.problem(.emptyValue("the value", expected: "YAML"))) }
    } catch {
      node = nil
      problems = [error]
    }
    for index in problems.indices {
      problems[index].position = columns.flattened(problems[index].position)
    }
    if let comment = Self.comment(in: text) {
      problems.append(
        Self.problem(.commentInField, column: comment + 1, severity: .warning))
    }
  }

  private static func problem(
    _ problem: Problem, column: Int = 1, severity: Diagnostic.Severity = .error
  ) -> LocatedProblem {
    LocatedProblem(
      problem: problem, position: TextPosition(line: 1, column: column), length: 1,
      severity: severity)
  }

  /// Where a comment begins; nil: there is none, or it could be in a text in quotes.
  private static func comment(in text: String) -> Int? {
    guard !text.utf8.contains(where: { "'\"".utf8.contains($0) }) else { return nil }
    var before: Unicode.Scalar = " "
    for (place, scalar) in text.unicodeScalars.enumerated() {
      if scalar == "#", before == " " || before == "\t" { return place }
      before = scalar
    }
    return nil
  }
}

/// Where the lines of a text begin in it, counted in scalars.
private struct LineColumns {
  private var starts: [Int] = [0]

  init(_ source: SourceText) {
    var start = source.line(1).startIndex
    for number in 1..<source.lineCount {
      let next = source.line(number + 1).startIndex
      let count = source.bytes[start..<next].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
      starts.append(starts[number - 1] + count)
      start = next
    }
  }

  /// A place as if all stood on one line.
  func flattened(_ position: TextPosition) -> TextPosition {
    let line = min(max(position.line, 1), starts.count)
    return TextPosition(line: 1, column: starts[line - 1] + position.column)
  }
}
