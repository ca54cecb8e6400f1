import Foundation

/// The case that is being tried, in a mapped file, where it outlives a process that crashes.
///
/// One process writes it, on one thread; another reads it.
final class CaseRecord: @unchecked Sendable {
  private static let size = 1 << 20
  private static let header = 16
  private let memory: UnsafeMutableRawPointer

  /// Maps a file, which is made if there is none.
  init?(path: String) {
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    guard file >= 0 else { return nil }
    defer { close(file) }
    guard ftruncate(file, off_t(Self.size)) == 0,
      let memory = mmap(nil, Self.size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0),
      memory != MAP_FAILED
    else { return nil }
    self.memory = memory
  }

  deinit { munmap(memory, Self.size) }

  /// Notes that a case begins.
  func begin(_ number: UInt64) {
    memory.storeBytes(of: 0, toByteOffset: 8, as: UInt64.self)
    memory.storeBytes(of: number, as: UInt64.self)
  }

  /// Notes what the case consists of; what is too long is cut.
  func note(_ text: String) {
    let bytes = Array(text.utf8.prefix(Self.size - Self.header))
    bytes.withUnsafeBytes { source in
      guard let base = source.baseAddress else { return }
      memory.advanced(by: Self.header).copyMemory(from: base, byteCount: source.count)
    }
    memory.storeBytes(of: UInt64(bytes.count), toByteOffset: 8, as: UInt64.self)
  }

  /// The number of the case that began last.
  var number: UInt64 { memory.load(as: UInt64.self) }

  /// What it consists of; empty if it was not yet made.
  var text: String {
    let count = min(
      Int(memory.load(fromByteOffset: 8, as: UInt64.self)), Self.size - Self.header)
    return String(
      decoding: UnsafeRawBufferPointer(start: memory.advanced(by: Self.header), count: count),
      as: UTF8.self)
  }
}
