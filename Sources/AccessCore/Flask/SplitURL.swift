/// Why Python refuses a URL.
public struct URLFault: Error, Equatable, Sendable {
  /// The name of the exception that Python raises: `ValueError` or `UnicodeError`.
  public var exception: String
  /// Its message.
  public var message: String
}

/// A URL in its five parts, as `urllib.parse.urlsplit` of CPython 3.11 splits it.
public struct SplitURL: Equatable, Sendable {
  /// The scheme in lower case; may be empty.
  public var scheme: String
  /// User, host and port as written; may be empty.
  public var authority: String
  /// The path.
  public var path: String
  /// The query, without its `?`.
  public var query: String
  /// The fragment, without its `#`.
  public var fragment: String

  /// Makes a URL of its parts.
  public init(scheme: String, authority: String, path: String, query: String, fragment: String) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
    self.query = query
    self.fragment = fragment
  }

  /// Splits a URL: control characters and spaces in front, tabs and line ends anywhere are dropped.
  ///
  /// - Throws: a ``URLFault`` where brackets in the authority do not pair or enclose nothing that
  ///   could be an IPv6 address.
  public init(_ text: String) throws(URLFault) {
    var rest = Array(text.unicodeScalars.drop { $0.value <= 0x20 })
      .filter { $0 != "\t" && $0 != "\r" && $0 != "\n" }[...]
    var scheme = ""
    if let colon = rest.firstIndex(of: ":"), let first = rest.first, first.isASCIILetter,
      rest[..<colon].allSatisfy({
        $0.isASCIILetter || $0.isASCIIDigit || "+-.".unicodeScalars.contains($0)
      })
    {
      scheme = String(scalars: rest[..<colon]).lowercased()
      rest = rest[(colon + 1)...]
    }
    var authority = ""
    if rest.starts(with: "//".unicodeScalars) {
      let start = rest.startIndex + 2
      let end = rest[start...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? rest.endIndex
      authority = String(scalars: rest[start..<end])
      rest = rest[end...]
      try Self.checkBrackets(authority)
    }
    let (beforeFragment, fragment) = rest.cut(at: "#")
    let (path, query) = beforeFragment.cut(at: "?")
    self.init(
      scheme: scheme, authority: authority, path: String(scalars: path),
      query: String(scalars: query ?? []), fragment: String(scalars: fragment ?? []))
  }

  /// The URL in one text, as `urllib.parse.urlunsplit` puts it together.
  public var text: String {
    var url = path
    let hasSlashes = url.unicodeScalars.starts(with: "//".unicodeScalars)
    if !authority.isEmpty || (Self.authoritySchemes.contains(scheme) && !hasSlashes) {
      if !url.isEmpty && url.unicodeScalars.first != "/" { url = "/" + url }
      url = "//" + authority + url
    }
    if !scheme.isEmpty { url = scheme + ":" + url }
    if !query.isEmpty { url += "?" + query }
    if !fragment.isEmpty { url += "#" + fragment }
    return url
  }

  /// Schemes that are followed by `//` even without an authority.
  private static let authoritySchemes: Set<String> = [
    "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp",
    "snews", "prospero", "rtsp", "rtspu", "rsync", "svn", "svn+ssh", "sftp", "nfs", "git",
    "git+ssh", "ws", "wss", "itms-services",
  ]

  private static func checkBrackets(_ authority: String) throws(URLFault) {
    let scalars = Array(authority.unicodeScalars)
    guard scalars.contains("[") || scalars.contains("]") else { return }
    let invalid = URLFault(exception: "ValueError", message: "Invalid IPv6 URL")
    guard scalars.contains("["), scalars.contains("]") else { throw invalid }
    let address = (scalars[...].cut(at: "[").after ?? []).cut(at: "]").before
    let isPlausible =
      address.contains(":")
      && address.allSatisfy { $0.isHexadecimalDigit || $0 == ":" || $0 == "." }
    guard isPlausible || address.first == "v" else {
      let text = String(scalars: address)
      throw URLFault(
        exception: "ValueError",
        message: "'\(text)' does not appear to be an IPv4 or IPv6 address")
    }
  }
}
