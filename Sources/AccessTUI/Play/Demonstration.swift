import AccessCore

/// A transcript that is played on the screen as if somebody typed it.
///
/// Which step is next is the history's to know: it may be done, or taken back, by hand.
struct Demonstration: Equatable, Sendable {
  /// How long a step, and a line of what is said, stays before the next, in milliseconds.
  var pace: Int
  /// Whether it waits for whoever shows it.
  var isPaused = false
  /// Whether its keys hold; no: somebody has taken over.
  var isInFront = true
  /// Whether what is said stands at the other end of the screen than it would by itself.
  var isMoved = false
  /// What is said now, or nil.
  var caption: Caption?
  /// What comes next, up to the end of a step.
  var beats: [Beat] = []
  /// How many steps came out otherwise than the transcript has it.
  var surprises = 0
  /// Whether the closing words are among what comes next, or were said.
  var isClosing = false

  /// Something said or asked.
  struct Caption: Equatable, Sendable {
    /// The text.
    var text: String
    /// Whether it waits for an answer.
    var isQuestion = false
    /// The line at the top.
    var scroll = 0

    /// What stands between line breaks.
    var paragraphs: [String] {
      text.split(whereSeparator: \.isNewline).map(String.init)
    }
  }

  /// What happens at once.
  enum Beat: Equatable, Sendable {
    /// Something is said.
    case say(Caption)
    /// Something opens in which one types.
    case open(Command)
    /// An endpoint is selected.
    case select(Int)
    /// A character is typed.
    case type(Unicode.Scalar)
    /// The step is done, by its place in the transcript.
    case play(Int)
  }

  /// Slower than this, in milliseconds, one might think that it has stopped.
  static let slowest = 60_000
  /// Faster than this nobody sees what is typed.
  static let fastest = 100
  /// Longer texts are there at once.
  private static let mostTyped = 60

  /// Whether it goes on by itself.
  var isRunning: Bool { isInFront && !isPaused }

  /// How long a beat is seen, in milliseconds.
  func duration(of beat: Beat) -> Int {
    switch beat {
    case .say(let caption): pace * max(1, (caption.text.utf8.count + 79) / 80)
    case .open, .select: pace / 4
    case .type: min(pace / 30, 120)
    case .play: pace
    }
  }

  /// Takes what a step of the transcript consists of.
  ///
  /// - Parameters:
  ///   - line: the step, with what is said about it.
  ///   - index: its place.
  ///   - application: the application, for what is selected and typed.
  mutating func take(_ line: Script.Line, at index: Int, in application: Application) {
    beats = line.captions.map { .say(Caption(text: $0)) }
    // What was said of the step before has been seen.
    if line.captions.isEmpty { caption = nil }
    if let question = line.question {
      beats.append(.say(Caption(text: question, isQuestion: true)))
    }
    beats += Self.typing(line.step, in: application)
    beats.append(.play(index))
    if let remark = line.remark { beats.append(.say(Caption(text: remark))) }
  }

  /// What somebody would do at the keys for a step, but for the last key.
  private static func typing(_ step: Step, in application: Application) -> [Beat] {
    switch step {
    case .login(let id): [.open(.chooseUser)] + typing(id)
    case .abortHandler(let choice):
      [.open(.chooseAbortHandler)] + typing(choice.name.description)
    case .hit(let request):
      if let item = application.endpoints.firstIndex(where: { $0.representative == request }) {
        [.select(item)]
      } else {
        [.open(.editRequest)] + typing(request.description)
      }
    case .logout, .probe: []
    }
  }

  private static func typing(_ text: String) -> [Beat] {
    text.unicodeScalars.count <= mostTyped ? text.unicodeScalars.map { .type($0) } : []
  }
}
