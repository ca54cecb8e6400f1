/// A response: Werkzeug's `Response`.
final class ResponseObject: Object, @unchecked Sendable {
  var status: Int
  /// The Location header as it was set, or nil.
  var location: String?
  var body: String

  init(status: Int = 200, location: String? = nil, body: String = "") {
    self.status = status
    self.location = location
    self.body = body
  }

  /// What `redirect` makes.
  static func redirect(to location: String, code: Int) -> ResponseObject {
    let link = escaped(location)
    return ResponseObject(
      status: code, location: location,
      body: "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n"
        + "<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: "
        + "<a href=\"\(link)\">\(link)</a>. If not, click the link.\n")
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&#34;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  override var typeName: String { "Response" }
  override var missingAttributes: Set<String> { MissingAttributes.ofResponse }
  override var isCallable: Bool { true }

  override func call(
    _ arguments: Arguments, _ evaluator: Evaluator
  ) throws(PythonException) -> Value {
    throw .unsupported("calling a response is not supported here")
  }

  override func attribute(
    _ name: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Value? {
    switch name.text {
    case "status_code": return .int(status)
    case "status": return .string(HTTPStatus(status).line)
    case "location": return location.map(Value.string) ?? Value.none
    default: return nil
    }
  }

  override func representation(_ evaluator: Evaluator) throws(PythonException) -> String {
    "<Response \(body.utf8.count) bytes [\(HTTPStatus(status).line)]>"
  }

  // MARK: Flask's make_response

  /// Makes a response of what a view returned: Flask's `make_response`.
  ///
  /// - Throws: a `TypeError` for what is no response.
  static func make(
    from returned: Value, endpoint: String, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject {
    var body = returned
    var status: Value = .none
    var headers: Value = .none
    if case .tuple(let tuple) = returned {
      let parts = tuple.elements
      switch parts.count {
      case 3: (body, status, headers) = (parts[0], parts[1], parts[2])
      case 2:
        body = parts[0]
        if isHeaders(try evaluator.resolved(parts[1])) {
          headers = parts[1]
        } else {
          status = parts[1]
        }
      default:
        throw .type(
          "The view function did not return a valid response tuple. The tuple must have the form "
            + "(body, status, headers), (body, status), or (body, headers).")
      }
    }
    let response = try response(of: body, endpoint, evaluator)
    if status != .none { response.status = try code(of: status, evaluator) }
    if try evaluator.isTrue(headers) { try response.setHeaders(headers, evaluator) }
    return response
  }

  private static func isHeaders(_ value: Value) -> Bool {
    switch value {
    case .dictionary, .tuple, .list: true
    case .object(let object): object.isDictionary
    default: false
    }
  }

  private static func response(
    of body: Value, _ endpoint: String, _ evaluator: Evaluator
  ) throws(PythonException) -> ResponseObject {
    switch try evaluator.resolved(body) {
    case .none:
      throw .type(
        "The view function for '\(endpoint)' did not return a valid response. The function "
          + "either returned None or ended without a return statement.")
    case .string(let text): return ResponseObject(body: text.text)
    case .dictionary, .list:
      return ResponseObject(body: try JSONText.dump(body, evaluator) + "\n")
    case .object(let response as ResponseObject):
      return ResponseObject(
        status: response.status, location: response.location, body: response.body)
    case .object(let iterator as IteratorObject):
      var text = ""
      while let part = try iterator.next(evaluator) {
        guard case .string(let part) = part else {
          throw .type("'\(part.typeName)' object is not a str or bytes")
        }
        text += part.text
      }
      return ResponseObject(body: text)
    case .object(let object) where object.isDictionary:
      return ResponseObject(body: try JSONText.dump(.object(object), evaluator) + "\n")
    case .function, .type:
      throw .type(
        "the view function returned a \(body.typeName), which is no WSGI application")
    default:
      throw .type(
        "The view function did not return a valid response. The return type must be a string, "
          + "dict, list, tuple with headers or status, Response instance, or WSGI callable, "
          + "but it was a \(body.typeName).")
    }
  }

  /// A status as Werkzeug's `_clean_status` reads it.
  private static func code(
    of status: Value, _ evaluator: Evaluator
  ) throws(PythonException) -> Int {
    switch try evaluator.resolved(status) {
    case .int(let int): return int
    case .bool(let bool): return bool ? 1 : 0
    case .string(let text):
      let words = String(
        scalars:
          StringMethods.stripped(Array(text.text.unicodeScalars)[...]))
      guard !words.isEmpty else { throw .value("Empty status argument") }
      let first = words.prefix { $0 != " " }
      return (try? NumberText.int(.string(String(first)))) ?? 0
    default:
      throw .attribute("'\(status.typeName)' object has no attribute 'strip'")
    }
  }

  private func setHeaders(
    _ headers: Value, _ evaluator: Evaluator
  ) throws(PythonException) {
    let items = try BuiltinType.builder(from: headers, evaluator)
    for (name, value) in zip(items.keys, items.values) {
      guard case .string(let name) = name else {
        throw .unsupported("a header's name that is no str is not supported here")
      }
      var value = value
      if case .list(let list) = value, let last = list.elements.last { value = last }
      if name.text.lowercased() == "location" { location = try evaluator.text(value) }
    }
  }
}
