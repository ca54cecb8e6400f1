extension Router {
  /// Builds the path of an endpoint, as `url_for` does; the caller appends the query.
  ///
  /// - Parameters:
  ///   - endpoint: the endpoint's name.
  ///   - names: the names of the values that are given and not `None`.
  ///   - method: the method that was asked for by name, as written; nil: none.
  ///   - defaultMethod: the present request's method; its routes are preferred.
  ///   - convert: the encoded text of the value of this variable, by name and converter.
  /// - Returns: the path, and the names that are in it; nil where Werkzeug raises a `BuildError`.
  /// - Throws: what `convert` throws.
  public func build<Failure: Error>(
    endpoint: String, names: Set<String>, method: String? = nil, defaultMethod: String = "GET",
    convert: (Converter, String) throws(Failure) -> String
  ) throws(Failure) -> (path: String, used: Set<String>)? {
    let candidates = rules(forEndpoint: endpoint).lazy.map { self.routes[$0] }.filter { route in
      route.rule.variables.allSatisfy { names.contains($0.name) }
    }
    let preferred = method ?? defaultMethod
    guard
      let route = candidates.first(where: { $0.methods.contains(preferred) })
        ?? (method == nil ? candidates.first : nil)
    else { return nil }
    var path = ""
    for piece in route.rule.pieces {
      switch piece {
      case .text(let text): path += Converter.quotePathSegment(text)
      case .variable(let index):
        let variable = route.rule.variables[index]
        path += try convert(variable.kind, variable.name)
      }
    }
    path = "/" + String(scalars: path.unicodeScalars.drop { $0 == "/" })
    return (path, Set(route.rule.variables.map(\.name)))
  }
}
