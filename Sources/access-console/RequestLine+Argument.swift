import AccessCore

extension RequestLine {
  /// Takes a request that is an argument of a command.
  ///
  /// - Throws: a ``Trouble`` if it is none.
  init(argument text: String) throws {
    guard let line = RequestLine(text) else {
      throw Trouble("`\(text)` is no request; expected a method and a path: `GET /path`")
    }
    self = line
  }
}
