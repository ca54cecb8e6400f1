extension YAMLDocument {
  /// The document with an edit spliced into its text.
  ///
  /// The new text is read again: it says what the old one said, with just the edit made in it. Where a way of
  /// writing the edit does not come to that, plainer ones are tried.
  ///
  /// - Throws: why the edit cannot be made.
  func applying(_ edit: YAMLEdit) throws(YAMLObstacle) -> YAMLDocument {
    guard let root else { throw .missing }
    var splicer = YAMLSplicer(self)
    var behind: Int?
    if case .insert(let path, let key, _, let order) = edit {
      let place = try splicer.place(path)
      try splicer.refuseAlias(place)
      behind = YAMLSplicer.predecessor(of: key, in: place, order: order)
    }
    guard let expected = root.applying(edit, behind: behind) else { throw .missing }
    var tried: [[UInt8]] = []
    var obstacle: YAMLObstacle?
    for (quoting, replacesScalars) in Self.ways {
      splicer.writer.quoting = quoting
      splicer.replacesScalars = replacesScalars
      let splices: [YAMLSplice]
      do {
        splices = splicer.keepingComments(try splicer.splices(for: edit))
      } catch {
        obstacle = error
        continue
      }
      guard let bytes = splicer.text.applying(splices), !tried.contains(bytes) else { continue }
      tried.append(bytes)
      guard let new = try? YAMLDocument(bytes, named: source.name), let newRoot = new.root,
        new.problems.count <= problems.count, newRoot.isRead(as: expected)
      else { continue }
      return new
    }
    throw obstacle ?? splicer.obstacle(of: edit)
  }

  /// The document with some edits, each made in what those before it leave.
  ///
  /// - Throws: why one of them cannot be made.
  func applying(_ edits: [YAMLEdit]) throws(YAMLObstacle) -> YAMLDocument {
    var document = self
    for edit in edits { document = try document.applying(edit) }
    return document
  }

  /// The ways of writing an edit, the one that changes least first.
  private static let ways: [(YAMLWriter.Quoting, replacesScalars: Bool)] = [
    (.asGiven, false), (.safe, false), (.safe, true), (.double, true),
  ]
}

extension YAMLSplicer {
  /// What keeps an edit from being made, where every way of writing it says something else.
  func obstacle(of edit: YAMLEdit) -> YAMLObstacle {
    var place = root
    var anchors: [Range<Int>] = []
    for end in edit.path.indices.map({ $0 + 1 }) {
      if let anchor = place?.layout.properties?.anchor { anchors.append(anchor) }
      place = (try? self.place(edit.path.prefix(end))) ?? place
    }
    place?.layout.visit { if let anchor = $0.properties?.anchor { anchors.append(anchor) } }
    var found: (name: String, place: Int)?
    layout.root.visit { node in
      guard found == nil, case .alias = node.shape else { return }
      let name = text.text(node.range).dropFirst()
      if anchors.contains(where: { text.text($0).dropFirst() == name && $0.lowerBound < node.start }
      ) {
        found = (String(name), node.start)
      }
    }
    if let found { return .anchor(found.name, line: line(found.place)) }
    return .writing(line: line(place?.layout.start ?? 0))
  }
}
