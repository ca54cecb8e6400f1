import AccessCore
import Testing

@testable import AccessTUI

/// The draft: what the screen says of it, and how it is saved, taken back and dropped.
@Suite struct DraftTests {
  private func drafted(
    _ way: EditNews.Drafted.Way = .made, _ draft: Draft,
    _ words: String = "change user alice: level"
  ) -> Message {
    .edit(
      .drafted(
        draft,
        EditNews.Drafted(
          way, application: Story.application, sessionUser: nil, abortHandler: .configured,
          words: words)))
  }

  private static let one = Draft(changes: ["change user alice: level"], canUndo: true)
  private static let three = Draft(
    changes: ["change user alice: level", "remove endpoint logout", "add class Guest"],
    canUndo: true,
    canRedo: true)

  private static let comparison = DraftComparison(
    text: [
      StyledText(" 11    - {username: bob}"),
      StyledText("-12    - {username: alice, level: 1}", .refused),
      StyledText("+12    - {username: alice, level: 2}", .allowed), StyledText("...", .faint),
    ],
    cells: [
      StyledText("gained  alice  GET /secret-code  denied 403 -> allowed 200", .allowed),
      StyledText("1 gained among 12 answers", .refused),
    ])

  private func someone(
    _ draft: Draft = three, columns: Int = 80, rows: Int = 24
  ) -> Operator {
    var someone = Operator(columns: columns, rows: rows)
    someone.send(drafted(.made, draft))
    return someone
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func theHeaderCountsTheChanges(columns: Int, rows: Int) throws {
    var someone = someone(columns: columns, rows: rows)
    someone.press(.escape)
    try Golden.check(view(someone.model), "draft-header-\(columns)x\(rows)")
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func thePage(columns: Int, rows: Int) throws {
    var someone = someone(columns: columns, rows: rows)
    someone.press(.character("D"))
    #expect(someone.effects.last == .edit(.compare))
    someone.send(.edit(.compared(Self.comparison)))
    try Golden.check(view(someone.model), "draft-\(columns)x\(rows)")
    someone.send(.edit(.fileChanged))
    someone.press(.home)
    try Golden.check(view(someone.model), "draft-overruled-\(columns)x\(rows)")
  }

  @Test func nothingIsComparedForNobody() {
    var someone = someone()
    someone.press(.character("D"), .escape)
    #expect(someone.effects.suffix(2) == [.edit(.compare), .edit(.stopComparing)])
    // What is known need not be stopped.
    someone.press(.character("D"))
    someone.send(.edit(.compared(Self.comparison)))
    someone.press(.escape)
    #expect(someone.effects.last == .edit(.compare))
  }

  @Test func savingShowsFirstWhatIsSaved() {
    var someone = someone()
    someone.press(.character("s"))
    #expect(someone.effects.last == .edit(.compare))
    // It is not written before anybody has seen it.
    someone.press(.character("s"))
    #expect(someone.effects.last == .edit(.compare))
    someone.send(.edit(.compared(DraftComparison(text: Self.comparison.text))))
    someone.press(.character("s"))
    #expect(someone.effects.last == .edit(.save(.toFile)))
    someone.send(.edit(.saved(Draft(canUndo: true), path: "story.yaml")))
    #expect(someone.model.popups.isEmpty)
    #expect(someone.status == "saved: story.yaml")
    #expect(someone.model.target == "story.yaml")
    someone.press(.control("s"))
    #expect(someone.status == "the file has everything: there is nothing to save")
  }

  @Test func aFileThatSomebodyElseHasChanged() {
    var someone = someone()
    someone.press(.character("s"))
    someone.send(.edit(.compared(Self.comparison)))
    someone.press(.character("O"))
    #expect(someone.status == "nobody else has changed the file: s saves")
    someone.press(.character("s"))
    someone.send(.edit(.notSaved(.changedMeanwhile)))
    #expect(someone.model.draft.isOverruled)
    someone.press(.character("O"))
    #expect(someone.effects.last == .edit(.save(.overFile)))
    someone.press(.character("W"))
    someone.press(.control("u"))
    someone.type("mine.yaml")
    someone.press(.enter)
    #expect(someone.effects.last == .edit(.save(.elsewhere(path: "mine.yaml", seen: nil))))
    someone.send(.edit(.notSaved(.exists(path: "mine.yaml", seen: "7"))))
    #expect(someone.screen.last?.contains("mine.yaml is there already") == true)
    someone.press(.escape)
    #expect(someone.model.prompt?.line.text == "mine.yaml")
    someone.press(.enter)
    someone.send(.edit(.notSaved(.exists(path: "mine.yaml", seen: "7"))))
    someone.press(.enter)
    #expect(someone.effects.last == .edit(.save(.elsewhere(path: "mine.yaml", seen: "7"))))
    someone.send(.edit(.notSaved(.failed(path: "mine.yaml", "mine.yaml: no space"))))
    #expect(someone.status == "not saved: mine.yaml: no space")
    #expect(someone.model.prompt?.line.text == "mine.yaml")
  }

  @Test func whatHasNoFileIsSavedElsewhere() {
    var someone = someone()
    someone.press(.character("s"))
    someone.send(.edit(.compared(Self.comparison)))
    someone.press(.character("s"))
    someone.send(.edit(.notSaved(.noFile)))
    #expect(someone.model.prompt?.line.text == "example.yaml")
  }

  @Test(arguments: [Key.enter, .escape, .character("n")])
  func onlyYSaysYes(key: Key) {
    var someone = someone()
    someone.press(.character("D"), .character("R"), key)
    #expect(!someone.effects.contains(.edit(.discard)))
    #expect(someone.model.prompt == nil)
    someone.press(.character("q"), key)
    #expect(!someone.effects.contains(.quit))
    someone.press(.down, .character("X"), key)
    #expect(!someone.effects.contains { if case .edit(.make) = $0 { true } else { false } })
  }

  @Test func yDoesWhatIsAsked() {
    var someone = someone()
    someone.press(.character("D"), .character("R"))
    #expect(
      someone.screen.last?.contains("drop 3 changes and go on with the file? y drops") == true)
    someone.press(.character("y"))
    #expect(someone.effects.last == .edit(.discard))
    someone.press(.down, .character("X"))
    #expect(someone.screen.last?.contains("remove endpoint home? y removes") == true)
    someone.press(.character("y"))
    #expect(someone.effects.last == .edit(.make(.remove(.endpoint("home")), asOpened: nil)))
    someone.send(drafted(.made, Self.three))
    someone.press(.tab, .down, .delete, .character("y"))
    #expect(someone.effects.last == .edit(.make(.remove(.user("alice")), asOpened: nil)))
    someone.send(drafted(.made, Self.three))
    someone.press(.character("q"))
    #expect(someone.screen.last?.contains("3 changes not saved: y ends all the same") == true)
    someone.press(.character("y"))
    #expect(someone.effects.last == .quit)
  }

  /// While a change is being read, nothing is lost, and no other one is made.
  @Test func oneChangeAtATime() {
    var someone = Operator()
    someone.press(.down, .character("X"), .character("y"))
    let count = someone.effects.count
    someone.press(.character("X"), .character("y"))
    #expect(someone.status == "the change before is still being read")
    someone.press(.character("s"))
    #expect(someone.status == "the change before is still being read")
    someone.press(.character("E"))
    #expect(someone.status == "the change before is still being read")
    #expect(someone.effects.count == count)
    someone.press(.character("q"))
    #expect(someone.screen.last?.contains("a change is not saved") == true)
    someone.press(.escape)
    someone.send(.edit(.refused([PartForm.Problem(field: nil, message: "line 3: no class")])))
    #expect(someone.status == "line 3: no class")
    someone.press(.character("q"))
    #expect(someone.effects.last == .quit)
  }

  /// What could not be read of the file is still missing in what is shown.
  @Test func aDraftOfAFileThatCannotBeReadIsOverruled() {
    var someone = Operator()
    someone.send(.reloadFailed("story.yaml:3:1: not YAML"))
    someone.send(drafted(.made, Self.one))
    #expect(someone.model.draft.isOverruled)
    #expect(someone.model.failure != nil)
    someone.send(drafted(.undone, Draft(canRedo: true)))
    #expect(someone.screen[0].contains("! outdated"))
  }

  @Test func aPasteIsOneLine() {
    var someone = Operator()
    let form = PartForm(
      kind: .abortHandler, fields: [PartForm.Field(name: "python", notation: .python)],
      namingKey: "name")
    someone.send(.edit(.opened(form)))
    someone.send(.pasted("lambda:\n  abort(404)\r\n"))
    guard case .edit(let page)? = someone.model.popups.last else {
      Issue.record("there is no form")
      return
    }
    #expect(page.form.fields[0].text == "lambda:   abort(404)")
  }

  @Test func withoutADraftQuittingAsksNothing() {
    var someone = someone(Draft(canUndo: true))
    someone.press(.character("q"))
    #expect(someone.effects.last == .quit)
  }

  /// `u` takes back what was done last, be it a step or a change of the draft.
  @Test func theLastThingIsTakenBack() {
    var someone = Operator()
    someone.press(.enter, .enter)
    someone.send(drafted(.made, Self.one))
    someone.press(.character("u"))
    #expect(someone.effects.last == .edit(.undo))
    someone.send(drafted(.undone, Draft(canRedo: true), "taken back"))
    someone.press(.character("u"))
    #expect(someone.effects.last == .restore(steps: 0))
    // And made again in turn.
    someone.press(.control("r"))
    #expect(someone.model.history.entries.count == 1)
    someone.press(.control("r"))
    #expect(someone.effects.last == .edit(.redo))
    someone.send(drafted(.redone, Self.one))
    someone.press(.enter, .enter)
    someone.press(.character("u"))
    #expect(someone.effects.last == .restore(steps: 1))
    someone.press(.character("u"))
    #expect(someone.effects.last == .edit(.undo))
  }

  @Test func thePageTakesChangesBack() {
    var someone = someone()
    someone.press(.character("D"), .character("u"))
    #expect(someone.effects.last == .edit(.undo))
    someone.send(drafted(.undone, Self.one, "taken back"))
    // It is compared anew.
    #expect(someone.effects.last == .edit(.compare))
    someone.press(.control("r"))
    #expect(someone.status == "no change was taken back")
    someone.send(drafted(.undone, Draft(canRedo: true), "taken back"))
    #expect(someone.screen.contains { $0.contains("the file has everything") })
    someone.press(.character("u"))
    #expect(someone.status == "there is no change to take back")
    someone.press(.control("r"))
    #expect(someone.effects.last == .edit(.redo))
  }

  @Test func whatIsReadAgainHasNoDraft() {
    var someone = someone()
    someone.send(
      .reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.draft.isEmpty)
    someone.press(.character("D"))
    #expect(someone.screen.contains { $0.contains("there is nothing to save") })
  }

  @Test func whatIsAddedIsSelected() {
    var someone = Operator()
    let form = PartForm(
      kind: .endpoint,
      fields: [PartForm.Field(name: "endpoint", text: "logout", notation: .text)],
      namingKey: "endpoint")
    someone.send(.edit(.opened(form)))
    someone.press(.enter)
    someone.send(drafted(.made, Self.one, "add endpoint logout"))
    #expect(someone.model.popups.isEmpty)
    #expect(someone.model.selectedEndpoint?.name == "logout")
    #expect(someone.status == "add endpoint logout")
  }

  // MARK: What can be edited

  @Test func theSelectionIsEdited() {
    var someone = Operator()
    someone.press(.down, .down, .character("e"))
    #expect(someone.effects.last == .edit(.open(.part(.endpoint("secret_code")))))
    someone.press(.character("+"))
    #expect(someone.effects.last == .edit(.open(.new(.endpoint))))
    someone.press(.character("d"))
    #expect(someone.effects.last == .edit(.open(.copy(.endpoint("secret_code")))))
    someone.press(.tab, .character("e"))
    #expect(someone.status == "anonymous is nobody: there is nothing to edit")
    someone.press(.down, .character("e"))
    #expect(someone.effects.last == .edit(.open(.part(.user("alice")))))
    someone.press(.character("+"))
    #expect(someone.effects.last == .edit(.open(.new(.user))))
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func theOtherParts(columns: Int, rows: Int) throws {
    var someone = Operator(columns: columns, rows: rows)
    someone.press(.character("c"))
    try Golden.check(view(someone.model), "edit-parts-\(columns)x\(rows)")
    someone.type("user")
    someone.press(.enter)
    #expect(someone.effects.last == .edit(.open(.part(.userClass("User")))))
    someone.press(.character("c"))
    someone.type("user")
    someone.press(.control("t"))
    #expect(someone.effects.last == .edit(.open(.copy(.userClass("User")))))
    someone.press(.control("x"))
    #expect(someone.model.prompt?.purpose == .confirm(.remove(.userClass("User"))))
  }

  @Test func nothingIsEditedWhereNothingCanBe() {
    var someone = Operator()
    someone.model = Model(
      application: Story.application, size: Size(columns: 80, rows: 24),
      editability: .impossible("not here"))
    for key in [
      Key.character("e"), .character("c"), .character("+"), .character("d"), .character("X"),
      .character("D"), .character("s"), .control("s"), .character("E"),
    ] {
      someone.press(key)
      #expect(someone.status == "not here")
      #expect(someone.model.popups.isEmpty && someone.model.prompt == nil)
    }
    #expect(someone.effects.isEmpty)
  }

  @Test func readOnlyHasNoneOfTheKeys() {
    var someone = Operator()
    someone.model = Model(
      application: Story.application, size: Size(columns: 200, rows: 60), editability: .readOnly)
    for key in [
      Key.character("e"), .character("c"), .character("+"), .character("d"), .character("X"),
      .character("D"), .character("s"), .control("s"), .character("E"),
    ] {
      someone.press(key)
      #expect(someone.status == nil)
      #expect(someone.model.popups.isEmpty && someone.model.prompt == nil)
    }
    #expect(someone.effects.isEmpty)
    #expect(someone.screen.last?.contains("edit") == false)
    someone.press(.character("?"))
    someone.type("draft")
    let found = someone.model.popups.contains { popup in
      if case .help(let page) = popup {
        page.entries.contains { Bindings.all[$0.index].command.isOfEditing }
      } else {
        false
      }
    }
    #expect(!found)
    someone.press(.escape, .character(":"))
    someone.type("editor")
    #expect(someone.screen.contains { $0.contains("$EDITOR") || $0.contains("  editor") } == false)
  }

  @Test func theEditorOpensAtTheSelection() {
    var someone = Operator()
    someone.press(.down, .character("E"))
    #expect(someone.effects.last == .openEditor(.endpoint("home")))
    someone.press(.tab, .down, .character("E"))
    #expect(someone.effects.last == .openEditor(.user("alice")))
    someone.send(.editorFailed("there is no editor `vj`"))
    #expect(someone.status == "there is no editor `vj`")
    someone.send(drafted(.made, Self.one))
    someone.press(.character("E"))
    #expect(someone.status?.hasPrefix("save the draft first") == true)
  }
}
