extension Application {
  /// The application without Flask's own `static` endpoint, which is routed but not listed.
  public var listed: Application {
    var copy = self
    copy.endpoints.removeAll(where: \.isFlasksOwn)
    return copy
  }

  /// The application with Flask's own `static` endpoint, which scenarios do not write and every
  /// application on paper has.
  public var listedWithStatic: Application {
    var copy = self
    if real == nil, !endpoints.contains(where: \.isFlasksOwn) {
      copy.endpoints.insert(.flasksOwn, at: 0)
    }
    return copy
  }
}

extension Application.Endpoint {
  /// Whether it is the endpoint that Flask itself registers, for an application's files.
  var isFlasksOwn: Bool { name == "static" && rule.hasSuffix("/<path:filename>") }

  /// The endpoint that Flask itself registers; what it answers where there is no such file.
  fileprivate static var flasksOwn: Application.Endpoint {
    Application.Endpoint(
      name: "static", rule: "/static/<path:filename>",
      variables: [Variable(name: "filename", converter: "path", example: "x")],
      examples: [RequestLine(method: "GET", target: "/static/x")])
  }

  /// The request that stands for the endpoint in lists.
  public var representative: RequestLine {
    examples.first ?? RequestLine(method: methods.first ?? "GET", target: rule)
  }
}
