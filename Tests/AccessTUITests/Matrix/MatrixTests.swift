import AccessCore
import Testing

@testable import AccessTUI

@Suite struct MatrixTests {
  /// An application of some size, of which a user gets in where the numbers share a divisor.
  private static func application(users: Int, endpoints: Int) -> Application {
    Application(
      name: "large",
      endpoints: (0..<endpoints).map { index in
        .init(
          name: "e\(index)", rule: "/e\(index)",
          examples: [RequestLine(method: "GET", target: "/e\(index)")])
      },
      users: (0..<users).map { .init(id: "u\($0)", className: "User") })
  }

  @Test func theWholeStoryIsCounted() {
    var someone = Operator()
    someone.press(.character("m"))
    let matrix = someone.model.matrix
    #expect(matrix.isComplete)
    #expect(matrix.cellCount == 12)
    #expect((0..<3).map { matrix.countOfRow($0).allowed } == [0, 2, 3])
    #expect((0..<4).map { matrix.countOfColumn($0).allowed } == [0, 2, 1, 2])
    #expect(matrix.entry(.init(user: 1, endpoint: 2)) == .known(.refused))
    #expect(matrix.entry(.init(user: 2, endpoint: 2)) == .known(.allowed))
    #expect(Verdict.allCases.map(matrix.count) == [5, 4, 0, 3, 0])
  }

  @Test func itBeginsWhereExploreIs() {
    var someone = Operator()
    someone.press(.down, .down, .tab, .down, .character("m"))
    #expect(someone.model.matrix.selection == .init(user: 1, endpoint: 2))
    #expect(someone.model.matrix.answer?.decision == .denied)
    #expect(someone.model.matrix.answer?.trace.isEmpty == false)
  }

  @Test(arguments: [
    ([Key.down], 1, 0), ([.right], 0, 1), ([.down, .right, .right, .up], 0, 2),
    ([.end, .right], 2, 1), ([.left], 0, 0), ([.right, .right, .right, .right], 0, 3),
    ([.character("x"), .down], 0, 1), ([.character("x"), .right], 1, 0),
  ])
  func moving(keys: [Key], user: Int, endpoint: Int) {
    var someone = Operator()
    someone.press(.character("m"))
    for key in keys { someone.press(key) }
    #expect(someone.model.matrix.selection == .init(user: user, endpoint: endpoint))
  }

  @Test func enterExplainsAndEscComesBackToTheSameCell() {
    var someone = Operator()
    someone.press(.character("m"), .down, .right, .right, .enter)
    guard case .trace(let page)? = someone.model.popups.last else {
      Issue.record("no trace was opened")
      return
    }
    #expect(page.user == "alice")
    #expect(page.answer.endpoint == "secret_code")
    someone.press(.escape)
    #expect(someone.model.popups.isEmpty)
    #expect(someone.model.screen == .matrix)
    #expect(someone.model.matrix.selection == .init(user: 1, endpoint: 2))
    someone.press(.escape)
    #expect(someone.model.screen == .explore)
    #expect(someone.effects == [])
  }

  @Test func enterBeforeTheAnswerOpensWhenItIsThere() {
    var model = Model(application: Story.application, size: Size(columns: 80, rows: 24))
    guard
      case .predict(let generation, let probes)? = update(&model, .key(.character("m"))).first
    else {
      Issue.record("nothing was asked")
      return
    }
    _ = update(&model, .key(.enter))
    #expect(model.popups.isEmpty)
    let answer = Answer(request: RequestLine(method: "GET", target: "/"), decision: .allowed)
    let predictions = probes.prefix(1).map { Prediction($0, answer: answer) }
    _ = update(&model, .predicted(generation: generation, predictions))
    #expect(model.popups.count == 1)
    _ = update(&model, .key(.escape))
    _ = update(&model, .key(.down))
    _ = update(&model, .key(.enter))
    _ = update(&model, .key(.down))
    #expect(!model.matrix.isOpening, "another key takes it back")
  }

  @Test func sortingByCountKeepsAnonymousFirst() {
    var someone = Operator()
    someone.press(.character("m"), .character("s"))
    #expect(someone.model.matrix.users.shown == [0, 2, 1])
    someone.press(.character("s"))
    #expect(someone.model.matrix.users.shown == [0, 1, 2])
    someone.press(.character("S"))
    #expect(someone.model.matrix.endpoints.shown == [1, 3, 2, 0])
    someone.press(.character("S"))
    #expect(someone.model.matrix.endpoints.shown == [0, 2, 1, 3])
    someone.press(.character("S"), .character("s"))
    #expect(someone.model.matrix.endpoints.shown == [0, 1, 2, 3])
    #expect(someone.model.matrix.users.sorting == .none)
    someone.press(.character("x"), .character("s"))
    #expect(someone.model.matrix.endpoints.sorting == .mostFirst, "the rows are endpoints now")
  }

