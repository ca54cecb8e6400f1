import AccessCore

/// The text of a scenario file while it is edited: each edit is spliced into it, and what it then says is what the
/// reader of scenario files makes of it.
public struct ScenarioText: Sendable {
  /// The file's name, which diagnostics give it.
  public let file: String
  /// What a file would hold that has this text: a byte order mark stays.
  public var bytes: [UInt8] { mark + document.source.bytes }
  private let document: YAMLDocument
  private let forms: ScenarioForms
  /// The byte order mark at the beginning, or nothing.
  private let mark: [UInt8]

  /// Composes a text.
  ///
  /// - Parameters:
  ///   - bytes: the file's bytes.
  ///   - file: its name.
  /// - Throws: why it is no YAML, or no UTF-8.
  public init(_ bytes: [UInt8], named file: String) throws(DiagnosticReport) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.init(
      try YAMLDocument(bytes, named: file), mark: bytes.starts(with: mark) ? mark : [])
  }

  private init(_ document: YAMLDocument, mark: [UInt8]) {
    file = document.source.name
    self.document = document
    self.mark = mark
    forms = ScenarioForms(document)
  }

  /// Reads a file, and what has to be known to write it again and overwrite nobody's changes.
  ///
  /// - Parameter path: the file's path; symbolic links are followed.
  /// - Returns: the text, and the file that has just this.
  /// - Throws: why it cannot be read.
  public static func read(
    path: String
  ) throws(DiagnosticReport) -> (text: ScenarioText, state: FileState) {
    let contents: FileContents
    do throws(Problem) {
      contents = try FileContents(reading: path, limit: InputLimits.current.fileSize)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    return (try ScenarioText(contents.bytes, named: path), contents.state)
  }

  /// The text of the built-in example.
  public static var example: ScenarioText {
    get throws(DiagnosticReport) {
      try ScenarioText(Array(ScenarioFile.exampleText.utf8), named: ScenarioFile.exampleName)
    }
  }

  // MARK: Forms

  /// A part's fields.
  ///
  /// - Throws: why it cannot be edited here.
  public func form(of part: ScenarioPart) throws(EditRefusal) -> PartForm {
    try forms.form(of: part)
  }

  /// An empty form for a new part of a kind.
  ///
  /// - Throws: why none can be added here.
  public func form(adding kind: ScenarioPart.Kind) throws(EditRefusal) -> PartForm {
    try forms.form(adding: kind)
  }

  /// The form of a new part with the fields of another, but for its name.
  ///
  /// - Throws: why none can be added here.
  public func form(duplicating part: ScenarioPart) throws(EditRefusal) -> PartForm {
    try forms.form(duplicating: part)
  }

  /// What is wrong with what is typed into a form, as far as the form itself tells.
  ///
  /// - Parameters:
  ///   - form: the form as it is typed.
  ///   - opened: the form as it was opened.
  /// - Returns: errors and warnings.
  public func problems(in form: PartForm, asOpened opened: PartForm) -> [PartForm.Problem] {
    forms.problems(in: form, asOpened: opened)
  }

  /// What the reader found wrong with this text, in the form of the edit that made it.
  ///
  /// - Parameters:
  ///   - report: what the reader found.
  ///   - edit: the edit.
  /// - Returns: the errors; those that stand elsewhere are of no field.
  public func problems(_ report: DiagnosticReport, of edit: PartEdit) -> [PartForm.Problem] {
    forms.problems(report, of: edit)
  }

  // MARK: Edits

  /// The text with an edit.
  ///
  /// - Parameters:
  ///   - edit: the edit.
  ///   - opened: the form as it was opened: only fields that are others are written.
  /// - Returns: another text; it may not be a scenario any more.
  /// - Throws: why the edit cannot be made in this text.
  public func applying(
    _ edit: PartEdit, asOpened opened: PartForm?
  ) throws(EditRefusal) -> ScenarioText {
    let edits = try forms.edits(for: edit, asOpened: opened)
    if case .put(let form) = edit, form.part == nil, let original = form.original,
      let copying = try? forms.copying(form, of: original),
      let copied = try? document.applying(copying)
    {
      return ScenarioText(copied, mark: mark)
    }
    do {
      return ScenarioText(try document.applying(edits), mark: mark)
    } catch {
      throw EditRefusal(error.message)
    }
  }

  /// Where a part begins in the text.
  ///
  /// - Parameter part: the part.
  /// - Returns: the place of its name, or of its first field; nil: it does not stand in this text.
  public func position(of part: ScenarioPart) -> TextPosition? {
    guard let path = forms.path(of: part) else { return nil }
    if case .key(let key)? = path.last, let parent = document.root?[path.dropLast()] {
      return parent.pairs.first { $0.key == key }?.keyPosition
    }
    return document.root?[path]?.position
  }

  /// Reads the text as its file would be read.
  ///
  /// - Parameters:
  ///   - path: the file's path, which says where files that it names are; nil: it has none.
  ///   - known: the scenario as it was read before: a file of users that is as it was is not read again.
  ///   - progress: takes how far a file of users was read, now and then.
  /// - Returns: the scenario.
  /// - Throws: all that is wrong with it.
  public func read(
    path: String?, knowing known: ScenarioFile? = nil,
    progress: @escaping (ReadingProgress) -> Void = { _ in }
  ) throws(DiagnosticReport) -> ScenarioFile {
    try ScenarioFile.parse(
      bytes: bytes, named: file,
      in: ScenarioReader.Surroundings(
        folder: path.flatMap(ScenarioFile.folder), progress: progress, known: known?.usersFile))
  }
}
