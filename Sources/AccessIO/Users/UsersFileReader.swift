import AccessCore

/// Reads a file of users, record by record in one pass.
struct UsersFileReader<Format: UserRecordFormat> {
  private let window: ByteWindow
  private var format: Format
  private var collector: UserCollector
  private let lineLimit = InputLimits.current.lineSize

  /// Makes a reader that stands before the first byte.
  init(_ window: ByteWindow, _ format: Format, _ collector: UserCollector) {
    self.window = window
    self.format = format
    self.collector = collector
  }

  /// Reads the file to its end, or to what keeps it from being read.
  ///
  /// - Parameter progress: takes how many bytes and users were read, now and then.
  mutating func read(progress: (_ bytes: Int, _ users: Int) -> Void) {
    do throws(Problem) {
      try readMark()
      while !collector.isOver {
        if window.count == 0 || !readRecord() {
          if window.isAtEnd, window.count == 0 { break }
          guard window.count <= lineLimit else {
            noteLongRecord()
            break
          }
          try window.readOn()
          progress(window.offset, collector.users.count)
        }
      }
    } catch {
      collector.end(with: error)
    }
    if !collector.isOver { format.end(&collector) }
  }

  /// What was read.
  consuming func contents() -> UsersFile.Contents {
    let users = collector.finish()
    return UsersFile.Contents(
      users: users, attributes: collector.attributes,
      areAttributesComplete: collector.areAttributesComplete, diagnostics: collector.diagnostics)
  }

  /// Takes a byte order mark, which is no part of the text.
  private mutating func readMark() throws(Problem) {
    while window.count < 3, !window.isAtEnd { try window.readOn() }
    let start = window.bytes(3)
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    if start == [0xEF, 0xBB, 0xBF] { window.take(3) }
  }

  /// Reads a record.
  ///
  /// - Returns: false if it is not whole yet.
  private mutating func readRecord() -> Bool {
    let isLast = window.isAtEnd
    let offset = window.offset
    let taken = window.look { bytes -> Int? in
      guard case .whole(let end) = format.find(in: bytes, isLast: isLast) else { return nil }
      let record = UnsafeBufferPointer(rebasing: bytes[..<format.length])
      if record.count > lineLimit {
        collector.end(with: .lineTooLong(limit: lineLimit), at: 0..<1, of: record)
      } else if Self.isText(record) || isText(record, at: offset) {
        format.read(record, into: &collector)
      }
      return end
    }
    guard let taken else { return false }
    window.take(taken)
    collector.line += format.lineCount
    return true
  }

  /// Whether all bytes are ASCII other than NUL.
  private static func isText(_ record: UnsafeBufferPointer<UInt8>) -> Bool {
    var all: UInt8 = 0
    var least = UInt8.max
    for byte in record {
      all |= byte
      least = min(least, byte)
    }
    return all < 0x80 && least > 0
  }

  /// Whether a record is UTF-8 without NUL; else that is noted, and nothing further is read: it is
  /// probably no text at all, or one in another encoding.
  private mutating func isText(_ record: UnsafeBufferPointer<UInt8>, at offset: Int) -> Bool {
    if let place = record.firstIndex(of: 0) {
      collector.end(with: .nulByte, at: place..<(place + 1), of: record)
      return false
    }
    if let place = SourceText.invalidUTF8(in: Array(record)) {
      collector.end(
        with: .invalidUTF8(offset: offset + place, of: "the file"), at: place..<(place + 1),
        of: record)
      return false
    }
    return true
  }

  /// Notes that a record goes on past the limit, at the quote that is open if one is.
  private mutating func noteLongRecord() {
    window.look { bytes in
      let place = format.openQuote ?? 0
      collector.end(
        with: .lineTooLong(limit: lineLimit), at: place..<(place + 1), of: bytes)
    }
  }
}
