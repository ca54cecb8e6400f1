/// A file of users that was read, and what was asked of it: as long as all of that stays, so does what is in it.
struct KnownUsersFile: Sendable {
  /// What was asked, and of which file.
  let key: Key
  /// What was read.
  let contents: UsersFile.Contents

  /// Everything that decides what is read.
  struct Key: Equatable, Sendable {
    private let path: String
    private let format: UsersFile.Format
    private let types: [String: AttributeType]
    private let classes: [[String]]
    private let state: FileState

    /// Looks at a file as it is now.
    init(_ file: UsersFile, classes: [ScenarioReader.ClassOutline]) {
      path = file.path
      format = file.format
      types = file.types
      self.classes = classes.map { [$0.name, $0.idAttribute] }
      state = FileState(of: file.path)
    }
  }
}
