import AccessCore

@testable import AccessIO
@testable import AccessTUI

/// A lesson file, which is read, printed, and gone through with the same answer to every question.
enum LessonTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    let file: LessonFile
    do throws(DiagnosticReport) {
      file = try LessonFile.parse(bytes: bytes, named: "01-fuzz.yaml")
    } catch {
      return try Reading.refused(error)
    }
    let lesson = file.lesson
    guard file.lines.count == lesson.acts.count, file.expected.count == lesson.acts.count else {
      throw BrokenPromise(what: "\(lesson.acts.count) acts, \(file.lines.count) lines")
    }
    guard lesson.scenes.flatMap({ Array($0) }) == Array(lesson.acts.indices) else {
      throw BrokenPromise(what: "scenes \(lesson.scenes) of \(lesson.acts.count) acts")
    }
    guard lesson.sources.isEmpty != (file.simulation == nil) else {
      throw BrokenPromise(what: "a lesson has a scenario or source")
    }
    _ = lesson.markdown(on: file.simulation)
    let sizes = [Size(columns: 80, rows: 24), Size(columns: 20, rows: 5)]
    var student = Student(file, on: sizes[Int(bytes.digest >> 8 & 1)])
    try student.learn(answering: Int(bytes.digest % 6) + 1)
  }
}

/// Someone who goes through a lesson.
private struct Student {
  private var model: Model
  private let simulation: Simulation
  /// More pages than this are not read.
  private static let mostPages = 40

  init(_ file: LessonFile, on size: Size) {
    simulation = file.simulation ?? Simulation(Scenario(name: file.lesson.title))
    model = Model(application: simulation.application, size: size)
    send(.resized(size))
    send(.taught(file.lesson, LessonProgress()))
  }

  /// Answers every question with a key, and reads on to the end.
  mutating func learn(answering number: Int) throws(BrokenPromise) {
    try Screens.check(model)
    let digit = Unicode.Scalar(UInt8(48 + number))
    for _ in 0..<Self.mostPages {
      let before = model.lesson
      send(.key(.character(digit)))
      send(.key(.enter))
      try Screens.check(model)
      if model.lesson == before { break }
    }
  }

  private mutating func send(_ message: Message) {
    var messages = [message]
    while !messages.isEmpty {
      for effect in update(&model, messages.removeFirst()) {
        guard case .retrace(let steps) = effect else { continue }
        var target = simulation
        messages.append(
          .restored(
            steps: 0, sessionUser: target.sessionUser, abortHandler: target.abortHandler))
        for step in steps {
          if let outcome = try? target.apply(step, tracing: true) {
            messages.append(.performed(step, outcome))
          }
        }
      }
    }
  }
}
