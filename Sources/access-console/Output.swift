import AccessCore
import AccessIO
import Glibc

/// Whoever read standard output has gone: the program ends quietly.
struct ClosedPipe: Error {}

/// Standard output and standard error.
///
/// For people, they take ``DisplayText`` and nothing else. Data for programs goes out as it is, but on a
/// terminal it is shown as text for people is.
enum Output {
  /// Writes a line to standard output.
  ///
  /// - Throws: ``ClosedPipe`` if nobody reads any more; a ``Trouble`` if it cannot be written for
  ///   another reason, such as a full disk.
  static func line(_ text: DisplayText) throws { try put(text.description + "\n") }

  private static func put(_ text: String) throws {
    guard !write(text, to: STDOUT_FILENO) else { return }
    let reason = errno
    if reason == EPIPE { throw ClosedPipe() }
    throw Trouble(
      "cannot write to standard output: \(String(cString: strerror(reason)).lowercased())")
  }

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

  /// Writes data to standard output: as it is, but to a terminal with nothing in it that can act on
  /// it.
  ///
  /// - Parameter text: lines; a line break is added unless there is one at the end.
  /// - Throws: as ``line(_:)`` does.
  static func data(_ text: String) throws {
    let isEnded = text.utf8.last == UInt8(ascii: "\n")
    guard isatty(STDOUT_FILENO) != 0 else { return try put(isEnded ? text : text + "\n") }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for part in isEnded ? lines.dropLast() : lines[...] { try line(DisplayText(part)) }
  }

  /// Writes lines while there are any; if that breaks off, the last line says so.
  ///
  /// - Throws: what `body` throws.
  static func stream<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let trouble as Trouble {
      try? data(trouble.streamLine)
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

  /// Writes lines to standard output.
  ///
  /// - Throws: as ``line(_:)`` does.
  static func lines(_ lines: [StyledText], coloured: Bool) throws {
    try self.lines(coloured: coloured) { lines.forEach($0) }
  }

  /// Writes the lines that `body` gives out to standard output, all at once.
  ///
  /// - Throws: as ``line(_:)`` does.
  static func lines(coloured: Bool, _ body: ((StyledText) -> Void) -> Void) throws {
    var text = ""
    body { text += $0.text(coloured: coloured) + "\n" }
    if !text.isEmpty { try put(text) }
  }

  /// Writes lines to standard error.
  static func error(_ lines: DisplayText...) { error(lines) }

  /// Writes lines to standard error.
  static func error(_ lines: [DisplayText]) {
    _ = write(lines.map { $0.description + "\n" }.joined(), to: STDERR_FILENO)
  }

  /// Writes a line to standard error in the place of what ``passing(_:)`` wrote last, to be replaced
  /// in turn; nil: nothing.
  static func passing(_ text: DisplayText?) {
    _ = write("\r\u{1B}[K" + (text?.description ?? ""), to: STDERR_FILENO)
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
