import Glibc

/// Where a file is or will be: a folder and the name in it.
struct FilePlace {
  /// The folder's path.
  let folder: String
  /// The name in the folder.
  let name: String

  /// The path.
  var path: String { folder + "/" + name }

  /// How many symbolic links are followed, as many as Linux follows.
  private static let linkLimit = 40

  /// Splits a path.
  ///
  /// - Throws: if no file can have the path.
  init(_ path: String) throws(FileReplacementError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw .unusableName }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    folder = slash.map { String(path[...$0]) } ?? "."
    if ["", ".", ".."].contains(name) {
      var status = stat()
      throw stat(path, &status) == 0 ? .directory : FileReplacementError(errno)
    }
  }

  /// The place that a path leads to, through symbolic links, where there may be nothing yet.
  ///
  /// - Throws: if no file can have the path, links go round in circles, or the system would not follow
  ///   one for this user.
  init(following path: String) throws(FileReplacementError) {
    var place = try FilePlace(path)
    guard var target = try place.linkTarget() else {
      self = place
      return
    }
    // Some links are not to be followed, such as another user's in a folder that all may write.
    var status = stat()
    let leadsSomewhere = stat(path, &status) == 0
    guard leadsSomewhere || errno == ENOENT else { throw FileReplacementError(errno) }
    for _ in 0..<Self.linkLimit {
      let isAbsolute = target.utf8.first == UInt8(ascii: "/")
      place = try FilePlace(isAbsolute ? target : place.folder + "/" + target)
      if let next = try place.linkTarget() {
        target = next
        continue
      }
      // The links of /proc, such as /dev/stdout, lead to files that may have no name.
      if leadsSomewhere, lstat(place.path, &status) != 0 { throw .special }
      self = place
      return
    }
    throw .linkLoop
  }

  /// What the symbolic link at the place says; nil if there is none.
  private func linkTarget() throws(FileReplacementError) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &buffer, buffer.count)
    if count >= 0 {
      guard let target = String(validating: buffer[..<count], as: UTF8.self) else {
        throw .unusableName
      }
      return target
    }
    // No link, or nothing at all: the file is here, or will be.
    if errno == EINVAL || errno == ENOENT { return nil }
    throw FileReplacementError(errno)
  }
}
