import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// Every lesson is true on paper; `Tests/Differential/lessons` asks the real packages.
@Suite struct LessonReplayTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../assets/lessons")

  @Test func everyFileIsAPartOfTheProgram() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path())
    let lessons = try LessonLibrary.all()
    #expect(lessons.count >= 12)
    #expect(Set(LessonLibrary.names).count == lessons.count)
    #expect(LessonLibrary.names == lessons.map(\.lesson.name))
    let numbered = zip(1..., LessonLibrary.names).map { number, name in
      "\(number < 10 ? "0" : "")\(number)-\(name).yaml"
    }
    #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == numbered)
    for (file, lesson) in zip(numbered, lessons) {
      let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
      #expect(try LessonFile.parse(text: text, named: file).lesson == lesson.lesson)
    }
  }

  @Test func thereIsNoOtherLesson() throws {
    #expect(try LessonLibrary.lesson("no such") == nil)
  }

  @Test(arguments: LessonLibrary.names)
  func whatIsExpectedHolds(name: String) throws {
    let file = try #require(try LessonLibrary.lesson(name))
    #expect(file.warnings.map(\.rendered) == [])
    guard var simulation = file.simulation else { return }
    #expect(simulation.scenario.behaviour == .released)
    for (index, act) in file.lesson.acts.enumerated() {
      guard case .step(let step) = act.deed else {
        Issue.record("\(name):\(file.lines[index]): a scenario is not started")
        continue
      }
      let outcome = OutcomeLine(1, step, try simulation.apply(step, tracing: false))
      let line = TranscriptLine(
        number: file.lines[index], StepReader.Reading(step: step, expected: file.expected[index]))
      for key in line.keys(brokenBy: outcome) {
        let given = outcome[key].map { "\($0)" } ?? "absent"
        Issue.record("\(name):\(file.lines[index]): `\(key)` is \(given)")
      }
    }
  }

  /// A lesson asks at least three times, and each time says why.
  @Test(arguments: LessonLibrary.names)
  func itTeaches(name: String) throws {
    let file = try #require(try LessonLibrary.lesson(name))
    let lesson = file.lesson
    #expect(lesson.acts.count { $0.question != nil } >= 3)
    #expect(lesson.acts.first?.captions.isEmpty == false)
    #expect(!lesson.closing.isEmpty)
    for (act, line) in zip(lesson.acts, file.lines) where act.question != nil {
      #expect(act.remark != nil, "\(name):\(line): why?")
    }
    #expect(lesson.title.count <= 60)
    #expect(lesson.summary.count <= 120)
  }

  /// Code that is shown before a question is code of the application.
  @Test(arguments: LessonLibrary.names)
  func codeIsThatOfTheApplication(name: String) throws {
    let file = try #require(try LessonLibrary.lesson(name))
    var sources = file.lesson.sources.map(\.text)
    if let simulation = file.simulation {
      sources.append(FlaskSource(simulation.application).module)
    }
    let lines = Set(sources.flatMap { $0.split(separator: "\n") }.map(Self.trimmed))
    for text in file.lesson.acts.flatMap(\.captions) {
      for case .code(let code) in Prose(text).blocks {
        for line in code where !line.isEmpty {
          #expect(lines.contains(Self.trimmed(line[...])), "\(name): \(line)")
        }
      }
    }
  }

  private static func trimmed(_ line: Substring) -> String {
    line.trimmingCharacters(in: .whitespaces)
  }
}
