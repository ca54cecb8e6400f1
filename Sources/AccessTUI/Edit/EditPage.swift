import AccessCore

/// A form in which a part of a scenario is edited, or filled in anew.
struct EditPage: Equatable, Sendable {
  /// The form as it was opened.
  let opened: PartForm
  /// What is typed, a line a field.
  private(set) var lines: [LineEditor]
  /// What is typed for an attribute to be added, as `name: value`.
  private(set) var addition = LineEditor()
  /// Which line is edited; behind the fields stands the attribute to be added.
  private(set) var current = 0
  /// What is wrong with what is typed.
  private(set) var problems: [PartForm.Problem] = []
  /// Whether it was handed over, and there is no answer yet.
  var isSent = false
  /// Whether it was to be handed over already: until then, nothing is said of what is only not filled in yet.
  private var isTried = false
  /// Whether the operator was told that what is typed would be lost.
  var isLeaving = false
  /// The row at the top.
  var scroll = 0

  /// Starts with a form; the first field that can be changed has the cursor.
  init(_ form: PartForm) {
    opened = form
    lines = form.fields.map { LineEditor($0.text) }
    let isOld = form.part != nil
    // Who changes a part mostly leaves its name.
    let first = form.fields.firstIndex { field in
      field.obstacle == nil && !(isOld && field.name == form.namingKey)
    }
    current = first ?? 0
  }

  /// How many lines there are.
  var lineCount: Int { lines.count + (opened.isOpen ? 1 : 0) }

  /// The line that is edited; nil: it cannot be changed.
  var line: LineEditor? {
    if current == lines.count { return opened.isOpen ? addition : nil }
    return lines.indices.contains(current) && opened.fields[current].obstacle == nil
      ? lines[current] : nil
  }

  /// The words that the current field is one of; nil: it is typed freely.
  var words: [String]? {
    guard opened.fields.indices.contains(current),
      case .word(let words) = opened.fields[current].notation
    else { return nil }
    return words
  }

  /// The form with what is typed.
  var form: PartForm {
    var form = opened
    for (index, line) in lines.enumerated() { form.fields[index].text = line.text }
    if let added { form.fields.append(added) }
    return form
  }

  /// The attribute to be added; nil: none is typed.
  private var added: PartForm.Field? {
    let text = addition.text
    guard text.contains(where: { $0 != " " }) else { return nil }
    let name = text.prefix { $0 != ":" }
    return PartForm.Field(
      name: name.trimmed, text: text.dropFirst(name.count + 1).trimmed, notation: .yaml)
  }

  /// How many scalars stand before the value of the attribute to be added.
  var additionOffset: Int {
    let scalars = addition.scalars
    guard let colon = scalars.firstIndex(of: ":") else { return 0 }
    return scalars[(colon + 1)...].firstIndex { $0 != " " } ?? scalars.count
  }

  /// Whether anything is typed that is not in the draft.
  var isChanged: Bool {
    added != nil || zip(lines, opened.fields).contains { !$0.text.isIdentical(to: $1.text) }
  }

  /// What is wrong with a line.
  func problems(ofLine index: Int) -> [PartForm.Problem] {
    let isLeft =
      opened.part == nil && !isTried && lines.indices.contains(index)
      && lines[index].text.isEmpty && opened.fields[index].text.isEmpty
    return isLeft ? [] : problems.filter { $0.field == index }
  }

  /// What is wrong with no line of it.
  var otherProblems: [PartForm.Problem] {
    problems.filter { !($0.field.map { $0 < lineCount } ?? false) }
  }

  /// Changes the line that is edited.
  ///
  /// - Returns: whether it is another text now.
  mutating func edit(_ change: (inout LineEditor) -> Void) -> Bool {
    isLeaving = false
    guard var line, words == nil else { return false }
    let before = line.text
    change(&line)
    put(line)
    return line.text != before
  }

  /// Takes the next of the words that the field is one of.
  ///
  /// - Parameters:
  ///   - places: how many further.
  ///   - first: with which letter the word has to begin; nil: with any.
  /// - Returns: whether it is another word now.
  mutating func turn(by places: Int, to first: Unicode.Scalar? = nil) -> Bool {
    isLeaving = false
    guard let words, let line else { return false }
    // A field that need not be there has an empty word too.
    let isRequired = opened.fields[current].isRequired
    let all = (isRequired ? [] : [""]) + words
    let place = all.firstIndex(of: line.text) ?? (places > 0 ? -1 : all.count)
    for step in 1...max(1, all.count) {
      let next = all[(place + places * step + 2 * all.count * step) % all.count]
      if let first,
        next.unicodeScalars.first?.properties.lowercaseMapping
          != first.properties.lowercaseMapping
      {
        continue
      }
      guard next != line.text else { return false }
      put(LineEditor(next))
      return true
    }
    return false
  }

  /// Leaves the field's word away, if it need not be there.
  ///
  /// - Returns: whether it was there.
  mutating func clearWord() -> Bool {
    guard words != nil, !opened.fields[current].isRequired, let line, !line.text.isEmpty
    else { return false }
    put(LineEditor())
    return true
  }

  private mutating func put(_ line: LineEditor) {
    if current == lines.count { addition = line } else { lines[current] = line }
  }

  /// Goes to another line.
  mutating func move(by places: Int) {
    isLeaving = false
    guard lineCount > 0 else { return }
    current = (current + places + lineCount) % lineCount
  }

  /// Takes over what is wrong with what is typed.
  mutating func take(_ problems: [PartForm.Problem]) { self.problems = problems }

  /// Takes over why the form was not taken; the cursor goes to the first place.
  mutating func takeRefusal(_ problems: [PartForm.Problem]) {
    (isSent, isTried) = (false, true)
    self.problems = problems
    guard let first = problems.first(where: { !$0.isWarning }), let field = first.field,
      field < lineCount
    else { return }
    current = field
    guard var line else { return }
    line.moveCursor(to: first.column + (field == lines.count ? additionOffset : 0))
    put(line)
  }

  /// What the page is called.
  var title: DisplayText {
    guard let part = opened.part else { return "New \(opened.kind.words)" }
    return "Edit \(part.words)"
  }
}

extension Substring {
  /// The text without spaces at its ends.
  fileprivate var trimmed: String {
    var scalars = unicodeScalars[...]
    while scalars.first == " " { scalars.removeFirst() }
    while scalars.last == " " { scalars.removeLast() }
    return String(Substring(scalars))
  }
}