  @Test func filteringBothWays() {
    var someone = Operator()
    someone.press(.character("m"), .down, .character("/"))
    someone.type("top")
    #expect(someone.model.matrix.users.shown == [2])
    someone.press(.enter, .character("f"))
    someone.type("logo")
    #expect(someone.model.matrix.endpoints.shown == [3])
    #expect(someone.model.matrix.selection == .init(user: 2, endpoint: 3))
    someone.press(.escape)
    #expect(someone.model.matrix.endpoints.shown == [0, 1, 2, 3])
    #expect(someone.model.matrix.endpoints.selected == 0)
    someone.press(.escape)
    #expect(someone.model.matrix.users.shown == [0, 1, 2])
    someone.press(.escape)
    #expect(someone.model.screen == .explore)
  }

  @Test func sortingSurvivesAFilter() {
    var someone = Operator()
    someone.press(.character("m"), .character("s"), .character("/"))
    someone.type("!none")
    #expect(someone.model.matrix.users.shown == [0, 2, 1])
    someone.press(.control("u"))
    someone.type("c")
    #expect(someone.model.matrix.users.shown == [2, 1], "alice and top-secret have a c")
  }

  @Test func aStepMakesItAskAgain() {
    var someone = Operator()
    someone.press(.character("m"))
    let before = someone.probes.count
    someone.press(.down)
    #expect(someone.probes.count == before + 1, "only the selected cell is explained")
    someone.press(.character("o"))
    #expect(someone.probes.count == before + 1 + 1 + 12)
    #expect(someone.model.matrix.isComplete)
  }

  @Test func whatIsOnTheScreenIsAskedFirst() {
    var model = Model(
      application: Self.application(users: 999, endpoints: 1000), size: Size(columns: 80, rows: 24))
    guard
      case .predict(_, let probes)? = update(&model, .key(.character("m"))).first
    else {
      Issue.record("nothing was asked")
      return
    }
    let layout = MatrixLayout(model)
    #expect(layout.columnCount >= 12)
    #expect(probes.first?.purpose == .selectedCell)
    #expect(probes.count == 1 + layout.rowCount * layout.columnCount)
    for probe in probes.dropFirst() {
      guard case .cell(let user, let endpoint) = probe.purpose else { continue }
      #expect(user < layout.rowCount && endpoint < layout.columnCount)
    }
  }

  @Test func slicesAreBoundedAndEndWithEveryCell() {
    var someone = Operator(Self.application(users: 39, endpoints: 70))
    let before = someone.probes.count
    someone.press(.character("m"))
    let cells = someone.probes.compactMap { probe -> Matrix.Cell? in
      guard case .cell(let user, let endpoint) = probe.purpose else { return nil }
      return Matrix.Cell(user: user, endpoint: endpoint)
    }
    #expect(cells.count == 40 * 70)
    #expect(Set(cells).count == 40 * 70)
    #expect(someone.model.matrix.isComplete)
    #expect(someone.probes.count == before + 40 * 70 + 1)
  }

  @Test(arguments: [(80, 24), (80, 25), (60, 12), (132, 50), (200, 60)])
  func eightyColumnsShowTwelveEndpoints(columns: Int, rows: Int) {
    for endpoints in [12, 99, 100, 999, 1000] {
      var someone = Model(
        application: Self.application(users: 1000, endpoints: endpoints),
        size: Size(columns: columns, rows: rows))
      _ = update(&someone, .key(.character("m")))
      let layout = MatrixLayout(someone)
      #expect(layout.hasNames || layout.columnCount >= min(12, columns >= 80 ? 12 : 8))
      #expect(layout.rowCount >= 3)
    }
  }

