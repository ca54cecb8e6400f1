import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// Gives a text to a reader through a pipe, in parts.
private func reader(_ parts: [String]) -> TranscriptReader {
  let pipe = Pipe()
  Thread.detachNewThread {
    for part in parts { try? pipe.fileHandleForWriting.write(contentsOf: Data(part.utf8)) }
    try? pipe.fileHandleForWriting.close()
  }
  return TranscriptReader(pipe.fileHandleForReading, named: "<pipe>")
}

@Test(arguments: [
  ["{\"login\": \"a\"}\n\n  \r\n{\"logout\": true}"],
  ["\u{FEFF}{\"login\": \"a\"}\r\n\n\n{\"logout\": true}\r\n"],
  ["{\"log", "in\": \"a\"}", "\n\n\n{\"logout\"", ": true}\n"],
])
func linesAsTheyCome(parts: [String]) throws {
  let reader = reader(parts)
  var steps: [Step] = []
  var numbers: [Int] = []
  while let line = try reader.next() {
    steps.append(line.step)
    numbers.append(line.number)
  }
  #expect(steps == [.login("a"), .logout])
  #expect(numbers == [1, 4])
}

@Test func aBadLineDoesNotEndTheReading() throws {
  let reader = reader(["{\"login\": 1}\n{\"logout\": true}\n"])
  #expect(throws: Diagnostic.self) { try reader.next() }
  #expect(try reader.next()?.step == .logout)
  #expect(try reader.next() == nil)
}

@Test func aLineBeforeTheNextIsWritten() throws {
  let pipe = Pipe()
  let reader = TranscriptReader(pipe.fileHandleForReading, named: "<pipe>")
  try pipe.fileHandleForWriting.write(contentsOf: Data("{\"logout\": true}\n".utf8))
  #expect(try reader.next()?.step == .logout)
  try pipe.fileHandleForWriting.close()
  #expect(try reader.next() == nil)
}

@Test func aLineThatIsTooLongEndsTheReading() throws {
  let pipe = Pipe()
  let lines = LineReader(pipe.fileHandleForReading, limit: 4)
  try pipe.fileHandleForWriting.write(contentsOf: Data("abcd\nabcdefgh".utf8))
  try pipe.fileHandleForWriting.close()
  #expect(try lines.next().map(Array.init) == Array("abcd".utf8))
  #expect(throws: Problem.self) { try lines.next() }
  #expect(try lines.next() == nil)
}

@Test(arguments: [("/nonexistent/steps", "no such file"), ("/", "is a directory, not a file")])
func transcriptsThatCannotBeOpened(path: String, message: String) {
  do throws(DiagnosticReport) {
    _ = try TranscriptReader(path: path)
    Issue.record("opened")
  } catch {
    #expect(error.diagnostics.map(\.message) == [message])
  }
}
