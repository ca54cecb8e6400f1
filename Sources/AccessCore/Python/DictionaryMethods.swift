/// The methods of dict.
enum DictionaryMethods {
  /// Each method by name.
  static let table: [String: Method] = [
    "get": { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.positional("dict.get", 1...2)
      guard case .dictionary(let dictionary) = value else { return .none }
      let key = try evaluator.hashed(values[0])
      return dictionary.value(at: key) ?? (values.count == 2 ? values[1] : .none)
    },
    "keys": view(.keys), "values": view(.values), "items": view(.items),
    "copy": { value, arguments, _ throws(PythonException) in
      _ = try arguments.positional("dict.copy", 0...0)
      guard case .dictionary(let dictionary) = value else { return value }
      return .dictionary(DictionaryBuilder(dictionary).finish())
    },
  ]

  private static func view(_ kind: DictionaryView.Kind) -> Method {
    { value, arguments, _ throws(PythonException) in
      _ = try arguments.positional("dict.\(kind.rawValue)", 0...0)
      guard case .dictionary(let dictionary) = value else { return value }
      return .object(DictionaryView(dictionary, kind))
    }
  }
}
