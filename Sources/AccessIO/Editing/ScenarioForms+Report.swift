import AccessCore

extension ScenarioForms {
  /// What the reader found wrong in the text that an edit made, at the fields where it stands in them.
  ///
  /// The forms are those of that text.
  ///
  /// - Parameters:
  ///   - report: what was found.
  ///   - edit: the edit.
  /// - Returns: what is wrong; where it stands in no field, its line is named. There is an error among it.
  func problems(_ report: DiagnosticReport, of edit: PartEdit) -> [PartForm.Problem] {
    var form: PartForm?
    if case .put(let put) = edit { form = put }
    let path = form.flatMap { editedPath(of: $0) }
    return report.diagnostics.compactMap { diagnostic in
      let isWarning = diagnostic.severity == .warning
      let message = [diagnostic.message, diagnostic.expected].compactMap(\.self)
        .joined(separator: "; ")
      if let form, let path, diagnostic.file == document.source.name,
        let position = diagnostic.position, let place = place(of: position, in: form, at: path)
      {
        let text = form.fields[place.field].text.unicodeScalars.count
        let column = min(place.column, text)
        let length = max(1, min(diagnostic.excerpt?.marked.count ?? 1, text - column))
        return PartForm.Problem(
          field: place.field, column: column, length: length, message: message,
          isWarning: isWarning)
      }
      guard !isWarning else { return nil }
      let isHere = diagnostic.file == document.source.name
      let line = diagnostic.position.map { "line \($0.line): " } ?? ""
      return PartForm.Problem(
        field: nil, message: (isHere ? "" : "\(diagnostic.file): ") + line + message)
    }
  }

  /// Where the part of a form stands now: one that was added is the last of its kind.
  private func editedPath(of form: PartForm) -> YAMLPath? {
    switch form.kind {
    case .application: return []
    case .userClass, .abortHandler:
      return form.name.map { form.kind.section + [.key($0)] }
    case .user, .endpoint:
      let elements = find(form.kind.section)?.node.elements ?? []
      if form.part == nil {
        return elements.isEmpty ? nil : form.kind.section + [.index(elements.count - 1)]
      }
      return [form.name.map { ScenarioPart(form.kind, named: $0) }, form.part].lazy
        .compactMap { $0.flatMap { path(of: $0) } }.first
    }
  }

  /// The field in which a place stands, and the column in its text; nil: it stands in none.
  private func place(
    of position: TextPosition, in form: PartForm, at path: YAMLPath
  ) -> (field: Int, column: Int)? {
    for (place, field) in form.fields.enumerated() {
      let fieldPlace = FieldPlace(field.name, of: form.kind, at: path)
      guard case .key(let key)? = fieldPlace.path.last,
        let pair = find(Array(fieldPlace.path.dropLast()))?.node.pairs
          .first(where: { String.haveSameBytes($0.key, key) })
      else { continue }
      if pair.keyPosition == position {
        // The key of a handler is its name, not what it does.
        if case .value = fieldPlace, form.kind == .abortHandler { continue }
        return (place, 0)
      }
      guard case .value = fieldPlace, let column = column(of: position, in: pair.value, field)
      else { continue }
      return (place, column)
    }
    return nil
  }

  /// Where in a field's text a place of its value is; nil: it is no place of it.
  private func column(
    of position: TextPosition, in node: YAMLNode, _ field: PartForm.Field
  ) -> Int? {
    if node.position == position { return 0 }
    guard case .scalar(let text, let style) = node.content else {
      guard node.contains(position) else { return nil }
      // A value in one line stands in the file as it was typed.
      return node.position.line == position.line
        ? max(0, position.column - node.position.column) : 0
    }
    return ScalarSource.positions(
      of: text, style: style, at: node.position, in: document.source)?
      .firstIndex(of: position)
  }
}

extension YAMLNode {
  /// Whether a key or a value in the collection begins at a place.
  fileprivate func contains(_ place: TextPosition) -> Bool {
    switch content {
    case .scalar: false
    case .sequence(let elements):
      elements.contains { $0.position == place || $0.contains(place) }
    case .mapping(let pairs):
      pairs.contains { pair in
        pair.keyPosition == place || pair.value.position == place || pair.value.contains(place)
      }
    }
  }
}
