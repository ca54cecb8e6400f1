/// Exceptions that are answers: Werkzeug's `HTTPException`.
enum HTTPError {
  /// The exception that `abort(code)` raises; the code must be one that `abort` knows.
  static func make(_ code: Int, description: String? = nil) -> PythonException {
    let status = HTTPStatus(code)
    let words = description ?? status.exceptionDescription ?? ""
    return PythonException(
      status.exceptionName ?? "HTTPException",
      "\(code) \(status.reason ?? "Unknown Error"): \(words)",
      payload: ResponseObject(status: code))
  }

  /// The exception that carries a response.
  static func carrying(_ response: ResponseObject) -> PythonException {
    PythonException("HTTPException", "??? Unknown Error: None", payload: response)
  }
}

extension PythonException {
  /// The answer that an HTTP exception is, or nil for any other exception.
  var response: ResponseObject? { payload as? ResponseObject }
}
