/// The one YAML document of a file, and its text, where problems are shown.
struct YAMLDocument: Sendable {
  /// The text.
  let source: SourceText
  /// The root; nil if the document is empty or null.
  let root: YAMLNode?
  /// What is wrong with the YAML that does not keep it from being read.
  let problems: [LocatedProblem]

  /// Reads the bytes of a file, which must be UTF-8.
  ///
  /// - Throws: the one problem that stopped it.
  init(_ bytes: [UInt8], named file: String) throws(DiagnosticReport) {
    source = try SourceText(checking: bytes, named: file)
    do throws(LocatedProblem) {
      let (root, problems) = try YAMLComposer.compose(source)
      self.root = root?.kind == .null ? nil : root
      self.problems = problems
    } catch {
      throw DiagnosticReport(source.diagnostics(for: [error]))
    }
  }

  /// The warnings among problems, sorted by position.
  ///
  /// - Throws: all problems, sorted by position, if there is an error among them.
  func warnings(among problems: [LocatedProblem]) throws(DiagnosticReport) -> [Diagnostic] {
    let diagnostics = source.diagnostics(for: problems)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw DiagnosticReport(diagnostics)
    }
    return diagnostics
  }
}
