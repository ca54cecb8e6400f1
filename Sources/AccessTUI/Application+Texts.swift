import AccessCore

extension Application {
  /// The application without Flask's own `static` endpoint, which is routed but not listed.
  var listed: Application {
    var copy = self
    copy.endpoints.removeAll { $0.name == "static" && $0.rule == "/static/<path:filename>" }
    return copy
  }
}

extension Application.User {
  /// The attributes, without the id that stands beside them.
  var attributesText: String { attributes.dropFirst().joined(separator: " ") }

  /// The class and the attributes.
  var details: String { ([className] + attributes.dropFirst()).joined(separator: " ") }

  /// What a filter looks at.
  var filterText: String { ([id, className] + attributes).joined(separator: " ") }
}

extension Application.Endpoint {
  /// The methods, as one text.
  var methodsText: String { methods.count == 1 ? methods[0] : methods.joined(separator: ",") }

  /// What guards the endpoint, in a few words.
  var guardText: String {
    let arguments = requirement.map { $0.isEmpty ? "()" : $0 }
    return switch (loginRequired, arguments) {
    case (false, nil): "no guard"
    case (true, nil): "login required"
    case (false, let arguments?): arguments
    case (true, let arguments?): "login + \(arguments)"
    }
  }

  /// The request that stands for the endpoint in the lists.
  var representative: RequestLine {
    examples.first ?? RequestLine(method: methods.first ?? "GET", target: rule)
  }

  /// What a filter looks at.
  var filterText: String {
    [methods.joined(separator: " "), rule, name, guardText].joined(separator: " ")
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
