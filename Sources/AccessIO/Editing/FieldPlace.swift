import AccessCore

/// What a field of a form is in the file.
enum FieldPlace: Equatable {
  /// The key of the pair at a path.
  case key(YAMLPath)
  /// The value at a path.
  case value(YAMLPath)

  /// Finds what a field is.
  ///
  /// - Parameters:
  ///   - name: the field's name.
  ///   - kind: the kind of part.
  ///   - path: the way to the part.
  init(_ name: String, of kind: ScenarioPart.Kind, at path: YAMLPath) {
    self =
      switch (kind, name) {
      case (.userClass, "name"), (.abortHandler, "name"): .key(path)
      case (.abortHandler, _): .value(path)
      case (.application, _) where ScenarioReader.configurationKeys.contains(name):
        .value([.key("config"), .key(name)])
      default: .value(path + [.key(name)])
      }
  }

  /// The way to the pair or the element.
  var path: YAMLPath {
    switch self {
    case .key(let path), .value(let path): path
    }
  }
}
