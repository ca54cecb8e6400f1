extension SplitURL {
  /// The authority of a URL in its parts.
  struct Authority: Equatable, Sendable {
    /// The user name; nil without `@`.
    var user: String?
    /// The password; nil without a `:` after the user name.
    var password: String?
    /// The host without brackets, in lower case up to a `%`; may be empty.
    var host: String
    /// The port as written, perhaps no number; nil if none was.
    var port: String?
  }

  /// The authority taken apart, as the attributes of `urlsplit`'s result give it.
  var authorityParts: Authority {
    let scalars = Array(authority.unicodeScalars)
    var result = Authority(host: "")
    var hostAndPort = scalars[...]
    if let at = scalars.lastIndex(of: "@") {
      let (user, password) = scalars[..<at].cut(at: ":")
      result.user = String(scalars: user)
      result.password = password.map { String(scalars: $0) }
      hostAndPort = scalars[(at + 1)...]
    }
    var port: ArraySlice<Unicode.Scalar>?
    if let bracketed = hostAndPort.cut(at: "[").after {
      let (host, after) = bracketed.cut(at: "]")
      result.host = String(scalars: host)
      port = after?.cut(at: ":").after
    } else {
      let (host, after) = hostAndPort.cut(at: ":")
      result.host = String(scalars: host)
      port = after
    }
    let (name, zone) = Array(result.host.unicodeScalars)[...].cut(at: "%")
    result.host =
      String(scalars: name).lowercased() + (zone.map { "%" + String(scalars: $0) } ?? "")
    if let port, !port.isEmpty { result.port = String(scalars: port) }
    return result
  }
}

extension SplitURL {
  /// The URL with everything that is not ASCII or not safe encoded: Werkzeug's `iri_to_uri`.
  ///
  /// - Throws: a ``URLFault`` where the port or the host name is none.
  func encoded() throws(URLFault) -> SplitURL {
    var authority = authorityParts
    authority.host = try HostName.encode(authority.host)
    try authority.normalizePort()
    authority.user = authority.user.map { PercentEncoding.quote($0, safe: .user) }
    authority.password = authority.password.map { PercentEncoding.quote($0, safe: .user) }
    return SplitURL(
      scheme: scheme, authority: authority.text,
      path: PercentEncoding.quote(path, safe: .path),
      query: PercentEncoding.quote(query, safe: .query),
      fragment: PercentEncoding.quote(fragment, safe: .fragment))
  }

  /// The URL with everything readable decoded that keeps its meaning: Werkzeug's `uri_to_iri`.
  ///
  /// - Throws: a ``URLFault`` where the port is no number.
  func decoded() throws(URLFault) -> SplitURL {
    func decode(_ text: String, keeping reserved: String) -> String {
      let controls = String(scalars: (0...0x20).map { Unicode.Scalar(UInt8($0)) }) + "%\u{7F}"
      return PercentEncoding.unquote(text, invalid: .encoded, keeping: controls + reserved)
    }
    var authority = authorityParts
    authority.host = HostName.decode(authority.host)
    try authority.normalizePort()
    authority.user = authority.user.map { decode($0, keeping: ":@/?#") }
    authority.password = authority.password.map { decode($0, keeping: ":@/?#") }
    return SplitURL(
      scheme: scheme, authority: authority.text, path: decode(path, keeping: "/?#"),
      query: decode(query, keeping: "&=+#"), fragment: decode(fragment, keeping: ""))
  }
}

extension SplitURL.Authority {
  /// Writes the port without leading zeros.
  ///
  /// - Throws: a ``URLFault`` where it is not a number from 0 to 65535.
  fileprivate mutating func normalizePort() throws(URLFault) {
    guard let text = port else { return }
    guard text.unicodeScalars.allSatisfy(\.isASCIIDigit) else {
      throw URLFault(
        exception: "ValueError", message: "Port could not be cast to integer value as '\(text)'")
    }
    guard let number = Int(text), number <= 65535 else {
      throw URLFault(exception: "ValueError", message: "Port out of range 0-65535")
    }
    port = "\(number)"
  }

  /// The authority in one text.
  fileprivate var text: String {
    var text = host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host
    if let port { text += ":\(port)" }
    guard let user else { return text }
    return user + (password.map { ":" + $0 } ?? "") + "@" + text
  }
}
