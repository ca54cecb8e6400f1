/// Where Flask-Login 0.6 sends those who must log in first.
public enum LoginURL {
  /// The login view's URL with the field `next`, which says where to come back to.
  ///
  /// - Parameters:
  ///   - base: the login view's URL; its own query is kept, a `next` in it replaced.
  ///   - requestURL: ``RequestTarget/url`` of the request that was refused.
  /// - Returns: the URL to redirect to; ``RequestTarget/location(from:)`` makes the header of it.
  /// - Throws: a ``URLFault`` where a URL cannot be taken apart.
  public static func text(base: String, requestURL: String) throws(URLFault) -> String {
    var url = try SplitURL(base)
    let next = try nextField(base: url, requestURL: requestURL)
    var grouped: [(key: String, values: [String])] = []
    for field in QueryString(parsing: url.query, invalid: .replaced).fields {
      if let index = grouped.firstIndex(where: { $0.key.utf8.elementsEqual(field.key.utf8) }) {
        grouped[index].values.append(field.value)
      } else {
        grouped.append((field.key, [field.value]))
      }
    }
    if let index = grouped.firstIndex(where: { $0.key == "next" }) {
      grouped[index].values = [next]
    } else {
      grouped.append(("next", [next]))
    }
    let fields = grouped.flatMap { group in
      group.values.map { QueryString.Field(key: group.key, value: $0) }
    }
    url.query = QueryString(fields: fields).encoded()
    return url.text
  }

  /// The request's URL, without scheme and host where the login view is on the same host.
  private static func nextField(base: SplitURL, requestURL: String) throws(URLFault) -> String {
    let request = try SplitURL(requestURL)
    guard base.scheme.isEmpty || base.scheme == request.scheme,
      base.authority.isEmpty || base.authority == request.authority
    else { return requestURL }
    return SplitURL(
      scheme: "", authority: "", path: request.path, query: request.query, fragment: ""
    ).text
  }
}
