import AccessCore

/// How far a scenario is read that has a large file of users.
public struct Reading: Equatable, Sendable {
  /// The file's path.
  let file: String
  /// How many bytes were read.
  let bytes: Int
  /// How many bytes it has; 0: that is not known.
  let size: Int
  /// How many users were read.
  let users: Int

  /// How far a file was read.
  ///
  /// - Parameters:
  ///   - file: the file's path.
  ///   - bytes: how many bytes were read.
  ///   - size: how many bytes it has; 0: that is not known.
  ///   - users: how many users were read.
  public init(file: String, bytes: Int, size: Int, users: Int) {
    self.file = file
    self.bytes = bytes
    self.size = size
    self.users = users
  }

  /// The share that was read, in percent; nil: it is not known.
  var percentage: Int? {
    size > 0 ? Int((100 * min(1, Double(bytes) / Double(size))).rounded(.down)) : nil
  }

  /// The file's name without its folders.
  var name: DisplayText {
    DisplayText(file.split(separator: "/").last.map(String.init) ?? file)
  }
}
