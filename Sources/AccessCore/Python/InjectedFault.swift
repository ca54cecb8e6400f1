#if DEBUG
  /// A fault that a test puts into an evaluation, to see that it lets nobody in; builds for use have
  /// none.
  ///
  /// It belongs to one task, and to evaluations that run one after the other.
  final class InjectedFault: @unchecked Sendable {
    /// The fault of the evaluations that begin in this task; nil: none.
    @TaskLocal static var current: InjectedFault?

    /// How many steps an evaluation takes before it.
    let step: Int
    /// Whether every step after it fails too.
    let isLasting: Bool
    /// How often it has happened.
    private(set) var count = 0
    private let exception: PythonException

    /// Makes a fault.
    init(step: Int, isLasting: Bool, _ exception: PythonException) {
      self.step = step
      self.isLasting = isLasting
      self.exception = exception
    }

    /// The exception in the place of a step.
    func happen() -> PythonException {
      count += 1
      return exception
    }
  }
#endif
