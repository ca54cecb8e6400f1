import AccessCore
import Testing

@testable import AccessTUI

/// Forms: what is typed into them, and where what is wrong stands.
@Suite struct EditPageTests {
  private static let form = PartForm(
    kind: .user, part: .user("ross"),
    fields: [
      PartForm.Field(name: "class", text: "Doctor", notation: .word(["Doctor", "Nurse"])),
      PartForm.Field(name: "username", text: "ross", notation: .yaml, isRequired: true),
      PartForm.Field(name: "level", text: "1", notation: .yaml),
      PartForm.Field(
        name: "rights", text: "[read, write]", notation: .yaml,
        obstacle: "stands behind the alias *rights, line 12"),
      PartForm.Field(name: "note", notation: .yaml, hint: "anything"),
    ], namingKey: "username")

  private func opened(
    _ form: PartForm = form, columns: Int = 80, rows: Int = 24
  ) -> Operator {
    var someone = Operator(columns: columns, rows: rows)
    someone.send(.edit(.opened(form)))
    return someone
  }

  private func page(_ someone: Operator) -> EditPage? {
    if case .edit(let page)? = someone.model.popups.last { page } else { nil }
  }

  private func check(_ form: PartForm) -> Effect { .edit(.check(form, asOpened: Self.form)) }

  @Test func theNameIsLeftAtFirst() {
    var form = Self.form
    form.fields.swapAt(0, 1)
    #expect(page(opened(form))?.current == 1)
    #expect(page(opened())?.current == 0)
  }

  @Test func whatIsTypedIsCheckedAtEachKey() {
    var someone = opened()
    someone.press(.down, .down, .backspace, .character("2"))
    var form = Self.form
    form.fields[2].text = ""
    let emptied = form
    form.fields[2].text = "2"
    #expect(someone.effects.suffix(2) == [check(emptied), check(form)])
    // Moving changes nothing.
    someone.press(.left, .tab, .backTab)
    #expect(someone.effects.count == 3)
  }

  @Test func wordsTurn() {
    var someone = opened()
    someone.press(.character(" "))
    #expect(page(someone)?.form.fields[0].text == "Nurse")
    // Behind the last there is none at all, for the key need not be there.
    someone.press(.right)
    #expect(page(someone)?.form.fields[0].text == "")
    someone.press(.right)
    #expect(page(someone)?.form.fields[0].text == "Doctor")
    someone.press(.left, .left)
    #expect(page(someone)?.form.fields[0].text == "Nurse")
    someone.press(.character("d"))
    #expect(page(someone)?.form.fields[0].text == "Doctor")
    someone.press(.character("x"))
    #expect(page(someone)?.form.fields[0].text == "Doctor")
    someone.press(.backspace)
    #expect(page(someone)?.form.fields[0].text == "")
  }

  @Test func whatCannotBeChangedIsNot() {
    var someone = opened()
    let count = someone.effects.count
    someone.press(.down, .down, .down, .character("x"), .backspace)
    someone.send(.pasted("y"))
    #expect(page(someone)?.form == Self.form)
    #expect(someone.effects.count == count)
    #expect(someone.screen.contains { $0.contains("behind the alias *rights") })
  }

  @Test(arguments: [
    ("ward: [icu]", "ward", "[icu]"), ("ward:3", "ward", "3"), (" ward ", "ward", ""),
    (": x", "", "x"),
    ("a: b: c", "a", "b: c"),
  ])
  func anAttributeIsAdded(typed: String, name: String, text: String) {
    var someone = opened()
    someone.press(.up)
    someone.type(typed)
    let added = page(someone)?.form.fields.last
    #expect(added == PartForm.Field(name: name, text: text, notation: .yaml))
    #expect(page(someone)?.isChanged == true)
    someone.press(.control("u"))
    #expect(page(someone)?.form == Self.form)
  }

  @Test func enterHandsOverWhatIsChanged() {
    var someone = opened()
    someone.press(.down, .down, .character("0"), .enter)
    var form = Self.form
    form.fields[2].text = "10"
    #expect(someone.effects.last == .edit(.make(.put(form), asOpened: Self.form)))
    #expect(page(someone)?.isSent == true)
    // Until it is answered, nothing more is typed.
    someone.press(.character("1"), .enter)
    #expect(someone.effects.last == .edit(.make(.put(form), asOpened: Self.form)))
    #expect(page(someone)?.form == form)
  }

  @Test func enterClosesWhatIsNotChanged() {
    var someone = opened()
    someone.press(.enter)
    #expect(page(someone) == nil)
    #expect(someone.status == "nothing was changed")
    var form = Self.form
    form = PartForm(kind: form.kind, fields: form.fields, namingKey: form.namingKey)
    // What is to be added is handed over as it is.
    someone.send(.edit(.opened(form)))
    someone.press(.enter)
    #expect(someone.effects.last == .edit(.make(.put(form), asOpened: form)))
  }

