extension Answer {
  /// The decision in capitals.
  public var word: DisplayText {
    switch decision {
    case .allowed where !letsIn, .unguarded where !letsIn: "STOPPED"
    case .allowed: "ALLOWED"
    case .denied: "DENIED"
    case .error: "ERROR"
    case .unguarded: unknownGuard != nil && viewRan ? "LET IN" : "NO GUARD"
    case .notReached where unknownGuard == nil || login == .stopped: "NOT REACHED"
    case .notReached: status == nil ? "UNKNOWN" : "STOPPED"
    }
  }

  /// The request, as whom it was made, and the HTTP answer, in a line.
  ///
  /// - Parameter user: the id of the user who asked, or nil for anonymous.
  /// - Returns: `GET /secret-code as alice -> 403 FORBIDDEN`.
  public func sentence(as user: String?) -> DisplayText {
    var text: DisplayText = "\(request.description) as " + DisplayText(userID: user)
    if let status { text.append(" -> \(HTTPStatus(status).line)") }
    if let location { text.append(" to \(location)") }
    if let error { text.append(", \(error)") }
    return text
  }
}
