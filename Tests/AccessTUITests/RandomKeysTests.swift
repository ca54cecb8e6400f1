import AccessCore
import AccessIO
import TestSupport
import Testing

@testable import AccessTUI

@Suite struct RandomKeysTests {
  private static let keys: [Key] =
    Bindings.all.flatMap(\.keys) + [.unknown]
    + "aé日\u{301}\u{202E}👍/% q".unicodeScalars.map { .character($0) }

  private func application(_ generator: inout SeededGenerator) -> Application {
    let texts = ["a", "/secret", "日本語", "\u{1B}[2J", "é\u{301}\u{301}", "\u{202E}x", "👍👍👍", ""]
    func text() -> String {
      (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
        texts.randomElement(using: &generator)
      }.joined()
    }
    let endpoints = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
      Application.Endpoint(
        name: text(), rule: "/" + text() + "<v>", requirement: text(),
        variables: Bool.random(using: &generator)
          ? [.init(name: "v", converter: text(), example: text())] : [],
        examples: [RequestLine(method: "GET", target: "/secret-code")])
    }
    let users = (0..<Int.random(in: 0...30, using: &generator)).map {
      Application.User(id: "\($0)" + text(), className: text(), attributes: [text(), text()])
    }
    return Application(name: text(), endpoints: endpoints, users: users)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func anyKeysInAnySize(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    var someone = Operator(
      application(&generator), repertoire: seed.isMultiple(of: 2) ? .unicode : .ascii)
    someone.transcript = [
      .login("0"), .hit(RequestLine(method: "GET", target: "/secret-code")), .logout,
      .probe(RequestLine(method: "GET", target: "/"), as: .anonymous), .abortHandler(.unset),
    ]
    if seed.isMultiple(of: 4) { someone.press(.character("M")) }
    if seed % 5 == 1 {
      let lines = someone.transcript.map {
        Script.Line($0, captions: ["日本語 \u{1B}[2J"], question: "é\u{301}?", remark: "\u{202E}x")
      }
      someone.send(.demonstrated(path: "talk.jsonl", Script(lines, closing: [""]), pace: 100))
    }
    for _ in 0..<60 {
      if Int.random(in: 0..<6, using: &generator) == 0 {
        let limits = seed.isMultiple(of: 3) ? (24, 12) : (130, 45)
        let size = Size(
          columns: Int.random(in: 0...limits.0, using: &generator),
          rows: Int.random(in: 0...limits.1, using: &generator))
        someone.send(.resized(size))
      } else if Int.random(in: 0..<12, using: &generator) == 0 {
        let place = Position(
          column: Int.random(in: -1...140, using: &generator),
          row: Int.random(in: -1...50, using: &generator))
        let kinds: [MouseEvent.Kind] = [.press, .doublePress, .scrollUp, .scrollDown]
        for kind in kinds { someone.send(.mouse(MouseEvent(kind, at: place))) }
      } else if Int.random(in: 0..<20, using: &generator) == 0 {
        someone.send(.pasted("a\u{1B}[2J\u{202E}\n日本"))
      } else if Int.random(in: 0..<20, using: &generator) == 0 {
        someone.send(.woke)
      } else if let key = Self.keys.randomElement(using: &generator) {
        someone.press(key)
      }
      check(view(someone.model), of: someone.model, seed: seed)
      #expect(someone.past.count == someone.model.history.entries.count, "seed \(seed)")
      expectNothingIsLeftOpen(someone.model, seed: seed)
    }
  }

