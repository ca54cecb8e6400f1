import Foundation
import Testing

@testable import AccessIO

/// The last moments of a file's writing, at which others may be faster.
@Suite final class TemporaryFileTests {
  let scratch: Scratch
  let folder: Int32

  init() throws {
    scratch = try Scratch()
    folder = open(scratch.path, O_RDONLY | O_DIRECTORY)
    try #require(folder >= 0)
  }

  deinit { close(folder) }

  /// A file with some bytes.
  private func file(_ text: String, isNamed: Bool) throws -> TemporaryFile {
    let file = try TemporaryFile(in: folder, permissions: 0o666, isNamed: isNamed)
    try file.write(Array(text.utf8))
    return file
  }

  @Test func whileItIsWrittenItHasNoName() throws {
    let file = try file("mine", isNamed: false)
    #expect(try scratch.names() == [])
    try file.appear(as: "file")
    #expect(try scratch.text("file") == "mine")
  }

  @Test(arguments: [false, true]) func itIsGoneUnlessItIsPutInPlace(isNamed: Bool) throws {
    _ = try file("mine", isNamed: isNamed)
    #expect(try scratch.names() == [])
  }

  @Test(arguments: [false, true]) func itReplaces(isNamed: Bool) throws {
    try scratch.write("old", to: "file")
    try file("one", isNamed: isNamed).replace("file")
    #expect(try scratch.text("file") == "one")
    let state = FileState(of: scratch("file"))
    try file("two", isNamed: isNamed).replace("file", expecting: state)
    #expect(try scratch.text("file") == "two")
    #expect(try scratch.names() == ["file"])
  }

  @Test(arguments: [false, true]) func itAppearsWhereNothingIs(isNamed: Bool) throws {
    try file("one", isNamed: isNamed).appear(as: "file")
    #expect(throws: FileReplacementError.exists) {
      try file("two", isNamed: isNamed).appear(as: "file")
    }
    #expect(try scratch.text("file") == "one")
    #expect(try scratch.names() == ["file"])
  }

  /// Another user's file that one may not read can get no second name, as on a file system where no
  /// file can.
  @Test(.enabled(if: OtherUser.canBe)) func itAppearsWithoutASecondName() throws {
    try #require(chmod(scratch.path, 0o777) == 0)
    for (name, expected) in [("one", nil), ("two", FileReplacementError.exists)] {
      let file = try file(name, isNamed: true)
      try #require(fchmod(file.descriptor, 0o600) == 0)
      let user = OtherUser()
      defer { user.leave() }
      do throws(FileReplacementError) {
        try file.appear(as: "file")
        #expect(expected == nil)
      } catch {
        #expect(error == expected)
      }
    }
    #expect(try scratch.text("file") == "one")
    #expect(try scratch.names() == ["file"])
  }

  /// The very last moment, when nothing is looked at any more.
  @Test func whoIsFasterHasTheFileBack() throws {
    try scratch.write("old", to: "file")
    let old = FileState(of: scratch("file"))
    try file("one", isNamed: false).exchange("file", expecting: old)
    #expect(try scratch.text("file") == "one")
    // They replace it, or write into it.
    let one = FileState(of: scratch("file"))
    try scratch.write("theirs", to: "new")
    try #require(rename(scratch("new"), scratch("file")) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try file("two", isNamed: false).exchange("file", expecting: one)
    }
    #expect(try scratch.text("file") == "theirs")
    let theirs = FileState(of: scratch("file"))
    try #require(scratch.append([33], to: "file"))
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try file("two", isNamed: false).exchange("file", expecting: theirs)
    }
    #expect(try scratch.text("file") == "theirs!")
    try #require(unlink(scratch("file")) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try file("two", isNamed: false).exchange("file", expecting: theirs)
    }
    #expect(try scratch.names() == [])
  }

  @Test func whatIsNoLongerTheSameIsNotReplaced() throws {
    try scratch.write("old", to: "file")
    let old = FileState(of: scratch("file"))
    try scratch.write("theirs", to: "new")
    try #require(rename(scratch("new"), scratch("file")) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try file("mine", isNamed: false).replace("file", expecting: old)
    }
    #expect(try scratch.text("file") == "theirs")
    try #require(unlink(scratch("file")) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try file("mine", isNamed: false).replace("file", expecting: old)
    }
    #expect(try scratch.names() == [])
  }
}
