/// Why a place of a document cannot be changed by itself.
enum YAMLObstacle: Error, Equatable, Sendable {
  /// There is no such place.
  case missing
  /// An alias stands there, or on the way.
  case alias(String, line: Int)
  /// `<<` brought it.
  case merged(String, line: Int)
  /// An anchor's aliases would say something else too.
  case anchor(String, line: Int)
  /// It is written in a way that cannot be changed here.
  case writing(line: Int)
}

extension YAMLObstacle {
  /// Why, in words, with the place.
  var message: String {
    switch self {
    case .missing: "it is not there any more"
    case .alias(let name, let line):
      "stands behind the alias \(name), line \(line): change it where its anchor is"
    case .merged(let key, let line):
      "`\(key)` comes through a merge key (<<), from line \(line): change it there"
    case .anchor(let name, let line):
      "has the anchor &\(name), and its alias on line \(line) would change too"
    case .writing(let line):
      "what stands on line \(line) is written in a way that cannot be changed here: "
        + "change it in an editor"
    }
  }
}
