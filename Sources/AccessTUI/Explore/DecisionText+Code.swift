import AccessCore

/// What a decision says of a real application's code.
extension DecisionText {
  /// Adds where code stands, with its name unless that is said already.
  mutating func addPlace(of code: SourceCode, source: String?) {
    let isNamed = source?.utf8.elementsEqual(code.name.utf8) == true
    let parts = [isNamed ? nil : code.name, code.place].compactMap(\.self)
    guard !parts.isEmpty else { return }
    add(clipped(parts.joined(separator: "  ")), column: valueColumn, role: .dim)
  }

  /// Adds the lines that ran: number, text, and beside it, or below, the variables that changed.
  mutating func add(_ lines: [ExecutedLine]) {
    let digits = lines.lazy.map { String($0.number).utf8.count }.max() ?? 0
    let textColumn = valueColumn + digits + 2
    for line in lines.prefix(Self.mostExpressions) {
      let number = String(line.number)
      let padding = String(repeating: " ", count: digits - number.utf8.count)
      let text = "\(padding + number)  " + clipped(line.text)
      let changes = line.locals.map { "\($0.name)=\($0.value)" }.joined(separator: ", ")
      let locals = clipped(changes)
      let indentation = line.text.prefix { $0 == " " }.utf8.count
      let hanging = min(textColumn + indentation + 2, max(textColumn, width / 2))
      if !locals.isEmpty, page.addPair(text, locals, column: valueColumn, gap: 3) { continue }
      add(text, column: valueColumn, hanging: hanging)
      if !locals.isEmpty { add(locals, column: hanging, role: .dim) }
    }
    let missing = lines.count - Self.mostExpressions
    if missing > 0 { add("and \(missing) more", column: valueColumn, role: .dim) }
  }
}
