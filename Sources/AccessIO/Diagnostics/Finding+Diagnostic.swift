import AccessCore

extension Finding {
  /// What is said of a file, among what is found in the application that it describes.
  ///
  /// The excerpt is left out: a finding is one line, and names its place.
  public init(_ diagnostic: Diagnostic) {
    self.init(
      .fileWarning,
      message: [diagnostic.message, diagnostic.expected].compactMap(\.self)
        .joined(separator: "; "),
      place: Place(file: diagnostic.file, line: diagnostic.position?.line))
  }
}
