import AccessCore
import AccessIO
import Foundation
import Testing

@Suite struct ProgressFileTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func whatIsKeptIsReadAgain() throws {
    let file = ProgressFile(path: scratch("state/access-console/lessons.json"))
    #expect(try file.read() == [:])
    try file.keep(LessonProgress(answers: [true, false]), of: "one")
    try file.keep(LessonProgress(answers: [], best: 4), of: "two \u{1B}\"")
    try file.keep(LessonProgress(answers: [true], best: 0), of: "one")
    #expect(
      try file.read() == [
        "one": LessonProgress(answers: [true], best: 0),
        "two \u{1B}\"": LessonProgress(best: 4),
      ])
  }

  @Test(arguments: [
    "{", "[]", "null", "{}", "{\"version\": 1}", "{\"version\": 1, \"lessons\": []}",
    "{\"version\": 1, \"lessons\": {\"one\": 7}}", "{\"lessons\": {}}", "my own notes",
    "\u{0}\u{1}",
    "{\"version\": 1, \"lessons\": {\"one\": {\"answers\": 7}}}",
    "{\"version\": 1, \"lessons\": {\"one\": {\"answers\": [true, 7]}}}",
    "{\"version\": 1, \"lessons\": {\"one\": {\"answers\": [], \"best\": \"x\"}}}",
  ])
  func whatIsNoneOfOursStays(text: String) throws {
    let path = try scratch.write(text, to: "lessons.json")
    let file = ProgressFile(path: path)
    #expect(throws: ProgressFileError.foreign(path: path)) { try file.read() }
    #expect(throws: ProgressFileError.foreign(path: path)) {
      try file.keep(LessonProgress(answers: [true]), of: "one")
    }
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func aLaterVersionStays() throws {
    let text = #"{"version": 2, "students": {"ann": {"one": [true]}}}"#
    let path = try scratch.write(text, to: "lessons.json")
    let file = ProgressFile(path: path)
    let error = ProgressFileError.otherVersion(path: path, version: "2")
    #expect(throws: error) { try file.read() }
    #expect(throws: error) { try file.keep(LessonProgress(answers: [true]), of: "one") }
    #expect(error.message == "`\(path)` has version 2, expected 1, and stays as it is")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func anEmptyFileIsAsNone() throws {
    let file = ProgressFile(path: try scratch.write("", to: "lessons.json"))
    #expect(try file.read() == [:])
    try file.keep(LessonProgress(answers: [true]), of: "one")
    #expect(try file.read() == ["one": LessonProgress(answers: [true])])
  }

  @Test func whereNothingCanBeKeptItSaysSo() throws {
    _ = try scratch.write("", to: "file")
    let file = ProgressFile(path: scratch("file/access-console/lessons.json"))
    #expect(try file.read() == [:])
    #expect(throws: (any Error).self) { try file.keep(LessonProgress(), of: "one") }
    // A folder that is in the way stays.
    let folder = ProgressFile(path: scratch(""))
    #expect(throws: (any Error).self) { try folder.keep(LessonProgress(), of: "one") }
    try ProgressFile(path: nil).keep(LessonProgress(), of: "one")
  }

  @Test(
    arguments: [
      (["XDG_STATE_HOME": "/state", "HOME": "/home/a"], "/state/access-console/lessons.json"),
      (
        ["XDG_STATE_HOME": "state", "HOME": "/home/a"],
        "/home/a/.local/state/access-console/lessons.json"
      ),
      (["HOME": "/home/a"], "/home/a/.local/state/access-console/lessons.json"),
      (["HOME": ""], nil), ([:], nil),
    ] as [([String: String], String?)])
  func path(environment: [String: String], path: String?) {
    #expect(ProgressFile(environment: environment).path == path)
  }

  @Test func progress() {
    var progress = LessonProgress()
    progress.note(true, at: 1, of: 3)
    #expect(progress == LessonProgress())
    progress.note(true, at: 0, of: 3)
    progress.note(false, at: 1, of: 3)
    progress.note(true, at: 2, of: 3)
    #expect(progress == LessonProgress(answers: [true, false, true], best: 2))
    progress.note(true, at: 1, of: 3)
    #expect(progress == LessonProgress(answers: [true, true], best: 2))
    progress.note(true, at: 2, of: 3)
    #expect(progress.best == 3)
  }
}