  @Test func errorsKeepItFromBeingHandedOver() {
    var someone = opened()
    someone.press(.down, .down)
    someone.type("x]")
    guard let form = page(someone)?.form else {
      Issue.record("there is no form")
      return
    }
    let problem = PartForm.Problem(field: 2, column: 2, length: 1, message: "a `]` too many")
    someone.send(.edit(.checked([problem], in: form)))
    someone.press(.down, .enter)
    #expect(page(someone)?.current == 2)
    #expect(page(someone)?.line?.cursor == 2)
    #expect(!someone.effects.contains { if case .edit(.make) = $0 { true } else { false } })
    // Warnings do not.
    someone.send(
      .edit(
        .checked(
          [PartForm.Problem(field: 2, message: "`x` is not defined", isWarning: true)], in: form)))
    someone.press(.enter)
    #expect(someone.effects.last == .edit(.make(.put(form), asOpened: Self.form)))
  }

  /// What is to be added begins without complaints: nobody has left anything out yet.
  @Test func whatIsNotFilledInYetIsNoError() {
    let form = PartForm(
      kind: .user,
      fields: [
        PartForm.Field(name: "username", notation: .yaml, isRequired: true),
        PartForm.Field(name: "level", notation: .yaml),
      ], namingKey: "username")
    var someone = opened(form)
    let problem = PartForm.Problem(field: 0, message: "a user without its id")
    someone.send(.edit(.checked([problem], in: form)))
    #expect(!someone.screen.contains { $0.contains("without its id") })
    someone.press(.down, .enter)
    #expect(someone.screen.contains { $0.contains("! a user without its id") })
    #expect(page(someone)?.current == 0)
  }

  @Test func whatWasCheckedBeforeDoesNotCount() {
    var someone = opened()
    someone.press(.down, .down, .character("2"))
    someone.send(
      .edit(.checked([PartForm.Problem(field: 2, message: "old")], in: Self.form)))
    #expect(page(someone)?.problems.isEmpty == true)
  }

  @Test func aRefusalGoesWhereItStands() {
    var someone = opened()
    someone.press(.down, .down, .character("2"), .enter)
    someone.send(
      .edit(.refused([PartForm.Problem(field: 1, column: 1, message: "there is one already")])))
    #expect(page(someone)?.isSent == false)
    #expect(page(someone)?.current == 1)
    #expect(someone.screen.contains { $0.contains("! there is one already") })
  }

  @Test func escapeAsksOnce() {
    var someone = opened()
    someone.press(.down, .down, .character("2"), .escape)
    #expect(page(someone) != nil)
    #expect(someone.status == "Enter takes what was typed; Esc again drops it")
    someone.press(.escape)
    #expect(page(someone) == nil)
    // In between, another key takes it back.
    someone = opened()
    someone.press(.down, .down, .character("2"), .escape, .character("3"), .escape)
    #expect(page(someone) != nil)
    // Nothing is lost where nothing was typed.
    someone = opened()
    someone.press(.escape)
    #expect(page(someone) == nil)
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func form(columns: Int, rows: Int) throws {
    var someone = opened(columns: columns, rows: rows)
    someone.press(.down, .down, .character("]"))
    let form = try #require(page(someone)?.form)
    someone.send(
      .edit(
        .checked(
          [
            PartForm.Problem(field: 2, column: 1, message: "a `]` too many; a value was expected"),
            PartForm.Problem(field: 1, message: "there is one already"),
            PartForm.Problem(field: nil, message: "line 4: no class `Surgeon`"),
          ], in: form)))
    try Golden.check(view(someone.model), "edit-\(columns)x\(rows)")
  }

  /// A line that is longer than the form is wide takes several rows, and the caret stands below its place.
  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func longLine(columns: Int, rows: Int) throws {
    let lambda =
      "lambda self, *rights, ward=None: all(right in self.rights for right in rights) and ward in self.wards"
    let form = PartForm(
      kind: .userClass, part: .userClass("Doctor"),
      fields: [
        PartForm.Field(name: "name", text: "Doctor", notation: .text, isRequired: true),
        PartForm.Field(name: "has_access", text: lambda, notation: .python),
      ], namingKey: "name")
    var someone = opened(form, columns: columns, rows: rows)
    someone.send(
      .edit(
        .checked(
          [
            PartForm.Problem(field: 1, column: 91, length: 10, message: "`self.wards` is not there")
          ],
          in: form)))
    try Golden.check(view(someone.model), "edit-long-\(columns)x\(rows)")
  }

  /// Wherever the cursor is, it stands in the rows of the line, before the cell of what follows it.
  @Test func theCursorIsWhereItTypes() throws {
    let text = "李雷 zoë\u{301} \u{202E}x" + String(repeating: "ab ", count: 30)
    let form = PartForm(
      kind: .abortHandler, fields: [PartForm.Field(name: "python", text: text, notation: .python)],
      namingKey: "name")
    var page = EditPage(form)
    for place in 0...text.unicodeScalars.count {
      _ = page.edit { $0.moveCursor(to: place) }
      let laid = EditText(page, width: 30, repertoire: .unicode)
      let cursor = try #require(laid.cursor)
      #expect(laid.currentRows.contains(cursor.row))
      #expect((8..<31).contains(cursor.column), "\(place)")
    }
  }
}
