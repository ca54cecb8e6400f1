/// The variables of one call of a lambda, or of one run of a comprehension.
///
/// Closures share frames, so that they see a variable's latest value, as in CPython. A frame
/// belongs to the evaluation that made it.
final class Frame: @unchecked Sendable {
  /// The variables by slot; nil: not yet assigned.
  var slots: [Value?]
  /// The frame around this one.
  let parent: Frame?
  private let remains: FrameRemains

  init(slots: [Value?], parent: Frame?, remains: FrameRemains) {
    self.slots = slots
    self.parent = parent
    self.remains = remains
  }

  deinit { remains.release(&slots) }
}

/// Releases the variables of frames that are gone, one frame after another.
///
/// A closure holds the frame around it, whose variables may hold closures, and so on without
/// bounds. Were each released from within the release of the one before, the stack would overflow.
final class FrameRemains: @unchecked Sendable {
  private var waiting: [[Value?]] = []
  private var isReleasing = false

  /// Takes variables out of a frame and releases them: now, or when the ones being released are.
  func release(_ slots: inout [Value?]) {
    guard slots.contains(where: { $0?.isScalar == false }) else { return }
    waiting.append(slots)
    slots = []
    guard !isReleasing else { return }
    isReleasing = true
    while waiting.popLast() != nil {}
    isReleasing = false
  }
}

extension Value {
  /// Whether it holds no other values.
  fileprivate var isScalar: Bool {
    switch self {
    case .none, .bool, .int, .float, .string, .range, .type: true
    case .tuple, .list, .dictionary, .set, .function, .object: false
    }
  }
}
