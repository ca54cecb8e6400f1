import AccessCore
import Testing

@testable import AccessTUI

/// The key `w`: what would have to be otherwise.
@Suite struct WhatIfScreenTests {
  private func page(_ someone: Operator) -> WhatIfPage? {
    guard case .whatIf(let page)? = someone.model.popups.last else { return nil }
    return page
  }

  private func hospital(_ columns: Int, _ rows: Int) throws -> Operator {
    var someone = Operator(try Story(asset: "hospital.yaml"), columns: columns, rows: rows)
    someone.press(.character("/"))
    someone.type("opiates")
    someone.press(.enter, .tab, .character("/"))
    someone.type("okafor")
    someone.press(.enter)
    return someone
  }

  @Test(arguments: [(80, 24), (40, 10), (20, 5)])
  func refused(columns: Int, rows: Int) throws {
    var someone = try hospital(columns, rows)
    someone.press(.character("w"))
    try Golden.check(view(someone.model), "what-if-\(columns)x\(rows)")
    someone.press(.end)
    try Golden.check(view(someone.model), "what-if-end-\(columns)x\(rows)")
  }

  @Test func allowed() throws {
    var someone = Operator()
    someone.press(.down, .down, .character("l"))
    someone.type("top")
    someone.press(.enter, .character("w"))
    try Golden.check(view(someone.model), "what-if-allowed-80x24")
  }

  /// The selected user is asked about while the users pane has the keys, else the session's.
  @Test func itIsAboutWhatTheDecisionIsAbout() throws {
    var someone = Operator()
    someone.press(.down, .down, .character("w"))
    let request = RequestLine(method: "GET", target: "/secret-code")
    #expect(page(someone)?.question == WhatIf.Question(request, as: .session))
    someone.press(.escape, .tab, .down, .character("w"))
    #expect(page(someone)?.question == WhatIf.Question(request, as: .user("alice")))
    #expect(page(someone)?.found?.user == "alice")
  }

  @Test func aCellOfTheMatrix() {
    var someone = Operator()
    someone.press(.down, .down, .character("m"), .down, .character("w"))
    let question = WhatIf.Question(
      RequestLine(method: "GET", target: "/secret-code"), as: .user("alice"))
    #expect(page(someone)?.question == question)
    someone.press(.escape)
    #expect(someone.model.popups == [])
    #expect(someone.model.screen == .matrix)
    // From its decision too, to which Esc goes back.
    someone.press(.enter, .character("w"))
    #expect(page(someone)?.question == question)
    someone.press(.escape)
    #expect(someone.model.popups.count == 1)
  }

  @Test func aHitOfTheHistory() {
    var someone = Operator()
    someone.press(.character("l"), .enter, .down, .down, .enter)
    someone.press(.character("h"), .enter, .character("w"))
    #expect(page(someone)?.question.prober == .user("alice"))
    #expect(page(someone)?.found?.isAnswered == true)
  }

  /// While it is looked for, keys are answered; what comes after Esc is not shown.
  @Test func aLongSearch() {
    var someone = Operator()
    someone.isSlow = true
    someone.press(.down, .down, .character("w"))
    #expect(page(someone)?.found == nil)
    #expect(someone.screen.contains { $0.contains("looking for changes") })
    someone.press(.down, .escape)
    #expect(someone.model.popups == [])
    #expect(someone.effects.last == .findWhatIf(nil))
    someone.answerNext()
    #expect(someone.model.popups == [])
    someone.press(.character("w"))
    someone.answerNext()
    #expect(page(someone)?.found != nil)
  }

  /// While it goes on, the page has what is found so far, and how far it is; what is scrolled to stays.
  @Test(arguments: [(80, 24), (20, 5)])
  func whatIsFoundSoFar(columns: Int, rows: Int) throws {
    let story = try Story(asset: "hospital.yaml")
    var stages: [WhatIf] = []
    var progress: [WhatIf.Progress] = []
    let question = WhatIf.Question(
      RequestLine(method: "GET", target: "/pharmacy/opiates"), as: .user("okafor"))
    let found = story.whatIf(question) {
      progress.append($0)
      return true
    } finding: {
      stages.append($0)
    }
    // Before the first change, then user, endpoint, application.
    #expect(stages.count == 4)
    #expect(stages.map(\.changes.count) == stages.map(\.changes.count).sorted())
    #expect(zip(progress, progress.dropFirst()).allSatisfy { $0.tried <= $1.tried })
    // It is asked before each change.
    #expect(progress.last?.tried == found?.tried.reduce(-1) { $0 + $1.changes })

    var someone = try hospital(columns, rows)
    someone.isSlow = true
    someone.press(.character("w"))
    someone.send(.seekingWhatIf(question, try #require(progress.first), nil))
    #expect(someone.screen.contains { $0.contains("asking who gets in: 0 answers") } || rows < 24)
    let comparing = try #require(progress.last { $0.phase == .comparing(2, of: 3) })
    someone.send(.seekingWhatIf(question, comparing, stages[1]))
    someone.press(.end)
    try Golden.check(view(someone.model), "what-if-so-far-\(columns)x\(rows)")
    someone.press(.home, .down, .down)
    let scroll = page(someone)?.scroll
    someone.send(.seekingWhatIf(question, comparing, stages[2]))
    #expect(page(someone)?.scroll == scroll)
    someone.send(.foundWhatIf(question, found))
    #expect(page(someone)?.scroll == scroll)
    #expect(page(someone)?.found == found)
    // What comes late changes nothing.
    someone.send(.seekingWhatIf(question, comparing, stages[2]))
    #expect(page(someone)?.found == found)
  }

  @Test func whatCannotBeAskedIsSaid() {
    var someone = Operator()
    someone.isSlow = true
    someone.press(.down, .down, .character("w"))
    someone.send(
      .foundWhatIf(
        WhatIf.Question(RequestLine(method: "GET", target: "/secret-code"), as: .session), nil))
    #expect(someone.model.popups == [])
    #expect(someone.status == "`GET /secret-code` could not be asked")
    someone.press(.character("/"))
    someone.type("no such endpoint")
    someone.press(.enter, .character("w"))
    #expect(someone.status == "nothing is selected")
  }

  @Test func aRealApplicationCannotBeChanged() {
    var someone = Operator(real: .realExample)
    someone.press(.character("w"))
    #expect(someone.model.popups == [])
    #expect(someone.status?.hasPrefix("a real application cannot be changed from here") == true)
    #expect(someone.effects == [])
  }

  @Test func aFileThatChangesMakesItOld() {
    var someone = Operator()
    someone.press(.down, .down, .character("w"))
    someone.send(
      .reloaded(Story.application, sessionUser: nil, abortHandler: .configured))
    #expect(someone.screen.contains { $0.contains("What if  before the file changed") })
  }
}
