import AccessCore
import AccessIO
import AccessTUI
import Glibc

/// What the console acts on: it performs the effects that concern the application.
///
/// What comes of an effect is returned if it is there at once, else it is among ``events()`` later. A
/// step, and going back, is answered by exactly one message.
protocol ConsoleTarget {
  /// Begins; until then nothing is awaited.
  mutating func begin() -> [Message]
  /// Does a step, with a trace.
  mutating func perform(_ step: Step) -> [Message]
  /// Does a step of the loaded transcript, by its place from 0, with a trace, and compares what came
  /// out.
  mutating func play(_ index: Int) -> [Message]
  /// Makes the application what it was after some steps.
  mutating func restore(steps: Int) -> [Message]
  /// Takes questions in the place of those that have no answer yet.
  mutating func predict(generation: Int, _ probes: [Probe])
  /// Finds out what would have to be otherwise for a cell, in the place of what was looked for before; nil:
  /// nothing is looked for any more.
  mutating func findWhatIf(_ question: WhatIf.Question?) -> [Message]
  /// Edits the application.
  mutating func edit(_ request: EditRequest) -> [Message]
  /// Where a part of the application stands, for an editor.
  ///
  /// - Throws: why it stands nowhere.
  func editorPlace(of part: ScenarioPart?) throws(EditRefusal) -> (path: String, line: Int)
  /// Starts the application again.
  mutating func restart() -> [Message]
  /// Reads a transcript.
  mutating func load(_ path: String) -> Message

  /// Whether there are questions that have no answer yet.
  var isAsking: Bool { get }
  /// Whether there are questions that ``answer(until:)`` answers.
  var hasQuestions: Bool { get }
  /// Answers questions that need no waiting, at least one, and more as long as there is time.
  mutating func answer(until deadline: ContinuousClock.Instant) -> [Message]

  /// What to wait for, with the events that `poll` knows.
  var descriptors: [pollfd] { get }
  /// When ``events()`` has to be called even if nothing has come; nil: never.
  var deadline: ContinuousClock.Instant? { get }
  /// What has happened by itself, without waiting.
  ///
  /// - Throws: why there is nothing to show.
  mutating func events() throws(Trouble) -> [Message]
  /// What is left to be said on standard error once the screen has been left.
  var lastWords: [DisplayText] { get }
  /// Ends the application.
  mutating func end()
}

/// What is no scenario is not edited: nobody offers it, either.
extension ConsoleTarget {
  mutating func edit(_ request: EditRequest) -> [Message] { [] }

  func editorPlace(of part: ScenarioPart?) throws(EditRefusal) -> (path: String, line: Int) {
    throw EditRefusal("there is no file to edit")
  }
}
