/// What a request asks for: the `/path?query` of a request line, as Flask's test client reads it.
public struct RequestTarget: Equatable, Sendable {
  /// The scheme: `http` unless the target is a whole URL.
  public var scheme: String
  /// The host as it is sent; `localhost` unless the target names one (`//host/path` does).
  public var host: String
  /// The decoded path as the server passes it on, for the router; may be empty.
  public var pathInfo: String
  /// The query as written, without its `?`.
  public var query: String

  /// The target `/`.
  static let root = RequestTarget(scheme: "http", host: "localhost", pathInfo: "/", query: "")

  private init(scheme: String, host: String, pathInfo: String, query: String) {
    self.scheme = scheme
    self.host = host
    self.pathInfo = pathInfo
    self.query = query
  }

  /// Reads a target, its fragment dropped, bytes that are not UTF-8 as U+FFFD.
  ///
  /// The client takes the target apart twice, so that of `//a//b/c` both `a` and `b` are hosts and
  /// `/c` is the path; this reads it alike.
  ///
  /// - Throws: a ``URLFault`` where the host is none.
  public init(parsing target: String) throws(URLFault) {
    if let plain = Self(plain: target) {
      self = plain
    } else {
      self = try Self(splitting: target)
    }
  }

  /// Reads any target by splitting it as the client does.
  init(splitting target: String) throws(URLFault) {
    let outer = try SplitURL(target)
    let base = try SplitURL(
      (outer.scheme.isEmpty ? "http" : outer.scheme) + "://"
        + (outer.authority.isEmpty ? "localhost" : outer.authority) + "/"
    ).encoded()
    let inner = try SplitURL(outer.path + (outer.query.isEmpty ? "" : "?" + outer.query))
    scheme = base.scheme
    host = base.authority
    pathInfo = PercentEncoding.unquote(try SplitURL(inner.path).encoded().text)
    query = inner.query
  }

  /// Reads a target that is a path and a query as they stand, as nearly all are; nil for any other:
  /// one that names a host, and one with something in it to decode or to drop.
  init?(plain target: String) {
    let bytes = target.utf8
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/") else {
      return nil
    }
    var question: String.Index?
    for index in bytes.indices {
      switch bytes[index] {
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "#"):
        return nil
      case UInt8(ascii: "%") where question == nil: return nil
      case UInt8(ascii: "?"): question = question ?? index
      default: continue
      }
    }
    self.init(
      scheme: "http", host: "localhost", pathInfo: String(target[..<(question ?? target.endIndex)]),
      query: question.map { String(target[bytes.index(after: $0)...]) } ?? "")
  }

  /// The path as `request.path` gives it: decoded, with exactly one slash in front.
  public var path: String {
    "/" + String(scalars: pathInfo.unicodeScalars.drop { $0 == "/" })
  }

  /// The fields of the query, as `request.args` gives them.
  public var arguments: QueryString { QueryString(parsing: query) }

  /// The whole URL as `request.url` gives it: readable text decoded, reserved text encoded.
  public var url: String {
    let path = pathInfo.unicodeScalars.drop { $0 == "/" }
    var url =
      scheme + "://" + checkedHost + "/"
      + PercentEncoding.quote(String(scalars: path), safe: .path)
    if !query.isEmpty { url += "?" + PercentEncoding.quote(query, safe: .query) }
    do {
      return try SplitURL(url).decoded().text
    } catch {
      return url
    }
  }

  /// The `Location` of a redirect of the router to an encoded path: the same host and query.
  ///
  /// - Throws: a ``URLFault`` where ``location(from:)`` does.
  public func location(toPath path: String) throws(URLFault) -> String {
    let path = "/" + String(scalars: path.unicodeScalars.drop { $0 == "/" })
    let url = SplitURL(
      scheme: scheme, authority: checkedHost.lowercased(), path: path, query: query, fragment: "")
    return try Self.location(from: url.text)
  }

  /// A `Location` header as Werkzeug sends it: what is not ASCII or not safe is encoded.
  ///
  /// - Throws: a ``URLFault`` where Python refuses it: a line end in it, a host that is none.
  public static func location(from text: String) throws(URLFault) -> String {
    guard !text.unicodeScalars.contains(where: { $0 == "\r" || $0 == "\n" }) else {
      throw URLFault(
        exception: "ValueError", message: "Header values must not contain newline characters.")
    }
    return try SplitURL(text).encoded().text
  }

  /// The host without a standard port; empty if it has characters that a host has not.
  private var checkedHost: String {
    var scalars = Array(host.unicodeScalars)[...]
    let standardPort = scheme == "http" || scheme == "ws" ? ":80" : ":443"
    let suffix = Array(standardPort.unicodeScalars)
    if scalars.suffix(suffix.count).elementsEqual(suffix) {
      scalars = scalars.dropLast(suffix.count)
    }
    let checked = scalars
    var name = checked
    if checked.first == "[", let close = checked.firstIndex(of: "]") {
      name = checked[(close + 1)...]
    } else {
      name = checked.drop { $0.isASCIILetter || $0.isASCIIDigit || $0 == "." || $0 == "-" }
      guard name.startIndex > checked.startIndex else { return "" }
    }
    let port = name.dropFirst()
    let isPort =
      name.isEmpty
      || (name.first == ":" && port.first != "0" && (1...5).contains(port.count)
        && port.allSatisfy(\.isASCIIDigit))
    return isPort ? String(scalars: checked) : ""
  }
}
