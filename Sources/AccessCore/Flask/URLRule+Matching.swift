extension URLRule {
  /// What the variables stand for in a path, decoded and in order, whatever other rules there are.
  ///
  /// - Parameter path: a decoded path, ``RequestTarget/path``.
  /// - Returns: one text a variable, not yet checked against a number's limits; nil if the path
  ///   does not have the rule's form.
  public func texts(in path: String) -> [String]? {
    var segments = Array(path.unicodeScalars)
      .split(separator: "/", omittingEmptySubsequences: false)[...]
    var texts: [String] = []
    for part in parts {
      guard let segment = segments.popFirst() else { return nil }
      switch part {
      case .text(let text):
        guard segment.elementsEqual(text) else { return nil }
      case .dynamic(let part):
        let rest = part.isFinal ? [segment] + segments : [segment]
        let target = Array(rest.joined(separator: ["/"]))
        guard var captures = part.pattern.match(target) else { return nil }
        if part.isFinal { segments = [] }
        if part.isSuffixed, captures.popLast()?.isEmpty == false { segments = [[]] }
        texts += captures.map { String(scalars: target[$0]) }
      }
    }
    return segments.isEmpty ? texts : nil
  }
}
