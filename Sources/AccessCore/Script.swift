/// Steps to be done in their order, with what is said between them.
public struct Script: Equatable, Sendable {
  /// The steps.
  public var lines: [Line]
  /// What is said after the last step.
  public var closing: [String]

  /// A step, and what is said and asked about it.
  public struct Line: Equatable, Sendable {
    /// The step.
    public var step: Step
    /// What is said before it.
    public var captions: [String]
    /// What those who watch are asked before it is done, or nil.
    public var question: String?
    /// What is said of its outcome, or nil.
    public var remark: String?

    /// Makes a line.
    public init(
      _ step: Step, captions: [String] = [], question: String? = nil, remark: String? = nil
    ) {
      self.step = step
      self.captions = captions
      self.question = question
      self.remark = remark
    }
  }

  /// Makes a script.
  public init(_ lines: [Line] = [], closing: [String] = []) {
    self.lines = lines
    self.closing = closing
  }

  /// Makes a script of mere steps.
  public init(steps: [Step]) { self.init(steps.map { Line($0) }) }
}
