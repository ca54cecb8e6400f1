extension Application.Endpoint {
  /// The methods, as one text.
  public var methodsText: String {
    methods.count == 1 ? methods[0] : methods.joined(separator: ",")
  }

  /// What guards the endpoint, outermost first, in a few words.
  public var guardText: String {
    if guards.isEmpty { return "no guard" }
    if guards == [.loginRequired] { return "login required" }
    return guards.map(\.text).joined(separator: " + ")
  }
}

extension Application.Endpoint.Guard {
  /// The guard, in a word or a few.
  fileprivate var text: String {
    switch self {
    case .loginRequired: return "login"
    case .freshLoginRequired: return "fresh login"
    case .require(let arguments): return arguments.isEmpty ? "()" : arguments
    case .unknown(let name):
      return "unknown guard " + (name.split(separator: ".").last.map(String.init) ?? name)
    }
  }
}
