import TestSupport
import Testing

@testable import AccessIO

private let snippets = [
  "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "'", "\"", "\\", "*a", "&a ", "<<: *a",
  "!!str ",
  "|\n", ">\n", "#", "\t", "\u{0}", "\u{202E}", "é", "李", "😀", "\u{2028}", "\u{FEFF}", "null",
  "true",
  "99999999999999999999", "? ", "---\n", "%", "@", "`", "lambda: 1", "2001-01-01", "users:", "\r",
]

/// Every mutation is read or refused with places that exist; a failure names its seed.
@Test func mutatedExamplesAreReadOrRefused() {
  for seed in UInt64(1)...400 {
    var random = SeededGenerator(state: seed)
    var bytes = Array(ScenarioFile.exampleText.utf8)
    for _ in 0..<Int.random(in: 1...6, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
      switch Int.random(in: 0...3, using: &random) {
      case 0: bytes.removeSubrange(place..<end)
      case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
      case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
      default:
        bytes.insert(contentsOf: (snippets.randomElement(using: &random) ?? "").utf8, at: place)
      }
    }
    do throws(DiagnosticReport) {
      _ = try ScenarioFile.parse(bytes: bytes, named: "mutated.yaml")
    } catch {
      let lines = SourceText(name: "", bytes: bytes).lineCount
      let isPlaced = error.diagnostics.allSatisfy {
        $0.position.map { (1...lines + 1).contains($0.line) && $0.column >= 1 } ?? true
      }
      #expect(isPlaced && !error.rendered.isEmpty, "seed \(seed)")
    }
  }
}

/// The same for the lines of a transcript.
@Test func mutatedLinesAreReadOrRefused() {
  let line = #"{"step":4,"probe":"GET /é?x=\u00e9","as":null,"status":404,"trace":[{"a":[1]}]}"#
  for seed in UInt64(1)...2_000 {
    var random = SeededGenerator(state: seed)
    var bytes = Array(line.utf8)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      if Bool.random(using: &random) {
        bytes.remove(at: place)
      } else {
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
    }
    do throws(Diagnostic) {
      let read = try TranscriptLine(bytes[...], number: 1, file: "mutated")
      #expect(read.number == 1, "seed \(seed)")
    } catch {
      #expect(error.excerpt != nil && !error.rendered.isEmpty, "seed \(seed)")
    }
  }
}
