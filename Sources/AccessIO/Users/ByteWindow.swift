import Foundation

/// The bytes of a file that is read piece by piece: those that were read and not taken yet.
final class ByteWindow {
  /// Reads some bytes, at least one unless the end was reached.
  typealias Source = (UnsafeMutableRawBufferPointer) throws(Problem) -> Int

  private let source: Source
  private let pieceSize: Int
  private var buffer: [UInt8] = []
  /// Where the bytes begin that were not taken yet.
  private var start = 0
  /// How many bytes were taken.
  private(set) var offset = 0
  /// Whether there are no more bytes than those in the window.
  private(set) var isAtEnd = false

  /// Reads from a source.
  ///
  /// - Parameters:
  ///   - pieceSize: how many bytes are read at a time, at least.
  ///   - source: where they come from.
  init(pieceSize: Int = 1 << 18, _ source: @escaping Source) {
    self.pieceSize = pieceSize
    self.source = source
  }

  /// Reads a file, which stays open as long as the window.
  convenience init(_ handle: FileHandle) {
    self.init { (space) throws(Problem) in
      while true {
        let count = read(handle.fileDescriptor, space.baseAddress, space.count)
        if count >= 0 { return count }
        if errno != EINTR { throw .unreadable("input/output error") }
      }
    }
  }

  /// How many bytes are in the window.
  var count: Int { buffer.count - start }

  /// Looks at the bytes in the window.
  func look<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[start...])) }
  }

  /// A copy of the first bytes in the window.
  func bytes(_ count: Int) -> [UInt8] { Array(buffer[start...].prefix(count)) }

  /// Takes bytes out of the window.
  func take(_ count: Int) {
    start += count
    offset += count
  }

  /// Reads on: at least as much as there is, so that a long record is looked at few times.
  ///
  /// - Throws: ``Problem/unreadable(_:)``.
  func readOn() throws(Problem) {
    guard !isAtEnd else { return }
    buffer.removeSubrange(..<start)
    start = 0
    let used = buffer.count
    let size = max(pieceSize, used)
    buffer.append(contentsOf: repeatElement(0, count: size))
    var count = 0
    defer { buffer.removeLast(size - count) }
    while count < size, !isAtEnd {
      let result = buffer.withUnsafeMutableBytes { bytes in
        Result { () throws(Problem) in
          try source(UnsafeMutableRawBufferPointer(rebasing: bytes[(used + count)...]))
        }
      }
      let more = try result.get()
      count += more
      isAtEnd = more == 0
    }
  }
}
