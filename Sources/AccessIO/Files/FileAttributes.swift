import CFiles
import Glibc

/// What a new file takes over from the one that it replaces: owner, group, permissions, access list
/// and other extended attributes.
///
/// The bits that make a program run as its owner or group are not among them, nor capabilities and
/// checksums: they belong to the old bytes.
struct FileAttributes {
  private let owner: uid_t
  private let group: gid_t
  private let permissions: mode_t
  private let extended: [Extended]

  /// An extended attribute.
  private struct Extended {
    /// The name, with a NUL.
    let name: [CChar]
    let value: [UInt8]
  }

  /// The access list (POSIX ACL) of a file that has one beyond its permission bits.
  private static let accessList = Array("system.posix_acl_access".utf8CString)
  /// What does not hold for other bytes.
  private static let left = ["security.capability", "security.ima", "security.evm"]
    .map { Array($0.utf8CString) }
  /// The most that Linux lets a list of names, or a value, be long, in bytes.
  private static let limit = 65536

  /// What a file has.
  ///
  /// - Parameters:
  ///   - place: where it is.
  ///   - status: what the system says of it.
  init(of place: FilePlace, _ status: stat) {
    owner = status.st_uid
    group = status.st_gid
    permissions = status.st_mode & 0o1777
    extended = Self.names(of: place.path).compactMap { name in
      var value = [UInt8](repeating: 0, count: Self.limit)
      let count = lgetxattr(place.path, name, &value, value.count)
      return count < 0 ? nil : Extended(name: name, value: Array(value[..<count]))
    }
  }

  /// The names of what is taken over; none where the file system has none.
  private static func names(of path: String) -> [[CChar]] {
    var list = [CChar](repeating: 0, count: limit)
    let count = llistxattr(path, &list, list.count)
    guard count > 0 else { return [] }
    return list[..<count].split(separator: 0).map { Array($0) + [0] }
      .filter { !left.contains($0) }
  }

  /// Gives all of it to a new file.
  ///
  /// A user who cannot give files away becomes the owner, and attributes that only a privileged user
  /// can set are lost. Who may read and write stays, or it is an error.
  ///
  /// - Throws: why the permissions cannot be kept.
  func apply(to descriptor: Int32) throws(FileReplacementError) {
    if fchown(descriptor, owner, group) != 0 {
      // The group alone can be given by whoever is in it.
      _ = fchown(descriptor, uid_t.max, group)
    }
    // A folder may have given the file an access list of its own.
    _ = fremovexattr(descriptor, Self.accessList)
    for attribute in extended where attribute.name != Self.accessList {
      _ = fsetxattr(descriptor, attribute.name, attribute.value, attribute.value.count, 0)
    }
    // Some file systems have no permissions: there, nothing is lost.
    _ = fchmod(descriptor, permissions)
    let list = extended.first { $0.name == Self.accessList }
    try checkGroup(of: descriptor, hasList: list != nil)
    if let list, fsetxattr(descriptor, list.name, list.value, list.value.count, 0) != 0 {
      throw FileReplacementError(errno)
    }
  }

  /// Permissions of a group are those of another if it could not be kept.
  ///
  /// Where everybody has the same, that is no matter.
  private func checkGroup(of descriptor: Int32, hasList: Bool) throws(FileReplacementError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw FileReplacementError(errno) }
    let isSameForAll = !hasList && permissions >> 3 & 0o7 == permissions & 0o7
    guard status.st_gid == group || isSameForAll else { throw .groupNotKept }
  }
}
