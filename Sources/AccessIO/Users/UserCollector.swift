import AccessCore

/// The users of a file so far, and what is wrong with it so far: what the readers of its records share.
struct UserCollector {
  /// The name that diagnostics give the file.
  let file: String
  /// The classes that users can have; the first one if they name none.
  let classes: [ScenarioReader.ClassOutline]
  /// The types of attributes, by name.
  let types: [String: AttributeType]
  /// The users.
  var users: UserTableBuilder
  /// The names of attributes that users have.
  var attributes: Set<String> = []
  /// Whether these are the names that all users have together.
  var areAttributesComplete = false
  /// What is wrong, in the order of the file.
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether nothing further is read.
  private(set) var isOver = false
  /// The number of the first line of the record that is being read.
  var line = 1

  private(set) var errors = 0
  private let userLimit = InputLimits.current.usersInFile

  /// How many errors of one file are told.
  static let mostErrors = 100

  /// Starts before the first user.
  init(
    file: String, classes: [ScenarioReader.ClassOutline], types: [String: AttributeType]
  ) {
    self.file = file
    self.classes = classes
    self.types = types
    users = UserTableBuilder(file: file)
  }

  /// The users, or none if there is an error.
  func finish() -> [Scenario.User] { errors == 0 ? users.finish() : [] }

  /// Notes a problem in the record that is being read.
  ///
  /// - Parameters:
  ///   - problem: what is wrong.
  ///   - range: where, as offsets into the record.
  ///   - record: the record's bytes.
  ///   - severity: how bad it is.
  mutating func note(
    _ problem: Problem, at range: Range<Int>, of record: UnsafeBufferPointer<UInt8>,
    severity: Diagnostic.Severity = .error
  ) {
    guard !isOver else { return }
    let text = RecordText(file: file, bytes: Array(record), firstLine: line)
    if severity == .error {
      errors += 1
      if errors > Self.mostErrors {
        isOver = true
        diagnostics.append(text.diagnostic(for: .moreErrors(Self.mostErrors), at: range))
        return
      }
    }
    diagnostics.append(text.diagnostic(for: problem, at: range, severity: severity))
  }

  /// Notes a problem after which nothing further can be read.
  mutating func end(
    with problem: Problem, at range: Range<Int>, of record: UnsafeBufferPointer<UInt8>
  ) {
    note(problem, at: range, of: record)
    isOver = true
  }

  /// Notes a problem of the file as a whole, after which nothing further can be read.
  mutating func end(with problem: Problem) {
    errors += 1
    isOver = true
    diagnostics.append(
      Diagnostic(file: file, message: problem.message, expected: problem.expected))
  }

  /// Reads no further, since what is wrong was noted.
  mutating func end() { isOver = true }

  // MARK: Users

  /// The place of a class among the classes; nil: it is none of them, which is noted.
  ///
  /// - Parameters:
  ///   - name: its name as UTF-8; empty: the first class.
  ///   - range: where it stands in the record.
  ///   - record: the record's bytes.
  /// - Returns: the place.
  mutating func place(
    ofClass name: UnsafeBufferPointer<UInt8>, at range: Range<Int>,
    of record: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    if name.isEmpty { return 0 }
    if let place = classes.firstIndex(where: { $0.name.utf8.elementsEqual(name) }) { return place }
    let text = String(decoding: name, as: UTF8.self)
    note(.unknownClass(text, known: classes.map(\.name)), at: range, of: record)
    return nil
  }

  /// Adds the user whose attributes were added, or leaves them out if somebody has the id, or there are
  /// too many users, which is noted.
  ///
  /// - Parameters:
  ///   - shape: the class and the names of the attributes.
  ///   - idPlace: the place of the id among the attributes.
  ///   - idRange: where the id stands in the record.
  ///   - record: the record's bytes.
  mutating func addUser(
    shape: Int, idPlace: Int, idRange: Range<Int>, of record: UnsafeBufferPointer<UInt8>
  ) {
    let id = users.text(at: idPlace)
    if let first = users.line(ofID: id) {
      note(.duplicateUser(id.text, firstLine: first), at: idRange, of: record)
    } else if users.count >= userLimit {
      end(with: .tooManyUsersInFile(limit: userLimit), at: 0..<1, of: record)
    } else {
      users.add(id: id, shape: shape, line: line)
      return
    }
    users.leaveOut()
  }
}
