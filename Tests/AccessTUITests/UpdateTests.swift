import AccessCore
import Testing

@testable import AccessTUI

@Suite struct UpdateTests {
  @Test(arguments: [
    ([Key.down], 1), ([.character("j"), .character("j")], 2), ([.character("G")], 3), ([.end], 3),
    ([.up], 0), ([.character("G"), .character("k")], 2), ([.pageDown], 3), ([.end, .home], 0),
    ([.end, .character("g")], 0), ([.end, .pageUp], 0),
  ])
  func moving(keys: [Key], selected: Int) {
    var someone = Operator()
    for key in keys { someone.press(key) }
    #expect(someone.model.endpoints.selected == selected)
    #expect(someone.effects == [])
  }

  @Test(arguments: [
    ([Key.down, .enter], [Effect.perform(.hit(RequestLine(method: "GET", target: "/")))]),
    ([.enter, .enter], [.perform(.hit(RequestLine(method: "GET", target: "/login/alice")))]),
    ([.enter, .escape], []),
    (
      [.enter, .control("u"), .character("b"), .character("?"), .enter],
      [.perform(.hit(RequestLine(method: "GET", target: "/login/b%3F")))]
    ),
    (
      [.character("H"), .control("u"), .character("/"), .character("x"), .enter],
      [.perform(.hit(RequestLine(method: "GET", target: "/x")))]
    ),
    ([.character("H"), .control("u"), .character("x"), .enter], []),
    ([.character("l"), .down, .enter], [.perform(.login("top-secret"))]),
    (
      [.character("l"), .character("p"), .character("-"), .enter], [.perform(.login("top-secret"))]
    ),
    ([.character("l"), .character("z"), .enter, .escape], []),
    ([.character("l"), .escape], []),
    ([.tab, .down, .enter], [.perform(.login("alice"))]),
    ([.tab, .down, .character("l"), .enter], [.perform(.login("alice"))]),
    ([.tab, .enter], [.perform(.logout)]),
    ([.character("o")], [.perform(.logout)]),
    ([.character("a"), .down, .enter], [.perform(.abortHandler(.unset))]),
    (
      [.character("a"), .character("h"), .character("i"), .enter],
      [.perform(.abortHandler(.named("hide")))]
    ),
    ([.character("q")], [.quit]), ([.control("c")], [.interrupt]),
    ([.control("\\")], [.breakOff]), ([.control("l")], [.redraw]),
    ([.control("z")], [.suspend]), ([.escape, .escape, .escape], []),
    ([.character("?"), .character("q")], []), ([.character("/"), .character("q")], []),
    ([.character("?"), .control("c")], [.interrupt]), ([.unknown], []),
  ])
  func keysAndEffects(keys: [Key], effects: [Effect]) {
    var someone = Operator()
    for key in keys { someone.press(key) }
    #expect(someone.effects == effects)
  }

  @Test func filteringKeepsTheSelection() {
    var someone = Operator()
    someone.press(.end, .character("/"))
    someone.type("secret")
    #expect(someone.model.endpoints.shown == [2])
    #expect(someone.model.endpoints.selected == 2)
    someone.press(.control("u"))
    #expect(someone.model.endpoints.selected == 3, "back on the row it came from")
    someone.type("nothing")
    #expect(someone.model.endpoints.selection == nil)
    #expect(someone.model.endpoints.selected == 3)
    someone.press(.escape)
    #expect(someone.model.endpoints.selection == 3)
    #expect(someone.model.endpoints.filter == "")
  }

  @Test func whatIsMovedToWhileFilteringStays() {
    var someone = Operator()
    someone.press(.character("/"))
    someone.type("o")
    someone.press(.down)
    someone.type("g")
    #expect(someone.model.endpoints.selected == 1)
    someone.press(.control("u"))
    #expect(someone.model.endpoints.selected == 1)
    someone.press(.escape)
    #expect(someone.model.endpoints.selected == 0, "Esc restores the row one came from")
  }

  @Test func aHiddenUserIsNotSelected() {
    var someone = Operator()
    someone.press(.tab, .character("/"))
    someone.type("top")
    someone.press(.enter, .enter)
    #expect(someone.model.sessionUser == "top-secret")
    someone.press(.character("o"))
    #expect(someone.model.users.selection == 2, "anonymous is filtered away")
  }

