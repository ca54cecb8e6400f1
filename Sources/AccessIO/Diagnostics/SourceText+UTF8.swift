extension SourceText {
  /// Takes the bytes of a file that must be UTF-8; a byte order mark is left out.
  init(checking bytes: [UInt8], named file: String) throws(DiagnosticReport) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw DiagnosticReport(.utf16, file: file)
    }
    self.init(
      name: file, bytes: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
    if let offset = Self.invalidUTF8(in: self.bytes) {
      let problem = LocatedProblem(
        problem: .invalidUTF8(
          offset: offset + bytes.count - self.bytes.count, of: "the file"),
        position: position(ofOffset: offset), length: 1)
      throw DiagnosticReport(diagnostics(for: [problem]))
    }
  }

  /// The offset of the first byte that is no part of UTF-8, or nil.
  static func invalidUTF8(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
