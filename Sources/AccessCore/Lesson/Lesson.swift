/// A lesson: an application, and steps through it with prose between them and questions before some.
public struct Lesson: Equatable, Sendable {
  /// What it is called on the command line.
  public var name: String
  /// Its heading.
  public var title: String
  /// What it is about, in a sentence.
  public var summary: String
  /// The applications of a lesson that has them as Python source; empty: it has a scenario.
  public var sources: [Source]
  /// What is done, in order.
  public var acts: [Act]
  /// What is said after all that is done.
  public var closing: [String]

  /// A Flask application as Python source.
  public struct Source: Equatable, Sendable {
    /// What steps call it.
    public var name: String
    /// The source.
    public var text: String

    /// Makes a source.
    public init(name: String, text: String) {
      self.name = name
      self.text = text
    }
  }

  /// Something that is done, and what is said and asked about it.
  public struct Act: Equatable, Sendable {
    /// What is done.
    public var deed: Deed
    /// What is said before it.
    public var captions: [String]
    /// What the student is asked before it is done, or nil.
    public var question: String?
    /// What is said of the outcome, or nil.
    public var remark: String?
    /// The status that is expected of the answer, so that it can be offered; nil: none is.
    public var status: Int?
    /// What the real packages answered, where the lesson has Python source; else nil.
    public var recorded: Answer?

    /// Makes an act.
    public init(
      _ deed: Deed, captions: [String] = [], question: String? = nil, remark: String? = nil,
      status: Int? = nil, recorded: Answer? = nil
    ) {
      self.deed = deed
      self.captions = captions
      self.question = question
      self.remark = remark
      self.status = status
      self.recorded = recorded
    }
  }

  /// What can be done in a lesson.
  public enum Deed: Equatable, Sendable {
    /// A step, as in a transcript.
    case step(Step)
    /// One of the sources is started; `error` is the type of the exception that ends it, or nil.
    case start(String, error: String?)
  }

  /// Makes a lesson.
  public init(
    name: String, title: String, summary: String = "", sources: [Source] = [], acts: [Act] = [],
    closing: [String] = []
  ) {
    self.name = name
    self.title = title
    self.summary = summary
    self.sources = sources
    self.acts = acts
    self.closing = closing
  }

  /// The acts with the closing words, cut behind each question: what is seen at once.
  public var scenes: [Range<Int>] {
    var scenes: [Range<Int>] = []
    var start = 0
    for (index, act) in acts.enumerated() where act.question != nil {
      scenes.append(start..<(index + 1))
      start = index + 1
    }
    // What stands behind the last question is a scene of its own, which asks nothing.
    scenes.append(start..<acts.count)
    return scenes
  }

  /// How many questions it asks.
  public var questionCount: Int { acts.count { $0.question != nil } }

  /// The steps among the first acts.
  ///
  /// - Parameter count: how many acts.
  /// - Returns: what the target is to do; nothing, where the lesson has Python source.
  public func steps(ofFirst count: Int) -> [Step] {
    guard sources.isEmpty else { return [] }
    return acts.prefix(count).compactMap { act in
      if case .step(let step) = act.deed { step } else { nil }
    }
  }
}