  @Test func filterIsKeptAndClearedStepByStep() {
    var someone = Operator()
    someone.press(.character("/"))
    someone.type("log")
    someone.press(.down, .enter)
    #expect(someone.model.prompt == nil)
    #expect(someone.model.endpoints.shown == [0, 1, 3])
    #expect(someone.model.endpoints.selected == 1)
    someone.press(.tab, .escape)
    #expect(someone.model.focus == .endpoints)
    someone.press(.escape)
    #expect(someone.model.endpoints.shown == [0, 1, 2, 3])
    #expect(someone.model.endpoints.selected == 1)
  }

  @Test(arguments: [
    ("GET", [0, 1, 2, 3]), ("get", [0, 1, 2, 3]), ("Login", []), ("r login", [0, 1, 3]),
    ("login !no", [1, 3]), ("!login", [2]),
  ])
  func filterWords(filter: String, items: [Int]) {
    var someone = Operator()
    someone.press(.character("/"))
    someone.type(filter)
    #expect(Array(someone.model.endpoints.shown) == items)
  }

  @Test func verdictsAreThereWithoutAKey() {
    let model = Operator().model
    #expect(
      Array(model.predictions.endpoints)
        == [.known(.open), .known(.refused), .known(.refused), .known(.refused)])
    #expect(Array(model.predictions.users) == [.known(.open), .known(.open), .known(.open)])
    #expect(model.history == History())
    #expect(model.decision.origin == .prediction)
    #expect(model.decision.answer?.endpoint == "login")
  }

  @Test func aHitIsShownUntilSomethingElseIsLookedAt() {
    var someone = Operator()
    someone.press(.down, .down, .enter)
    #expect(someone.model.decision.origin == .step(1))
    #expect(someone.model.decision.answer?.status == 403)
    someone.press(.up)
    #expect(someone.model.decision.origin == .prediction)
    #expect(someone.model.decision.answer?.endpoint == "home")
    someone.press(.down, .enter, .escape)
    #expect(someone.model.decision.origin == .prediction)
    #expect(someone.model.decision.answer?.endpoint == "secret_code")
    someone.press(.enter, .character("o"))
    #expect(someone.model.decision.origin == .prediction)
  }

  @Test func aHitThatLogsInIsShownAsWhoItWas() {
    var someone = Operator()
    someone.press(.enter, .enter)
    #expect(someone.model.sessionUser == "alice")
    #expect(someone.model.decision.origin == .step(1))
    #expect(someone.model.decision.user == nil)
    #expect(someone.model.users.selected == 1)
    #expect(someone.model.predictions.endpoints[1] == .known(.allowed))
  }

  @Test func usersPaneAsksAsItsUser() {
    var someone = Operator()
    someone.press(.down, .down, .tab, .end)
    #expect(someone.model.decision.answer?.decision == .allowed)
    #expect(someone.model.decision.user == "top-secret")
    someone.press(.tab)
    #expect(someone.model.decision.user == "top-secret", "the decision pane keeps what it shows")
    someone.press(.tab)
    #expect(someone.model.decision.user == nil)
    #expect(someone.effects == [])
  }

  @Test func staleAnswersAreDropped() throws {
    var model = Model(application: Story.application, size: Size(columns: 80, rows: 24))
    guard
      case .predict(let old, let probes)? = update(&model, .resized(model.size)).first,
      case .predict(let new, _)? = update(&model, .key(.down)).first
    else {
      Issue.record("nothing was asked")
      return
    }
    #expect(old != new)
    let answer = Answer(request: RequestLine(method: "GET", target: "/"), decision: .allowed)
    let before = model
    #expect(
      update(&model, .predicted(generation: old, probes.map { Prediction($0, answer: answer) }))
        == [])
    #expect(model == before)
  }

  @Test func onlyWhatIsOnTheScreenIsAsked() {
    let endpoints = (0..<1000).map { index in
      Application.Endpoint(
        name: "e\(index)", rule: "/e\(index)",
        examples: [RequestLine(method: "GET", target: "/e\(index)")])
    }
    let users = (0..<1000).map { Application.User(id: "u\($0)", className: "User") }
    var someone = Operator(Application(name: "large", endpoints: endpoints, users: users))
    #expect(someone.probes.count == 1 + 8 + 8)
    #expect(someone.probes.first?.purpose == .decision)
    #expect(someone.probes.map(\.purpose).contains(.endpoint(7)))
    #expect(someone.probes.map(\.purpose).contains(.user(7)))
    someone.press(.end)
    #expect(someone.model.endpoints.selected == 999)
    #expect(someone.model.endpoints.window(8).last == 999)
    #expect(someone.probes.count == 2 * (1 + 8 + 8))
    someone.press(.up)
    #expect(someone.probes.count == 2 * (1 + 8 + 8) + 1 + 8, "no endpoint is asked twice")
  }

  @Test func reloadKeepsTheSelectionByName() {
    var someone = Operator()
    someone.press(.down, .down, .tab, .end, .backTab)
    var changed = Story.application
    changed.endpoints.removeFirst()
    changed.users.insert(.init(id: "bob", className: "User"), at: 0)
    someone.send(.reloaded(changed, sessionUser: "bob", abortHandler: .named("hide")))
    #expect(someone.model.sessionUser == "bob")
    #expect(someone.model.abortHandler == .named("hide"))
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
    #expect(someone.model.users.selected == 3)
    someone.send(.reloadFailed("shop.yaml:1:1: expected `version`"))
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
    #expect(someone.model.status?.isTrouble == true)
  }

  @Test func reloadTellsAViewsMethodsApart() {
    func endpoint(_ method: String) -> Application.Endpoint {
      .init(name: "cart", rule: "/cart", methods: [method], examples: [])
    }
    var application = Story.application
    application.endpoints = [endpoint("GET"), endpoint("POST")]
    var someone = Operator(application)
    someone.press(.down)
    application.endpoints.reverse()
    someone.send(.reloaded(application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.selectedEndpoint?.methods == ["POST"])
  }

  @Test func aTallScreenShowsMoreOfTheLists() {
    let table: [(rows: Int, listRows: Int, height: Int)] = [
      (24, 28, 8), (40, 28, 15), (60, 28, 28), (60, 1000, 33), (60, 1, 3), (12, 28, 3),
    ]
    for (rows, listRows, height) in table {
      let layout = Layout(
        size: Size(columns: 120, rows: rows), listRows: listRows, focus: .endpoints)
      #expect(layout.height(of: .endpoints) == height)
      #expect(layout.height(of: .endpoints) + layout.height(of: .decision) == rows - 5)
    }
  }

  @Test func aFileThatCouldNotBeReadStaysMarked() {
    func header(_ someone: Operator) -> String {
      view(someone.model).row(0).map(\.text).joined()
    }
    var someone = Operator()
    someone.send(.reloadFailed("shop.yaml:1:1: expected `version`"))
    someone.press(.down)
    #expect(someone.model.status == nil)
    #expect(header(someone).contains("! outdated: Flask-Access"))
    #expect(view(someone.model).textRows[22].contains("! shop.yaml:1:1: expected `version`"))
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(!header(someone).contains("outdated"))
  }

  @Test func aFormThatDoesNotFitUsesEveryRowAndSaysWhereItIs() {
    var application = Story.application
    application.endpoints = [
      Application.Endpoint(
        name: "many", rule: "/",
        variables: (1...9).map { .init(name: "v\($0)", converter: "string", example: "x") },
        examples: [])
    ]
    var someone = Operator(application, columns: 40, rows: 10)
    someone.press(.enter)
    let screen = view(someone.model)
    let rows = (0..<10).map { screen.row($0).map(\.text).joined() }
    #expect(rows[0].contains("Hit  1/9"))
    #expect(rows[7].contains("v7"))
  }

  @Test func reloadKeepsWhatIsTyped() {
    var someone = Operator()
    someone.press(.character("H"))
    someone.type("x")
    let prompt = someone.model.prompt
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(prompt != nil)
    #expect(someone.model.prompt == prompt)
    someone.press(.escape, .character("?"))
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.model.popups.count == 1)
  }

  /// What is typed next must not become a command.
  @Test func reloadClosesNothingInWhichOneTypes() {
    for key in [Key.enter, .character("l"), .character("a"), .character(":"), .character("/")] {
      var someone = Operator()
      someone.press(key)
      someone.type("lo")
      var changed = Story.application
      changed.endpoints.removeFirst()
      someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
      #expect(someone.model.contexts.contains(.line), "\(key)")
      someone.type("gq")
      #expect(someone.effects == [], "\(key)")
      switch someone.model.popups.last {
      case .choice(let choice): #expect(choice.line.text == "logq")
      case .palette(let palette): #expect(palette.line.text == "logq")
      case .form(let form): #expect(form.lines[0].text == "alicelogq")
      default: #expect(someone.model.prompt?.line.text == "logq")
      }
    }
  }

  @Test func reloadKeepsWhatIsSelectedInAList() {
    var changed = Story.application
    changed.users.insert(.init(id: "bob", className: "User"), at: 0)
    changed.endpoints.removeFirst()
    var someone = Operator()
    someone.press(.character("l"), .down)
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    someone.press(.enter)
    #expect(someone.effects == [.perform(.login("top-secret"))])
    someone = Operator()
    someone.press(.character("a"), .down, .down, .down)
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    guard case .choice(let choice)? = someone.model.popups.last else { return }
    #expect(choice.list.selection == 3)
    someone = Operator()
    someone.press(.character(":"))
    someone.type("log")
    someone.press(.down, .down)
    guard case .palette(let before)? = someone.model.popups.last else { return }
    #expect(before.selectedPlace == 2)
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    guard case .palette(let after)? = someone.model.popups.last else { return }
    #expect(
      after.selection.map(after.index.row) == before.selection.map(before.index.row)
    )
  }

  @Test func anAnswerFromBeforeAReloadIsMarked() {
    var someone = Operator()
    someone.press(.character("m"), .enter)
    someone.send(.reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(view(someone.model).textRows.contains { $0.contains("before the file changed") })
  }

  @Test func aUserWhoIsCalledAnonymousIsNotNobody() {
    var someone = Operator()
    someone.press(.character("H"), .control("u"))
    someone.type("GET /login/anonymous")
    someone.press(.enter)
    #expect(view(someone.model).textRows[0].contains("as 'anonymous'"))
  }

  @Test func onASmallScreenAHitShowsItsDecision() {
    var someone = Operator(columns: 40, rows: 10)
    someone.press(.down, .down, .enter)
    #expect(view(someone.model).textRows.contains { $0.contains("DENIED") })
    someone.press(.escape)
    #expect(someone.model.focus == .endpoints)
  }

  @Test func aFilterThatIsTypedGoesOnAfterAReload() {
    var someone = Operator()
    someone.press(.end, .character("/"))
    someone.type("log")
    var changed = Story.application
    changed.endpoints.removeFirst()
    someone.send(.reloaded(changed, sessionUser: nil, abortHandler: .configured))
    someone.type("out")
    #expect(someone.model.endpoints.shown == [2])
    someone.press(.escape)
    #expect(someone.model.selectedEndpoint?.name == "logout")
    #expect(someone.model.endpoints.filter == "")
  }

  @Test func aSessionUserWhoIsNotListedIsNotAnonymous() {
    var someone = Operator()
    someone.press(.character("H"), .control("u"))
    someone.type("GET /login/bob")
    someone.press(.enter)
    #expect(someone.model.sessionUser == "bob")
    let screen = view(someone.model).textRows.joined(separator: "\n")
    #expect(!screen.contains("(you)"))
    someone.press(.down, .down, .tab, .home)
    #expect(someone.model.decision.user == nil)
    #expect(someone.model.decision.answer?.reason == .noHasAccess)
    someone.press(.backTab, .character("p"))
    #expect(someone.model.code.text.contains("class User(UserMixin):"))
    #expect(someone.model.code.text.contains("\"bob\" is logged in, whom users does not list"))
  }

  @Test func escapeClearsTheOtherListsFilterToo() {
    var someone = Operator()
    someone.press(.tab, .character("/"))
    someone.type("top")
    someone.press(.enter, .backTab, .escape)
    #expect(someone.model.users.filter == "")
  }

  @Test func aGuardWithoutArgumentsIsAGuard() {
    let table: [(requirement: String?, loginRequired: Bool, text: String)] = [
      (nil, false, "no guard"), (nil, true, "login required"), ("", false, "()"),
      ("", true, "login + ()"), ("1", false, "1"), ("1", true, "login + 1"),
    ]
    for (requirement, loginRequired, text) in table {
      let endpoint = Application.Endpoint(
        name: "a", rule: "/", loginRequired: loginRequired, requirement: requirement,
        examples: [])
      #expect(endpoint.guardText == text)
    }
  }

  @Test func staticIsNotListed() {
    var application = Story.application
    application.endpoints.append(
      .init(
        name: "static", rule: "/static/<path:filename>",
        examples: [RequestLine(method: "GET", target: "/static/x")]))
    #expect(Operator(application).model.application.endpoints.count == 4)
  }
}
