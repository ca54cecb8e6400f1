import AccessCore

extension Application.User {
  /// The attributes, without the id that stands beside them.
  var attributesText: String { attributes.dropFirst().joined(separator: " ") }

  /// The class and the attributes.
  var details: String {
    ((className.isEmpty ? [] : [className]) + attributes.dropFirst()).joined(separator: " ")
  }

  /// What a filter looks at.
  var filterText: String { ([id, className] + attributes).joined(separator: " ") }
}

extension Application.Endpoint {
  /// The methods, as one text.
  var methodsText: String { methods.count == 1 ? methods[0] : methods.joined(separator: ",") }

  /// What guards the endpoint, outermost first, in a few words.
  var guardText: String {
    if guards.isEmpty { return "no guard" }
    if guards == [.loginRequired] { return "login required" }
    return guards.map(\.text).joined(separator: " + ")
  }

  /// What a filter looks at.
  var filterText: String {
    [methods.joined(separator: " "), rule, name, guardText].joined(separator: " ")
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

extension DisplayText {
  /// A user's id, or `anonymous` for nobody; an id that could be taken for that is in quotes.
  init(userID id: String?) {
    switch id {
    case nil: self = "anonymous"
    case "anonymous"?, ""?: self = "'\(id ?? "")'"
    case let id?: self.init(id)
    }
  }
}
