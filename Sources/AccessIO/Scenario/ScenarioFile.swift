import AccessCore

/// A scenario file that was read: the application on paper, and what is worth a warning in it.
public struct ScenarioFile: Sendable {
  /// The application.
  public let scenario: Scenario
  /// What is worth a warning, sorted by position.
  public let warnings: [Diagnostic]

  /// Reads the text of a scenario file, version 1.
  ///
  /// - Parameters:
  ///   - text: the text, YAML.
  ///   - file: the name that diagnostics give it; without its extension, the application's name
  ///     if the text gives none.
  /// - Returns: the scenario and its warnings.
  /// - Throws: all that is wrong with the text at once, sorted by position.
  public static func parse(
    text: String, named file: String
  ) throws(DiagnosticReport) -> ScenarioFile {
    try parse(bytes: Array(text.utf8), named: file)
  }

  /// Reads the bytes of a scenario file, which must be UTF-8.
  ///
  /// - Throws: all that is wrong with them at once, sorted by position.
  static func parse(
    bytes: [UInt8], named file: String
  ) throws(DiagnosticReport) -> ScenarioFile {
    let source = try SourceText(checking: bytes, named: file)
    var reader = ScenarioReader(source)
    do {
      let (root, problems) = try YAMLComposer.compose(source)
      reader.problems = problems
      guard let root, root.kind != .null else { throw DiagnosticReport(.empty, file: file) }
      let scenario = reader.scenario(root)
      let diagnostics = source.diagnostics(for: reader.problems)
      if diagnostics.contains(where: { $0.severity == .error }) {
        throw DiagnosticReport(diagnostics)
      }
      return ScenarioFile(scenario: scenario, warnings: diagnostics)
    } catch let problem as LocatedProblem {
      throw DiagnosticReport(source.diagnostics(for: [problem]))
    } catch let report as DiagnosticReport {
      throw report
    } catch {
      throw DiagnosticReport(.unreadable("\(error)"), file: file)
    }
  }
}

extension DiagnosticReport {
  /// A report of one problem that concerns a file as a whole.
  init(_ problem: Problem, file: String) {
    self.init([
      Diagnostic(file: file, message: problem.message, expected: problem.expected)
    ])
  }
}

extension SourceText {
  /// Takes the bytes of a file that must be UTF-8; a byte order mark is left out.
  fileprivate init(checking bytes: [UInt8], named file: String) throws(DiagnosticReport) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw DiagnosticReport(.utf16, file: file)
    }
    self.init(
      name: file, bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    if let offset = Self.invalidUTF8(in: self.bytes) {
      let problem = LocatedProblem(
        problem: .invalidUTF8(
          offset: offset + bytes.count - self.bytes.count, of: "the file"),
        position: position(ofOffset: offset), length: 1)
      throw DiagnosticReport(diagnostics(for: [problem]))
    }
  }
}

extension SourceText {
  /// The offset of the first byte that is no part of UTF-8, or nil.
  static func invalidUTF8(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
