import Foundation
import Testing

/// A report in a text file beside the tests.
///
/// `RECORD_GOLDENS=1 swift test` writes the files anew; read what changed before you keep it.
enum Golden {
  static func check(
    _ text: String, _ name: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Goldens/\(name)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] == "1" {
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let got = text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(got.count == wanted.count, "\(name): other number of lines", sourceLocation: location)
    for (line, (got, wanted)) in zip(got, wanted).enumerated() {
      #expect(got == wanted, "\(name):\(line + 1)", sourceLocation: location)
    }
  }
}
