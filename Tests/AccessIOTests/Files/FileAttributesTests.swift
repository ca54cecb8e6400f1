import CFiles
import Foundation
import Testing

@testable import AccessIO

/// Who may do what with a file that is replaced: the same as before.
@Suite struct FileAttributesTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("old", to: "file")
  }

  private static let accessList = "system.posix_acl_access"
  /// Access lists as Linux keeps them: a version, then each entry's kind, permissions and number.
  private static let entries: [(UInt16, UInt16, UInt32)] = [
    (1, 6, .max), (2, 6, 1234), (4, 0, .max), (16, 6, .max), (32, 0, .max),
  ]

  /// A list by which user 1234 may read and write, and the file's group may not.
  static let list: [UInt8] = {
    var bytes: [UInt8] = [2, 0, 0, 0]
    for (kind, permissions, number) in entries {
      for part in [kind, permissions] {
        bytes += withUnsafeBytes(of: part.littleEndian, Array.init)
      }
      bytes += withUnsafeBytes(of: number.littleEndian, Array.init)
    }
    return bytes
  }()

  private func status(_ name: String = "file") throws -> stat {
    var status = stat()
    try #require(lstat(scratch(name), &status) == 0)
    return status
  }

  private func set(_ attribute: String, _ value: [UInt8], on name: String = "file") -> Bool {
    setxattr(scratch(name), attribute, value, value.count, 0) == 0
  }

  private func value(_ attribute: String, of name: String = "file") -> [UInt8]? {
    var value = [UInt8](repeating: 0, count: 1000)
    let count = getxattr(scratch(name), attribute, &value, value.count)
    return count < 0 ? nil : Array(value[..<count])
  }

  @Test func theAccessListStays() throws {
    // Some file systems have none.
    guard set(Self.accessList, Self.list) else { return }
    let old = try status()
    try FileReplacement.write("new", to: scratch("file"))
    #expect(try scratch.text("file") == "new")
    #expect(value(Self.accessList) == Self.list)
    #expect(try status().st_mode == old.st_mode)
  }

  /// A folder gives new files its list; a file that was made to have none gets none.
  @Test func theFoldersListIsNotTaken() throws {
    guard set("system.posix_acl_default", Self.list, on: ".") else { return }
    try #require(chmod(scratch("file"), 0o660) == 0 && value(Self.accessList) == nil)
    try FileReplacement.write("new", to: scratch("file"))
    #expect(value(Self.accessList) == nil)
    #expect(try status().st_mode & 0o7777 == 0o660)
    // A new file gets it, as any other.
    try FileReplacement.write("new", to: scratch("new"))
    #expect(value(Self.accessList, of: "new") != nil)
  }

  @Test func otherAttributesStay() throws {
    guard set("user.author", Array("alice".utf8)), set("user.empty", []) else { return }
    try FileReplacement.write("new", to: scratch("file"))
    #expect(value("user.author") == Array("alice".utf8))
    #expect(value("user.empty") == [])
  }

  /// What lets a program do more is for its old bytes.
  @Test(.enabled(if: geteuid() == 0)) func privilegesOfProgramsGo() throws {
    let capability: [UInt8] = [0, 0, 0, 2] + [UInt8](repeating: 0, count: 16)
    let has = set("security.capability", capability)
    try #require(chmod(scratch("file"), 0o7755) == 0)
    try FileReplacement.write("new", to: scratch("file"))
    #expect(try status().st_mode & 0o7777 == 0o1755)
    #expect(!has || value("security.capability") == nil)
  }

  /// Of another user's file, the group stays if this user is in it.
  @Test(.enabled(if: OtherUser.canBe && groups().contains(0)))
  func theGroupStaysWithoutTheOwner() throws {
    try #require(chown(scratch("file"), 1234, 0) == 0 && chmod(scratch("file"), 0o664) == 0)
    try #require(chmod(scratch.path, 0o777) == 0)
    let user = OtherUser()
    defer { user.leave() }
    try FileReplacement.write("new", to: scratch("file"))
    let new = try status()
    #expect(new.st_uid == 54321)
    #expect(new.st_gid == 0)
    #expect(new.st_mode & 0o7777 == 0o664)
  }

  /// The groups that this process is in, beside its own.
  private static func groups() -> [gid_t] {
    var groups = [gid_t](repeating: 0, count: 1000)
    return Array(groups[..<max(0, Int(getgroups(1000, &groups)))])
  }

  /// A group's permissions are not for another group.
  ///
  /// The last file can be written, not read.
  @Test(
    .enabled(if: OtherUser.canBe),
    arguments: [(0o646, true), (0o602, true), (0o666, false), (0o622, false)])
  func aGroupThatCannotBeKept(mode: mode_t, isRefused: Bool) throws {
    try #require(chown(scratch("file"), 1234, 2345) == 0 && chmod(scratch("file"), mode) == 0)
    try #require(chmod(scratch.path, 0o777) == 0)
    let user = OtherUser()
    defer { user.leave() }
    let expected = isRefused ? FileReplacementError.groupNotKept : nil
    do throws(FileReplacementError) {
      try FileReplacement.write("new", to: scratch("file"))
      #expect(expected == nil)
    } catch {
      #expect(error == expected)
    }
    user.leave()
    #expect(try scratch.text("file") == (expected == nil ? "new" : "old"))
    #expect(try scratch.names() == ["file"])
  }

  /// Folders and links of others, as this user finds them.
  @Test(.enabled(if: OtherUser.canBe)) func foldersOfOthers() throws {
    try #require(chmod(scratch("file"), 0o666) == 0)
    try #require(symlink("file", scratch("link")) == 0)
    // In a folder that lists nothing, files can be made all the same.
    try #require(chmod(scratch.path, 0o733) == 0)
    try asOther { try FileReplacement.write("mine", to: scratch("new")) }
    try asOther { try FileReplacement.write("mine", to: scratch("file")) }
    #expect(try scratch.text("file") == "mine")
    try scratch.write("old", to: "file")
    try #require(chown(scratch("file"), 1234, 1234) == 0)
    // The file may be written, but nothing new beside it.
    try #require(chmod(scratch.path, 0o755) == 0)
    #expect(throws: FileReplacementError.closedFolder) {
      try asOther { try FileReplacement.write("mine", to: scratch("file")) }
    }
    // Everybody's folder in which each can take away only what is theirs.
    try #require(chmod(scratch.path, 0o1777) == 0)
    for expectation in [.anything, .unchanged(FileState(of: scratch("file")))]
      as [FileReplacement.Expectation]
    {
      #expect(throws: FileReplacementError.permissionDenied) {
        try asOther {
          try FileReplacement.write("mine", to: scratch("file"), expecting: expectation)
        }
      }
    }
    // There, links of other users are traps.
    try #require(lchown(scratch("link"), 1234, 1234) == 0)
    if try String(contentsOfFile: "/proc/sys/fs/protected_symlinks", encoding: .utf8) == "1\n" {
      #expect(throws: FileReplacementError.permissionDenied) {
        try FileReplacement.write("mine", to: scratch("link"))
      }
    }
    #expect(try scratch.text("file") == "old")
    #expect(try scratch.names() == ["file", "link", "new"])
  }

  private func asOther(_ body: () throws -> Void) rethrows {
    let user = OtherUser()
    defer { user.leave() }
    try body()
  }
}
