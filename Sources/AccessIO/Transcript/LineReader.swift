import Foundation

/// Reads a file or a pipe line by line, as it comes, and never holds more than one line.
final class LineReader {
  private let handle: FileHandle
  private let limit: Int
  private let sizeLimit: Int
  /// How many bytes have been read.
  private var taken = 0
  private var buffer: [UInt8] = []
  /// Where the rest that was not given out begins.
  private var start = 0
  private var isAtEnd = false

  /// Reads from a handle, which stays open as long as the reader.
  ///
  /// - Parameters:
  ///   - handle: the handle.
  ///   - limit: how long a line can be, in bytes.
  ///   - sizeLimit: how long all lines can be together, in bytes.
  init(_ handle: FileHandle, limit: Int = InputLimits.current.lineSize, sizeLimit: Int = .max) {
    self.handle = handle
    self.limit = limit
    self.sizeLimit = sizeLimit
  }

  /// The next line without its LF, or nil at the end.
  ///
  /// - Returns: the line.
  /// - Throws: ``Problem/lineTooLong(limit:)``, ``Problem/tooLarge(limit:)``,
  ///   ``Problem/unreadable(_:)``; after that there are no more lines.
  func next() throws(Problem) -> ArraySlice<UInt8>? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        try check(end - start)
        defer { start = end + 1 }
        return buffer[start..<end]
      }
      try check(buffer.count - start)
      if isAtEnd {
        guard start < buffer.count else { return nil }
        defer { start = buffer.count }
        return buffer[start...]
      }
      buffer.removeFirst(start)
      start = 0
      searched = buffer.count
      try fill()
    }
  }

  private func check(_ length: Int) throws(Problem) {
    guard length > limit else { return }
    end()
    throw .lineTooLong(limit: limit)
  }

  private func end() {
    buffer = []
    start = 0
    isAtEnd = true
  }

  /// Takes what has come, and waits only if nothing has.
  private func fill() throws(Problem) {
    let size = 65_536
    var count = 0
    let used = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: size))
    repeat {
      count = buffer.withUnsafeMutableBytes { bytes in
        read(handle.fileDescriptor, bytes.baseAddress?.advanced(by: used), size)
      }
    } while count < 0 && errno == EINTR
    buffer.removeLast(size - max(count, 0))
    guard count >= 0 else {
      end()
      throw .unreadable("input/output error")
    }
    isAtEnd = count == 0
    taken += count
    guard taken <= sizeLimit else {
      end()
      throw .tooLarge(limit: sizeLimit)
    }
  }
}
