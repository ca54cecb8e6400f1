import AccessCore
import TestSupport
import Testing

@testable import AccessTUI

/// Whoever types faster than lists are searched gets what somebody gets who waits after every key.
@Suite struct HurriedKeysTests {
  private static let keys: [Key] =
    Bindings.all.flatMap(\.keys).filter { $0 != .control("c") } + [.backspace, .enter, .down, .tab]
    + Array(repeating: .character("/"), count: 20)
  private static let letters = Array("aAbB1 !é".unicodeScalars)

  private func application(_ generator: inout SeededGenerator) -> Application {
    Application(
      name: "many",
      endpoints: (0..<7).map { index in
        .init(
          name: "\(index)ab", rule: "/\(index)",
          examples: [RequestLine(method: "GET", target: "/secret-code")])
      },
      users: (0..<700).map { index in
        let text = generator.text(of: Self.letters, length: 0...6)
        return .init(
          id: "\(index)" + text, className: index % 3 == 0 ? "Ab" : "User",
          isActive: index % 5 > 0, attributes: ["id", text])
      })
  }

  @Test(arguments: 0..<24 as Range<UInt64>)
  func anyKeys(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let application = application(&generator)
    var patient = Operator(application)
    var hurried = Operator(application)
    patient.model.slice = .max
    hurried.model.slice = Int.random(in: 4...8000, using: &generator)
    hurried.isHurried = true
    for _ in 0..<60 {
      let isLetter = patient.model.contexts.contains(.line) && Bool.random(using: &generator)
      let key =
        isLetter
        ? Self.letters.randomElement(using: &generator).map { .character($0) }
        : Self.keys.randomElement(using: &generator)
      guard let key else { continue }
      patient.press(key)
      hurried.press(key)
      #expect(patient.effects == hurried.effects, "seed \(seed): \(key)")
      for _ in 0..<Int.random(in: 0...2, using: &generator) { hurried.pause() }
      _ = view(hurried.model)
      // A key that is not typed has come after the search.
      if !hurried.isDue { compare(patient.model, hurried.model, seed: seed) }
    }
    hurried.rest()
    compare(patient.model, hurried.model, seed: seed)
  }

  private func compare(_ patient: Model, _ hurried: Model, seed: UInt64) {
    #expect(patient.screen == hurried.screen, "seed \(seed)")
    #expect(patient.prompt == hurried.prompt, "seed \(seed)")
    #expect(patient.sessionUser == hurried.sessionUser, "seed \(seed)")
    expectSame(patient.users, hurried.users, seed)
    expectSame(patient.endpoints, hurried.endpoints, seed)
    expectSame(patient.matrix.users, hurried.matrix.users, seed)
    expectSame(patient.matrix.endpoints, hurried.matrix.endpoints, seed)
    #expect(patient.widths == hurried.widths, "seed \(seed)")
    #expect(patient.popups.count == hurried.popups.count, "seed \(seed)")
    switch (patient.popups.last, hurried.popups.last) {
    case (.choice(let left), .choice(let right)):
      #expect(left.typed == right.typed, "seed \(seed)")
      expectSame(left.list, right.list, seed)
    case (.palette(let left), .palette(let right)): expectSame(left, right, seed)
    default: break
    }
  }

  private func expectSame(_ patient: some Selecting, _ hurried: some Selecting, _ seed: UInt64) {
    #expect(patient.shown == hurried.shown, "seed \(seed)")
    // Where nothing is found, nothing is selected, whatever was before.
    #expect(patient.selection == hurried.selection, "seed \(seed)")
  }

  @Test func aSearchThatGoesOnSaysSo() {
    var generator = SeededGenerator(state: 1)
    var someone = Operator(application(&generator))
    someone.isHurried = true
    someone.model.slice = 400
    someone.press(.tab, .character("/"), .character("a"))
    #expect(someone.isDue)
    #expect(someone.screen.contains { $0.contains("+/701") })
    someone.press(.character("z"))
    #expect(someone.screen.contains { $0.contains("searching") })
    someone.rest()
    #expect(someone.screen.contains { $0.contains("no match") })
    #expect(!someone.screen.contains { $0.contains("+/701") || $0.contains("searching") })
  }

  /// What is looked for in a list that is left is given up.
  @Test(arguments: ["l", ":"] as [Unicode.Scalar])
  func leavingDoesNotWait(_ key: Unicode.Scalar) {
    let users = (0..<5000).map { Application.User(id: "u\($0)", className: "User") }
    let application = Application(name: "many", users: users)
    var someone = Operator(application)
    someone.isHurried = true
    someone.model.slice = 100
    someone.send(.reloaded(application, sessionUser: nil, abortHandler: .configured))
    someone.press(.character(key))
    someone.type("u")
    let before = someone.model.texts
    someone.press(.escape)
    #expect(someone.model.popups == [])
    #expect(someone.model.texts == before, "no text was prepared for it")
    someone.rest()
    #expect(!someone.isDue)
  }

  /// Enter logs in who is found, not who is found so far.
  @Test func aKeyThatActsComesAfterTheSearch() {
    let users = (0..<5000).map { Application.User(id: "u\($0)", className: "User") }
    var someone = Operator(Application(name: "many", users: users))
    someone.rest()
    someone.isHurried = true
    someone.model.slice = 100
    someone.press(.character("l"))
    someone.type("u4999")
    #expect(someone.isDue)
    someone.press(.enter)
    #expect(someone.effects == [.perform(.login("u4999"))])
  }

  /// What filters and the palette look at is prepared while nobody types, once for each application.
  @Test func whatIsLookedAtIsPreparedBeforeItIsNeeded() {
    let users = (0..<5000).map { Application.User(id: "u\($0)", className: "User") }
    let application = Application(name: "many", users: users)
    var someone = Operator(application)
    let prepared = someone.model.texts
    someone.isHurried = true
    #expect(!someone.isDue)
    someone.model.slice = 1000
    someone.send(.reloaded(application, sessionUser: nil, abortHandler: .configured))
    var slices = 0
    while someone.isDue, slices < 10_000 {
      slices += 1
      someone.pause()
    }
    #expect((20..<10_000).contains(slices))
    #expect(someone.model.texts == prepared)
    // There is nothing left to be done, whatever is opened.
    for key in [Key.down, .tab, .character("/"), .escape, .character(":"), .escape] {
      someone.press(key)
      #expect(!someone.isDue, "\(key)")
    }
    someone.model.slice = 200_000
    for key in ["l", ":"] as [Unicode.Scalar] {
      someone.press(.character(key))
      someone.type("u4")
      #expect(!someone.isDue, "\(key)")
      someone.press(.escape)
    }
    #expect(someone.model.texts == prepared)
  }

  /// A console with few users has nothing left to do after the first message.
  @Test func fewUsersLeaveNothingToBeDone() {
    var model = Model(application: Story.application, size: Size(columns: 80, rows: 24))
    for message in [Message.resized(model.size), .key(.character("/"))] {
      let effects = update(&model, message)
      #expect(!effects.contains(.resume))
    }
  }
}
