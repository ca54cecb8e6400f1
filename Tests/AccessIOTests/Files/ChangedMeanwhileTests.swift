import Foundation
import Testing

@testable import AccessIO

/// Files that somebody else changes between a look at them and the writing.
@Suite struct ChangedMeanwhileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func whatNobodyChangedIsReplaced() throws {
    let path = scratch("file")
    try FileReplacement.write("one", to: path, expecting: .unchanged(FileState(of: path)))
    #expect(try scratch.text("file") == "one")
    let state = try FileContents(reading: path, limit: 100).state
    try FileReplacement.write("two", to: path, expecting: .unchanged(state))
    #expect(try scratch.text("file") == "two")
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try FileReplacement.write("three", to: path, expecting: .unchanged(state))
    }
    #expect(try scratch.text("file") == "two")
    #expect(try scratch.names() == ["file"])
  }

  @Test func aLinkIsFollowed() throws {
    try scratch.write("old", to: "one")
    try scratch.write("old", to: "two")
    try #require(symlink("one", scratch("link")) == 0)
    try FileReplacement.write(
      "new", to: scratch("link"), expecting: .unchanged(FileState(of: scratch("link"))))
    #expect(try scratch.text("one") == "new")
    let before = FileState(of: scratch("link"))
    try #require(unlink(scratch("link")) == 0 && symlink("two", scratch("link")) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try FileReplacement.write("newer", to: scratch("link"), expecting: .unchanged(before))
    }
    #expect(try scratch.text("two") == "old")
    #expect(try scratch.names() == ["link", "one", "two"])
  }

  @Test func whatComesAndGoes() throws {
    let path = scratch("file")
    let nothing = FileState(of: path)
    try scratch.write("theirs", to: "file")
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try FileReplacement.write("mine", to: path, expecting: .unchanged(nothing))
    }
    #expect(try scratch.text("file") == "theirs")
    let something = FileState(of: path)
    try #require(unlink(path) == 0)
    #expect(throws: FileReplacementError.changedMeanwhile) {
      try FileReplacement.write("mine", to: path, expecting: .unchanged(something))
    }
    #expect(try scratch.names() == [])
  }

  /// Several count in one file.
  ///
  /// Whoever reads a number writes the next, or hears that another was faster; none is lost, in
  /// whichever moment the others come.
  @Test func noneOfManyIsOverwritten() async throws {
    let path = try scratch.write("0", to: "file")
    let (writers, steps) = (4, 50)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<writers {
        group.addTask {
          var left = steps
          while left > 0 {
            guard let old = try? FileContents(reading: path, limit: 100) else { continue }
            let number = try #require(Int(String(decoding: old.bytes, as: UTF8.self)))
            do {
              try FileReplacement.write("\(number + 1)", to: path, expecting: .unchanged(old.state))
              left -= 1
            } catch FileReplacementError.changedMeanwhile {
              continue
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try scratch.text("file") == "\(writers * steps)")
    #expect(try scratch.names() == ["file"])
  }
}