  /// Whatever is tried in a lesson, its own page always finds the application as it left it.
  @Test(arguments: 0..<12 as Range<UInt64>)
  func anyKeysInALesson(seed: UInt64) throws {
    var generator = SeededGenerator(state: seed &+ 2000)
    let name = try #require(LessonLibrary.names.randomElement(using: &generator))
    var someone = try Operator(lesson: name)
    let often: [Key] = "1234567".unicodeScalars.map { .character($0) } + [.enter, .character("L")]
    for _ in 0..<80 {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0:
        someone.send(
          .resized(
            Size(
              columns: Int.random(in: 0...100, using: &generator),
              rows: Int.random(in: 0...30, using: &generator))))
      case 1...5: someone.press(often.randomElement(using: &generator) ?? .enter)
      default: someone.press(Self.keys.randomElement(using: &generator) ?? .escape)
      }
      check(view(someone.model), of: someone.model, seed: seed)
      let state = try #require(someone.model.lesson)
      if someone.model.screen == .lesson {
        #expect(someone.model.history.entries.map(\.step) == state.steps, "seed \(seed)")
      }
      #expect(state.scroll >= 0 && state.progress.answers.count <= state.lesson.questionCount)
    }
  }

  /// A real application that answers late, prints, breaks and is started again at any time.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func anyKeysOnARealApplication(seed: UInt64) {
    var generator = SeededGenerator(state: seed &+ 1000)
    var someone = Operator(real: .realExample)
    someone.isSlow = true
    let pay = Step.hit(RequestLine(method: "POST", target: "/pay"))
    someone.transcript = [.login("eve"), pay, .logout, pay, .abortHandler(.unset)]
    var isConfirmed = false
    for _ in 0..<150 {
      let before = (effects: someone.effects.count, probes: someone.probes.count)
      let wasReady = someone.model.condition == .ready
      isConfirmed = false
      switch Int.random(in: 0..<24, using: &generator) {
      case 0: someone.send(.broke(.example))
      case 1: someone.send(.starting)
      case 2: someone.send(.restartFailed(.example))
      case 3:
        someone.send(.reloaded(.realExample, sessionUser: "eve", abortHandler: .configured))
      case 4: someone.send(.printed(["a\u{1B}[2J", "日本\t"]))
      case 5: someone.send(.woke)
      case 6..<10: someone.answerNext()
      case 10:
        someone.send(
          .resized(
            Size(
              columns: Int.random(in: 0...100, using: &generator),
              rows: Int.random(in: 0...30, using: &generator))))
      default:
        guard let key = Self.keys.randomElement(using: &generator) else { continue }
        isConfirmed = someone.model.contexts.first == .question && key == .enter
        someone.press(key)
      }
      check(view(someone.model), of: someone.model, seed: seed)
      #expect(someone.model.waiting.count <= 1, "seed \(seed)")
      for effect in someone.effects.dropFirst(before.effects) {
        let writes =
          switch effect {
          case .perform(let step): step == pay
          case .play(let index): someone.transcript[index] == pay
          default: false
          }
        #expect(!writes || isConfirmed, "seed \(seed)")
        #expect(effect.isAlwaysAllowed || wasReady, "seed \(seed)")
      }
      let isReady = someone.model.condition == .ready
      #expect(isReady || someone.probes.count == before.probes, "seed \(seed)")
    }
  }

  /// What is on the screen has its verdicts, whatever was asked in between.
  private func expectNothingIsLeftOpen(_ model: Model, seed: UInt64) {
    let layout = Layout(model)
    guard layout.arrangement != .tooSmall else { return }
    #expect(model.predictions.awaited == 0, "seed \(seed)")
    guard model.screen == .explore else { return }
    for item in model.endpoints.window(layout.height(of: .endpoints)) {
      #expect(model.predictions.endpoints[item] != .unknown, "seed \(seed)")
    }
    guard model.selectedEndpoint != nil else { return }
    for item in model.users.window(layout.height(of: .users)) {
      #expect(model.predictions.users[item] != .unknown, "seed \(seed)")
    }
  }

  private func check(_ canvas: Canvas, of model: Model, seed: UInt64) {
    #expect(canvas.size == model.size, "seed \(seed)")
    for row in 0..<canvas.size.rows {
      let cells = Array(canvas.row(row))
      #expect(cells.reduce(0) { $0 + $1.width } == canvas.size.columns, "seed \(seed) row \(row)")
      for (column, cell) in cells.enumerated() where cell.width != 1 {
        let isPair = cell.width == 2 ? cells[column + 1].width == 0 : cells[column - 1].width == 2
        #expect(isPair, "seed \(seed) at \(column),\(row)")
      }
      let shown = cells.map(\.text).joined()
      let isSafe = shown.unicodeScalars.allSatisfy {
        $0.value >= 32 && $0.value != 127 && $0.value != 0x202E
          && (model.repertoire == .unicode || $0.isASCII)
      }
      #expect(isSafe, "seed \(seed) row \(row)")
    }
    if let cursor = canvas.cursor {
      #expect((0..<canvas.size.columns).contains(cursor.column), "seed \(seed)")
      #expect((0..<canvas.size.rows).contains(cursor.row), "seed \(seed)")
    }
    let arrangement = Layout(model).arrangement
    guard arrangement == .full || arrangement == .single, model.popups.isEmpty else { return }
    guard model.screen != .matrix || MatrixLayout(model).isBoxed else { return }
    // A long message or question takes rows of its own.
    let isQuestion = model.contexts.first == .question || model.contexts.first == .confirmation
    guard model.status == nil, !isQuestion, !model.history.isPlaying else { return }
    let sides: Set<String> = ["│", "├", "┤", "┌", "┐", "└", "┘", "|", "+"]
    for row in 1..<(canvas.size.rows - 1) {
      let cells = canvas.row(row)
      #expect(sides.contains(cells.first?.text ?? ""), "seed \(seed) row \(row)")
      #expect(sides.contains(cells.last?.text ?? ""), "seed \(seed) row \(row)")
    }
  }
}

extension Effect {
  /// Whether it is no step: it may go out whether the target can be asked or not.
  fileprivate var isAlwaysAllowed: Bool {
    switch self {
    case .perform, .play, .restore: false
    default: true
    }
  }
}
