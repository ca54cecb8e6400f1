import AccessCore
import Foundation

@testable import AccessIO

/// A scenario file, which may be a contract or settings as well.
enum ScenarioTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    do throws(DiagnosticReport) {
      _ = try SettingsFile.parse(text: bytes.text, named: "settings.yaml")
    } catch {
      try Reading.refused(error)
    }
    do throws(DiagnosticReport) {
      _ = try ContractFile.parse(text: bytes.text, named: "contract.yaml")
    } catch {
      try Reading.refused(error)
    }
    var edits = SeededGenerator(seed: bytes.digest, case: 1)
    try EditTrial.perform(bytes, order: &edits)
    let file: ScenarioFile
    do throws(DiagnosticReport) {
      file = try ScenarioFile.parse(bytes: bytes, named: "fuzz.yaml")
    } catch {
      return try Reading.refused(error)
    }
    var order = SeededGenerator(seed: bytes.digest, case: 0)
    try Reading.play(file.scenario, order: &order)
    try writesItself(file)
  }

  /// What was read is written so that it is read as the same.
  private static func writesItself(_ file: ScenarioFile) throws(BrokenPromise) {
    let written: String
    do {
      written = try ScenarioSource(file.simulation).text()
    } catch {
      return
    }
    let again: ScenarioFile
    do throws(DiagnosticReport) {
      again = try ScenarioFile.parse(text: written, named: "again.yaml")
    } catch {
      throw BrokenPromise(what: "what is written is not read: \(error.rendered)\n\(written)")
    }
    guard again.simulation.application == file.simulation.application else {
      throw BrokenPromise(what: "what is written is read as something else:\n\(written)")
    }
  }
}

/// A transcript, played on the built-in example.
enum TranscriptTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    let handle = FileHandle(fileDescriptor: try file(of: bytes), closeOnDealloc: true)
    let reader = TranscriptReader(LineReader(handle, limit: 1 << 16), named: "fuzz.jsonl")
    var steps: [Step] = []
    while steps.count < 200 {
      do throws(Diagnostic) {
        guard let line = try reader.next() else { break }
        steps.append(line.step)
      } catch {
        guard !error.rendered.isEmpty else {
          throw BrokenPromise(what: "a refusal without a reason")
        }
        if reader.position.line > 500 { break }
      }
    }
    try Play.alike(Example.scenario, steps)
  }

  /// A file without a name that has the bytes, to be read from its start.
  private static func file(of bytes: [UInt8]) throws(BrokenPromise) -> Int32 {
    var path = Array("/dev/shm/access-console-fuzz-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    unlink(path)
    guard descriptor >= 0 else { throw BrokenPromise(what: "there is no file to read from") }
    let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    guard written == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw BrokenPromise(what: "the file cannot be written")
    }
    return descriptor
  }
}

/// The built-in example.
enum Example {
  static let file: ScenarioFile = {
    guard let file = try? ScenarioFile.example else { fatalError("there is no example") }
    return file
  }()

  static var scenario: Scenario { file.scenario }
}
