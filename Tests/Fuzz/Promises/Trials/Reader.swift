/// What reads the bytes that are made.
package enum Reader: String, CaseIterable, Sendable {
  /// Scenario files, contracts and settings.
  case scenario
  /// Files of users beside a scenario.
  case users
  /// Lesson files.
  case lesson
  /// Transcripts.
  case transcript
  /// Python expressions, lambdas and arguments.
  case python
  /// URL rules and request targets.
  case url
  /// What a terminal sends, down to the screen that it leads to.
  case input
  /// The lines with which the process of a real application answers.
  case bridge

  /// Reads an input.
  ///
  /// - Throws: what does not hold and has to.
  package func read(_ bytes: [UInt8]) throws(BrokenPromise) {
    switch self {
    case .scenario: try ScenarioTrial.perform(bytes)
    case .users: try UsersTrial.perform(bytes)
    case .lesson: try LessonTrial.perform(bytes)
    case .transcript: try TranscriptTrial.perform(bytes)
    case .python: try PythonTrial.perform(bytes)
    case .url: try URLTrial.perform(bytes)
    case .input: try InputTrial.perform(bytes)
    case .bridge: try BridgeTrial.perform(bytes)
    }
  }
}

extension [UInt8] {
  /// The bytes as text, what is not UTF-8 replaced.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// A number that depends on all of them (FNV-1a).
  var digest: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
