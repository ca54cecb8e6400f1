import AccessCore

extension OtherCells {
  /// What else a change does, in a few sentences: who gets into what, and who no longer does.
  ///
  /// - Parameters:
  ///   - endpoint: the name of the endpoint that is asked about, or nil.
  ///   - isAllThere: whether the change is known to concern that endpoint alone.
  ///   - most: how many names a sentence has at the most.
  /// - Returns: at least one sentence: lower case, no full stop.
  func sentences(
    about endpoint: String?, isAllThere: Bool, naming most: Int
  ) -> [DisplayText] {
    let counts = [(CellChange.Kind.gained, gained), (.lost, lost), (.other, other)]
    let sentences = counts.compactMap { kind, count in
      count == 0
        ? nil : sentence(kind, count, about: endpoint, isAllThere: isAllThere, naming: most)
    }
    return sentences.isEmpty ? ["changes no other cell"] : sentences
  }

  private func sentence(
    _ kind: CellChange.Kind, _ count: Int, about endpoint: String?, isAllThere: Bool,
    naming most: Int
  ) -> DisplayText {
    let cells = listed.filter { $0.kind == kind }
    let isListed = cells.count == count
    let named = cells.prefix(most)
    var text: DisplayText
    var names: [DisplayText]
    if isAllThere || isListed,
      cells.allSatisfy({ String.areSameBytes($0.endpoint, endpoint) })
    {
      text = kind.words(count == 1 ? "1 more" : "\(count) more", "\(endpoint ?? "")")
      names = named.map { DisplayText(userID: $0.user) }
    } else if isListed, let first = cells.first,
      cells.allSatisfy({ String.areSameBytes($0.user, first.user) })
    {
      text = kind.words(
        DisplayText(userID: first.user),
        count == 1 ? "1 more endpoint" : "\(count) more endpoints")
      names = named.map { "\($0.endpoint)" }
    } else {
      text = kind.words("users", count == 1 ? "1 more cell" : "\(count) more cells")
      names = named.map { DisplayText(userID: $0.user) + " at \($0.endpoint)" }
    }
    if names.count < count {
      names.append(names.isEmpty ? "all \(count)" : "and \(count - names.count) more")
    }
    for (number, name) in names.enumerated() {
      text.append(number == 0 ? ": " : ", ")
      text.append(name)
    }
    return text
  }
}

extension CellChange.Kind {
  /// What happens, to whom and where.
  fileprivate func words(_ who: DisplayText, _ what: DisplayText) -> DisplayText {
    switch self {
    case .gained: "also lets " + who + " into " + what
    case .lost: "also keeps " + who + " out of " + what
    case .other: "another decision, the same access, for " + who + " at " + what
    }
  }
}

extension String {
  /// Whether two texts, or two missing ones, are the same, byte by byte.
  fileprivate static func areSameBytes(_ one: String?, _ other: String?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.utf8.elementsEqual(other.utf8)
  }
}
