import AccessCore
import AccessIO
import Glibc

/// Whoever read standard output has gone: the program ends quietly.
struct ClosedPipe: Error {}

/// Standard output and standard error.
enum Output {
  /// Writes a line to standard output.
  ///
  /// - Throws: ``ClosedPipe`` if nobody reads any more; a ``Trouble`` if it cannot be written for
  ///   another reason, such as a full disk.
  static func line(_ text: String) throws { try put(text + "\n") }

  private static func put(_ text: String) throws {
    guard !write(text, to: STDOUT_FILENO) else { return }
    let reason = errno
    if reason == EPIPE { throw ClosedPipe() }
    throw Trouble(
      "cannot write to standard output: \(String(cString: strerror(reason)).lowercased())")
  }

  /// Writes text that is safe to print, with its line breaks.
  ///
  /// - Throws: as ``line(_:)`` does.
  static func text(_ text: String) throws { try put(text) }

  /// Writes what a command found, of which the exit status says the most: whether or not somebody
  /// reads it to its end.
  ///
  /// - Throws: what `body` throws, but ``ClosedPipe``.
  static func result(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch is ClosedPipe {
      return
    }
  }

  /// Writes a document whole: as it is, but to a terminal with nothing in it that can act on it.
  ///
  /// - Parameter text: the document, with a line break after its last line.
  /// - Throws: as ``line(_:)`` does.
  static func document(_ text: String) throws {
    guard isatty(STDOUT_FILENO) != 0 else { return try put(text) }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for part in lines.last?.isEmpty == true ? lines.dropLast() : lines[...] {
      try line(DisplayText(part).description)
    }
  }

  /// Writes lines while there are any; if that breaks off, the last line says so.
  ///
  /// - Throws: what `body` throws.
  static func stream<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let trouble as Trouble {
      try? line(trouble.streamLine)
      throw trouble
    }
  }

  /// Which characters can be shown: what the locale says of a terminal; elsewhere all of them, so that
  /// the same is written wherever the program runs.
  static var repertoire: DisplayText.Repertoire {
    guard isatty(STDOUT_FILENO) != 0 else { return .unicode }
    let locale = newlocale(LC_CTYPE_MASK, "", nil)
    defer { if let locale { freelocale(locale) } }
    guard let locale, let name = nl_langinfo_l(nl_item(CODESET), locale) else { return .ascii }
    return String(cString: name) == "UTF-8" ? .unicode : .ascii
  }

  /// Writes code to standard output: as it is, so that it can be run, but to a terminal with nothing
  /// in it that can act on it.
  ///
  /// - Throws: as ``line(_:)`` does.
  static func code(_ text: String) throws {
    guard isatty(STDOUT_FILENO) != 0 else { return try line(text) }
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try line(DisplayText(part).description)
    }
  }

  /// Writes lines to standard output.
  ///
  /// - Throws: as ``line(_:)`` does.
  static func lines(_ lines: [StyledText], coloured: Bool) throws {
    guard !lines.isEmpty else { return }
    try line(lines.map { $0.text(coloured: coloured) }.joined(separator: "\n"))
  }

  /// Writes a line to standard error.
  static func error(_ text: String, ending: String = "\n") {
    _ = write(text + ending, to: STDERR_FILENO)
  }

  /// How many columns the terminal has that standard output is; nil: it is none.
  static var columns: Int? {
    var size = winsize()
    guard isatty(STDOUT_FILENO) != 0, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a text whole.
  ///
  /// - Returns: false if it cannot be written.
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      bytes = bytes.dropFirst(count)
    }
    return true
  }
}
