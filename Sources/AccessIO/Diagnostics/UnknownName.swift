/// A name that an application does not have.
public struct UnknownName: Error, Equatable, Sendable {
  /// What it would name: `user`.
  public var kind: String
  /// The name.
  public var name: String
  /// The names that there are.
  public var known: [String]

  /// Makes a description of what is missing.
  public init(_ kind: String, _ name: String, known: [String]) {
    self.kind = kind
    self.name = name
    // Two applications may have a name each.
    var seen: Set<String> = []
    self.known = known.filter { $0 != name && seen.insert($0).inserted }
  }

  /// What is missing, in words, with what was probably meant: lower case, no full stop.
  public var message: String {
    let problem = "unknown \(kind) `\(name)`"
    if let nearest = Suggestion.nearest(to: name, among: known) ?? onlyName(with: name) {
      return "\(problem); did you mean `\(nearest)`?"
    }
    guard !known.isEmpty, known.count <= 20 else { return problem }
    return "\(problem); expected one of \(known.map { "`\($0)`" }.joined(separator: ", "))"
  }

  /// The one name of which a text is a part, whatever its case; nil: there is none, or more than one.
  private func onlyName(with part: String) -> String? {
    guard part.unicodeScalars.count >= 3 else { return nil }
    let part = part.lowercased()
    let found = known.lazy.filter { $0.lowercased().contains(part) }.prefix(2)
    return found.count == 1 ? found.first : nil
  }
}
