import AccessCore
import Testing

@testable import AccessTUI

/// Users whom a real application does not list.
@Suite struct GuestTests {
  /// Someone who logged a user in whom nobody lists.
  private func loggedIn(_ application: Application = .realExample) -> Operator {
    var someone = Operator(real: application)
    someone.press(.down, .down)
    let login = Step.login("carol")
    someone.send(.performed(login, .login("carol", ok: true)))
    return someone
  }

  @Test func whatIsTypedCanBeLoggedIn() {
    var someone = Operator(real: .realExample)
    someone.press(.character("l"))
    someone.type("carol")
    #expect(someone.screen.contains { $0.contains("> ") && $0.contains("log in as \"carol\"") })
    #expect(someone.screen.contains { $0.contains("Log in  0/2") })
    someone.press(.enter)
    #expect(someone.effects.first == .perform(.login("carol")))
  }

  @Test func whoIsListedComesFirst() {
    var someone = Operator(real: .realExample)
    someone.press(.character("l"))
    someone.type("al")
    #expect(someone.screen.contains { $0.contains("log in as \"al\"") })
    someone.press(.enter)
    #expect(someone.effects.first == .perform(.login("alice")))
    someone.press(.character("l"))
    someone.type("al")
    someone.press(.down, .enter)
    #expect(someone.effects.contains(.perform(.login("al"))))
    someone.press(.character("l"))
    someone.type("alice")
    #expect(!someone.screen.contains { $0.contains("log in as") }, "she is listed")
  }

  @Test func aScenarioListsAllThereAre() {
    var someone = Operator()
    someone.press(.character("l"))
    someone.type("carol")
    someone.press(.enter)
    #expect(someone.effects == [])
  }

  @Test func evenWhereNobodyIsListed() {
    var application = Application.realExample
    application.users = []
    var someone = Operator(real: application)
    someone.press(.character("l"))
    #expect(someone.screen.contains { $0.contains("type an id") })
    someone.press(.enter)
    #expect(someone.effects == [])
    someone.type("7")
    someone.press(.enter)
    #expect(someone.effects.first == .perform(.login("7")))
  }

  @Test func whoWasLoggedInIsListedFromThenOn() {
    let someone = loggedIn()
    #expect(someone.model.application.users.map(\.id) == ["alice", "top-secret", "carol"])
    #expect(someone.model.sessionItem == 3)
    #expect(someone.model.users.selected == 3)
    #expect(someone.model.selectedEndpoint?.name == "secret_code")
    #expect(someone.model.matrix.users.count == 4)
    #expect(someone.model.predictions.users.count == 4)
    let row = someone.screen.first { $0.contains("carol") && $0.contains("(you)") }
    #expect(row != nil)
    var again = someone
    again.send(.performed(.login("carol"), .login("carol", ok: true)))
    #expect(again.model.application.users.count == 3)
  }

  @Test func whoWasRefusedIsNot() {
    var someone = Operator(real: .realExample)
    someone.send(.performed(.login("carol"), .login("carol", ok: false)))
    #expect(someone.model.application.users.count == 2)
    var simulation = Operator()
    simulation.send(.performed(.login("carol"), .login("carol", ok: true)))
    #expect(simulation.model.application.users.count == 2)
  }

  @Test func guestsOutliveARestart() {
    var someone = loggedIn()
    someone.send(.reloaded(.realExample, sessionUser: "carol", abortHandler: .configured))
    #expect(someone.model.application.users.map(\.id) == ["alice", "top-secret", "carol"])
    #expect(someone.model.sessionItem == 3)
    var changed = Application.realExample
    changed.users.insert(Application.User(id: "carol", className: "User"), at: 0)
    someone.send(.reloaded(changed, sessionUser: "carol", abortHandler: .configured))
    #expect(someone.model.application.users.map(\.id) == ["carol", "alice", "top-secret"])
  }

  @Test func whatIsOpenStaysOpen() {
    var someone = Operator(real: .realExample)
    someone.isSlow = true
    someone.press(.character("l"))
    someone.type("carol")
    someone.press(.enter, .character("m"), .character("/"))
    someone.type("car")
    someone.send(.performed(.login("carol"), .login("carol", ok: true)))
    #expect(someone.model.prompt?.line.text == "car")
    #expect(someone.model.matrix.users.shown == [3])
    someone.press(.escape, .enter)
    someone.send(.performed(.login("dave"), .login("dave", ok: true)))
    #expect(!someone.screen.contains { $0.contains("before the file changed") })
  }

  @Test func aUserWithoutAClassHasNoneShown() {
    let user = Application.User(id: "7", className: "")
    #expect(user.details == "")
    #expect(Application.User(id: "7", className: "", attributes: ["id=7", "x=1"]).details == "x=1")
  }

  @Test func aReloadKeepsWhatIsTypedSelected() {
    var someone = Operator(real: .realExample)
    someone.press(.character("l"))
    someone.type("al")
    someone.press(.down)
    someone.send(.reloaded(.realExample, sessionUser: nil, abortHandler: .configured))
    someone.press(.enter)
    #expect(someone.effects.first == .perform(.login("al")))
  }
}
