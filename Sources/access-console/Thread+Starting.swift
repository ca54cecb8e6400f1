import Foundation

extension Thread {
  /// Starts a thread that may evaluate Python.
  ///
  /// - Parameters:
  ///   - name: what the system calls it.
  ///   - body: what it does.
  static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread(block: body)
    thread.name = name
    thread.stackSize = roomySize
    thread.start()
  }

  /// As much as evaluations take that nest as deeply as is allowed, in a debug build, and more.
  private static let roomySize = 16 << 20
}