  @Test func reloadKeepsTheSelectionByName() {
    var someone = Operator()
    someone.press(.character("m"), .end, .right, .right)
    var changed = Story.application
    changed.endpoints.removeFirst()
    changed.users.insert(.init(id: "bob", className: "User"), at: 0)
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.matrix.selection == .init(user: 3, endpoint: 1))
  }

  @Test func reloadKeepsHowItIsTurnedAndSorted() {
    var someone = Operator()
    someone.press(.character("m"), .character("x"), .character("s"))
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.matrix.isTurned)
    #expect(someone.model.matrix.endpoints.sorting == .mostFirst)
    #expect(someone.model.matrix.endpoints.shown == [1, 3, 2, 0])
  }

  @Test func theCellGoesAlongToExploreAndBack() {
    var someone = Operator()
    someone.press(.character("m"), .end, .right, .right, .escape)
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
    #expect(someone.model.users.selected == 2)
    someone.press(.character("m"))
    #expect(someone.model.matrix.selection == .init(user: 2, endpoint: 2))
  }

  @Test func aFilterNeverLeavesItWithoutACell() {
    var someone = Operator()
    someone.press(.character("m"), .character("f"))
    someone.type("home")
    someone.press(.enter, .character("e"), .end, .character("m"))
    #expect(someone.model.matrix.selection?.endpoint == 1)
    #expect(someone.model.matrix.answer != nil)
  }

  @Test func whatIsEmptySaysSoAndNothingElse() {
    var someone = Operator()
    someone.press(.character("m"), .character("/"))
    someone.type("zzzz")
    someone.press(.enter)
    var rows = view(someone.model).textRows
    #expect(rows[4].dropFirst(2).prefix(20) == "no match            ")
    someone.press(.enter)
    #expect(someone.model.status?.text.description == "no cell is selected")
    someone = Operator(Application(name: "nothing"))
    someone.press(.character("m"))
    rows = view(someone.model).textRows
    #expect(rows.contains { $0.contains("the application has no endpoints") })
    #expect(!rows.contains { $0.contains("anonymous  ") && !$0.contains("as anonymous") })
  }

  @Test(arguments: [(80, 24), (60, 20), (59, 30), (132, 43), (200, 60)])
  func theLegendExplainsEveryColumn(columns: Int, rows: Int) throws {
    var someone = Operator(try Story(asset: "hospital.yaml"), columns: columns, rows: rows)
    someone.press(.character("m"))
    let layout = MatrixLayout(someone.model)
    let text = view(someone.model).textRows.joined(separator: "\n")
    for item in someone.model.matrix.columns.window(layout.columnCount) {
      let entry =
        someone.model.number(ofColumn: item).description + " "
        + someone.model.heading(ofColumn: item).description
      #expect(text.contains(" " + entry), "\(entry)")
    }
  }

  @Test func aSmallScreenShowsTheFilters() {
    var someone = Operator(columns: 40, rows: 10)
    someone.press(.character("m"), .character("f"))
    someone.type("log")
    someone.press(.enter)
    #expect(view(someone.model).textRows[1].contains("/log"))
  }

  @Test func anInactiveUserIsMarked() throws {
    var someone = Operator(try Story(asset: "hospital.yaml"))
    someone.press(.character("m"), .character("/"))
    someone.type("quinn")
    someone.press(.enter)
    #expect(view(someone.model).textRows.contains { $0.contains("! inactive: login_user refuses") })
  }

  @Test func countsAreOfWhatIsShown() {
    var someone = Operator()
    someone.press(.character("m"), .character("f"))
    someone.type("secret")
    someone.press(.enter)
    #expect((0..<3).map { someone.model.matrix.countOfRow($0).allowed } == [0, 0, 1])
    someone.press(.character("s"))
    #expect(someone.model.matrix.users.shown == [0, 2, 1])
    someone.press(.escape, .character("s"), .character("/"))
    someone.type("alice")
    someone.press(.enter)
    #expect((0..<4).map { someone.model.matrix.countOfColumn($0).allowed } == [0, 1, 0, 1])
  }

  @Test func theSelectionGoesAlongWhateverLiesBetween() {
    var someone = Operator()
    someone.press(.end, .character("h"), .character("m"))
    #expect(someone.model.matrix.selection?.endpoint == 3)
    someone.press(.end, .left, .character("h"), .character("p"))
    #expect(someone.model.code.text.contains("users[\"top-secret\"]"))
    #expect(someone.model.code.text.contains("/secret-code"))
  }

  @Test func whereTheSelectionIsFilteredAwayTheFirstRowIsSelected() {
    var someone = Operator()
    someone.press(.character("m"), .character("s"), .character("/"))
    someone.type("c")
    #expect(someone.model.matrix.users.shown == [2, 1])
    #expect(someone.model.matrix.users.selected == 2, "the first as they are sorted")
  }
}
