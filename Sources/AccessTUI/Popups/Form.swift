import AccessCore

/// The variables of a rule, each to be given a value.
struct Form: Equatable, Sendable {
  /// The endpoint's rule.
  let rule: String
  /// The method of the request.
  let method: String
  /// What follows the path in the example, from `?` on; mostly empty.
  let query: String
  /// The variables.
  let variables: [Application.Endpoint.Variable]
  /// The lines, one a variable.
  var lines: [LineEditor]
  /// Which line is edited.
  var current = 0

  /// Asks for the variables of an endpoint, filled with those of its first example.
  init(_ endpoint: Application.Endpoint) {
    let example = endpoint.representative
    rule = endpoint.rule
    method = example.method
    query = String(example.target.drop { $0 != "?" })
    variables = endpoint.variables
    lines = endpoint.variables.map { LineEditor($0.example) }
  }

  /// The request that the values make.
  var request: RequestLine {
    let values = Dictionary(
      zip(variables.map(\.name), lines.map(\.text)), uniquingKeysWith: { first, _ in first })
    return RequestLine(method: method, target: RulePath.path(rule: rule, values: values) + query)
  }
}
