extension Expression {
  /// The name of the builtin that it is, or nil.
  var builtinName: String? {
    switch kind {
    case .constant(.object(let native as NativeFunction)): native.name
    case .constant(.type(let type)): type.rawValue
    default: nil
    }
  }
}
