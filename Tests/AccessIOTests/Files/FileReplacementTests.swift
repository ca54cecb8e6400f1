import Foundation
import Testing

@testable import AccessIO

/// What is at a path, links not followed.
private func status(_ path: String) throws -> stat {
  var status = stat()
  try #require(lstat(path, &status) == 0)
  return status
}

@Suite struct FileReplacementTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test(arguments: ["", "one line\n", String(repeating: "李雷\n", count: 100_000)])
  func aNewFile(text: String) throws {
    for overwriting in [true, false] {
      let name = "new-\(overwriting)"
      try FileReplacement.write(
        text, to: scratch(name), expecting: overwriting ? .anything : .nothing)
      #expect(try scratch.text(name) == text)
      let mask = umask(0o022)
      umask(mask)
      #expect(try status(scratch(name)).st_mode & 0o7777 == 0o666 & ~mask)
    }
    #expect(try scratch.names() == ["new-false", "new-true"])
  }

  @Test(arguments: [0o600, 0o640, 0o666, 0o755] as [mode_t])
  func aFileThatIsReplacedKeepsItsPermissions(mode: mode_t) throws {
    try scratch.write("old and longer", to: "steps")
    try #require(chmod(scratch("steps"), mode) == 0)
    let old = try status(scratch("steps"))
    try FileReplacement.write("new", to: scratch("steps"))
    let new = try status(scratch("steps"))
    #expect(try scratch.text("steps") == "new")
    #expect(new.st_mode == old.st_mode)
    #expect(new.st_ino != old.st_ino)
    #expect(try scratch.names() == ["steps"])
  }

  @Test(.enabled(if: geteuid() == 0)) func aFileThatIsReplacedKeepsItsOwner() throws {
    try scratch.write("old", to: "steps")
    try #require(chown(scratch("steps"), 1234, 2345) == 0)
    try FileReplacement.write("new", to: scratch("steps"))
    #expect(try status(scratch("steps")).st_uid == 1234)
    #expect(try status(scratch("steps")).st_gid == 2345)
  }

  @Test func whoHasTheOldFileOpenKeepsIt() throws {
    let handle = try FileHandle(openingRegularFile: try scratch.write("old", to: "steps"))
    try FileReplacement.write("new", to: scratch("steps"))
    #expect(try handle.contents(limit: 10) == Array("old".utf8))
  }

  @Test func aSymbolicLinkStays() throws {
    try #require(mkdir(scratch("folder"), 0o777) == 0)
    try scratch.write("old", to: "folder/file")
    // Links from one to the next: relative, relative to another folder, absolute.
    try #require(symlink("folder/second", scratch("first")) == 0)
    try #require(symlink("../third", scratch("folder/second")) == 0)
    try #require(symlink(scratch("folder/file"), scratch("third")) == 0)
    try FileReplacement.write("new", to: scratch("first"))
    #expect(try scratch.text("folder/file") == "new")
    for link in ["first", "folder/second", "third"] {
      #expect(try status(scratch(link)).st_mode & S_IFMT == S_IFLNK)
    }
    #expect(try scratch.names() == ["first", "folder", "third"])
  }

  @Test func whatALinkPointsToNeedNotBeThere() throws {
    try #require(symlink("file", scratch("link")) == 0)
    try FileReplacement.write("new", to: scratch("link"))
    #expect(try scratch.text("file") == "new")
    #expect(try scratch.names() == ["file", "link"])
  }

  @Test func whatIsThereIsNotOverwritten() throws {
    try scratch.write("old", to: "file")
    try #require(symlink("file", scratch("link")) == 0)
    try #require(symlink("nothing", scratch("dangling")) == 0)
    for name in ["file", "link", "dangling"] {
      #expect(throws: FileReplacementError.exists) {
        try FileReplacement.write("new", to: scratch(name), expecting: .nothing)
      }
    }
    #expect(try scratch.text("file") == "old")
    #expect(try scratch.names() == ["dangling", "file", "link"])
  }

  @Test func ofManyWhoMakeAFileOneDoes() async throws {
    let path = scratch("file")
    let made = await withTaskGroup(of: String?.self) { group in
      for number in 0..<16 {
        group.addTask {
          let text = String(repeating: "\(number)\n", count: 10_000)
          do throws(FileReplacementError) {
            try FileReplacement.write(text, to: path, expecting: .nothing)
            return text
          } catch {
            return error == .exists ? nil : "\(error)"
          }
        }
      }
      return await group.reduce(into: []) { made, text in made += text.map { [$0] } ?? [] }
    }
    #expect(made == [try scratch.text("file")])
    #expect(try scratch.names() == ["file"])
  }

  /// Whoever reads meanwhile reads a whole text, never none, never a part.
  @Test func atAnyMomentTheFileIsWhole() async throws {
    let path = scratch("file")
    let texts = (0..<2).map { String(repeating: "\($0)\n", count: 50_000) }
    try FileReplacement.write(texts[0], to: path)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 1...60 { try FileReplacement.write(texts[number % 2], to: path) }
      }
      group.addTask {
        for _ in 0..<200 {
          let text = try String(contentsOfFile: path, encoding: .utf8)
          #expect(texts.contains(text), "\(text.utf8.count) bytes")
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.names() == ["file"])
  }

  /// Places that cannot be written, as paths in a folder with a file, a folder, a pipe, a link to
  /// itself and one to a folder.
  static let refused: [(path: String, error: FileReplacementError)] = [
    ("folder", .directory), ("folder/", .directory), ("folder/.", .directory), ("", .directory),
    ("link-to-folder", .directory), ("pipe", .special), ("nowhere/file", .missingFolder),
    ("nowhere/", .missingFolder), ("new/", .missingFolder), ("file/below", .notFolder),
    ("file/", .notFolder), ("circle", .linkLoop), ("a\0b", .unusableName),
    (String(repeating: "x", count: 300), .unusableName),
  ]

  @Test(arguments: refused, [true, false])
  func placesThatCannotBeWritten(
    _ place: (path: String, error: FileReplacementError), overwriting: Bool
  ) throws {
    try scratch.write("old", to: "file")
    try #require(mkdir(scratch("folder"), 0o777) == 0)
    try #require(mkfifo(scratch("pipe"), 0o666) == 0)
    try #require(symlink("circle", scratch("circle")) == 0)
    try #require(symlink("folder", scratch("link-to-folder")) == 0)
    let names = try scratch.names()
    let isLink = ["circle", "link-to-folder"].contains(place.path)
    #expect(throws: isLink && !overwriting ? .exists : place.error) {
      try FileReplacement.write(
        "new", to: scratch(place.path), expecting: overwriting ? .anything : .nothing)
    }
    #expect(try scratch.names() == names)
    #expect(try scratch.text("file") == "old")
  }

  @Test(arguments: [
    ("", FileReplacementError.unusableName), ("/dev/null", .special), ("/dev/full", .special),
    ("/", .directory), (".", .directory), ("..", .directory),
  ])
  func pathsThatCannotBeWritten(path: String, error: FileReplacementError) {
    #expect(throws: error) { try FileReplacement.write("new", to: path) }
  }

  /// The kernel's own folder lets nobody make a file, root neither.
  @Test func aFolderThatCannotBeWritten() {
    #expect(throws: FileReplacementError.closedFolder) {
      try FileReplacement.write("new", to: "/proc/access-console-test")
    }
  }

  /// What a descriptor of this process has, as /dev/stdout leads to: the link of a pipe, or of a file
  /// that is gone, is no place for a file.
  @Test(arguments: [.anything, .nothing] as [FileReplacement.Expectation])
  func whatHasNoNameIsNotReplaced(expectation: FileReplacement.Expectation) throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let gone = open(try scratch.write("", to: "gone"), O_RDWR)
    try #require(gone >= 0 && unlink(scratch("gone")) == 0)
    defer { for each in ends + [gone] { close(each) } }
    try #require(symlink("/proc/self/fd/\(ends[1])", scratch("link")) == 0)
    for path in ["/proc/self/fd/\(ends[1])", scratch("link")] {
      #expect(throws: FileReplacementError.special) {
        try FileReplacement.write("new", to: path, expecting: expectation)
      }
    }
    #expect(throws: expectation == .nothing ? FileReplacementError.exists : .special) {
      try FileReplacement.write("new", to: "/proc/self/fd/\(gone)", expecting: expectation)
    }
    #expect(try scratch.names() == ["link"])
  }

  @Test func otherNamesOfAFileKeepTheOldBytes() throws {
    try scratch.write("old", to: "file")
    try #require(link(scratch("file"), scratch("other")) == 0)
    try FileReplacement.write("new", to: scratch("file"))
    #expect(try scratch.text("file") == "new")
    #expect(try scratch.text("other") == "old")
  }

  /// The longest name that there is leaves no room for a suffix.
  @Test func theLongestName() throws {
    let name = String(repeating: "x", count: 255)
    try FileReplacement.write("old", to: scratch(name))
    try FileReplacement.write("new", to: scratch(name))
    #expect(try scratch.text(name) == "new")
    #expect(try scratch.names() == [name])
  }

  @Test(.enabled(if: geteuid() != 0)) func whatThisUserMayNotWrite() throws {
    try scratch.write("old", to: "file")
    try #require(chmod(scratch("file"), 0o444) == 0)
    #expect(throws: FileReplacementError.permissionDenied) {
      try FileReplacement.write("new", to: scratch("file"))
    }
    try #require(chmod(scratch.path, 0o555) == 0)
    defer { chmod(scratch.path, 0o755) }
    #expect(throws: FileReplacementError.permissionDenied) {
      try FileReplacement.write("new", to: scratch("other"))
    }
    #expect(try scratch.names() == ["file"])
  }

  /// A disk of 64 KiB, and one that is read-only, where this user may mount them.
  @Test func aFullDiskAndAReadOnlyOne() throws {
    let disk = scratch("disk")
    try #require(mkdir(disk, 0o777) == 0)
    guard mount("none", disk, "tmpfs", 0, "size=64k") == 0 else { return }
    defer { umount2(disk, Int32(MNT_DETACH)) }
    try FileReplacement.write("old", to: "\(disk)/file")
    #expect(throws: FileReplacementError.noSpace) {
      try FileReplacement.write([UInt8](repeating: 65, count: 100_000), to: "\(disk)/file")
    }
    #expect(try scratch.text("disk/file") == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk) == ["file"])
    try #require(mount("none", disk, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), "") == 0)
    for name in ["file", "other"] {
      #expect(throws: FileReplacementError.readOnly) {
        try FileReplacement.write("new", to: "\(disk)/\(name)")
      }
    }
  }

  /// A file on which another is mounted, where this user may mount one.
  @Test func aFileThatIsMounted() throws {
    try scratch.write("old", to: "file")
    try scratch.write("mounted", to: "other")
    guard mount(scratch("other"), scratch("file"), "", UInt(MS_BIND), "") == 0 else { return }
    defer { umount2(scratch("file"), Int32(MNT_DETACH)) }
    let state = FileState(of: scratch("file"))
    for expectation in [.anything, .unchanged(state)] as [FileReplacement.Expectation] {
      #expect(throws: FileReplacementError.mountPoint) {
        try FileReplacement.write("new", to: scratch("file"), expecting: expectation)
      }
    }
    #expect(try scratch.text("file") == "mounted")
    #expect(try scratch.names() == ["file", "other"])
  }

  @Test(arguments: [
    (FileReplacementError.exists, "x.jsonl: exists already\n  expected the path of a new file"),
    (
      .missingFolder,
      """
      x.jsonl: cannot be written: there is no such directory
        expected a file in a directory that exists
      """
    ),
    (.noSpace, "x.jsonl: cannot be written: no space left on device"),
    (
      .changedMeanwhile,
      "x.jsonl: was changed by somebody else meanwhile; nothing was written"
    ),
    (FileReplacementError(EDQUOT), "x.jsonl: cannot be written: disk quota exceeded"),
    (
      FileReplacementError(EFBIG),
      "x.jsonl: cannot be written: it would be larger than the limit of a file's size"
    ),
    (.system(EIO), "x.jsonl: cannot be written: input/output error"),
  ])
  func errorsInWords(error: FileReplacementError, rendered: String) {
    #expect(error.diagnostic(for: "x.jsonl").rendered == rendered)
  }
}
