import AccessCore

extension Application.User {
  /// The attributes, without the id that stands beside them.
  var attributesText: String { attributes.dropFirst().joined(separator: " ") }

  /// The class and the attributes.
  var details: String {
    ((className.isEmpty ? [] : [className]) + attributes.dropFirst()).joined(separator: " ")
  }
}

extension Application.Endpoint {
  /// What a filter looks at.
  var filterText: String {
    [methods.joined(separator: " "), rule, name, guardText].joined(separator: " ")
  }
}
