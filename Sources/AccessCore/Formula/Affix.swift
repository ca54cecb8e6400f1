/// What a text may be asked for at one of its ends, by the name of the method.
enum Affix: String {
  case startswith
  case endswith

  /// A text with more code points is left to the evaluation, which takes the longer for it.
  static let mostText = 1024

  /// Whether a text has another one at this end.
  ///
  /// Bytes are compared: no code point's begin within another's.
  func isFound(_ part: StringObject, in text: StringObject) -> Bool {
    switch self {
    case .startswith: text.text.utf8.starts(with: part.text.utf8)
    case .endswith: text.text.utf8.reversed().starts(with: part.text.utf8.reversed())
    }
  }
}
