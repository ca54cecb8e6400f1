import AccessCore
import Testing

@testable import AccessTUI

/// A million users cost no more than ten where nobody looks at them.
@Suite struct MillionUsersTests {
  private static let application = Application(
    name: "large",
    endpoints: (0..<1000).map { index in
      .init(
        name: "e\(index)", rule: "/e\(index)",
        examples: [RequestLine(method: "GET", target: "/e\(index)")])
    },
    users: (0..<1_000_000).map { .init(id: "u\($0)", className: "User") })

  /// Sends a message and answers what is asked, a few rounds long.
  ///
  /// - Returns: how many probes were asked, and whether there is work left.
  private func send(_ message: Message, to model: inout Model) -> (probes: Int, isMore: Bool) {
    var messages = [message]
    var (probes, isMore) = (0, false)
    for _ in 0..<4 where !messages.isEmpty {
      for effect in update(&model, messages.removeFirst()) {
        switch effect {
        case .predict(let generation, let asked):
          probes += asked.count
          let answers = asked.map {
            Prediction($0, answer: Answer(request: $0.request, decision: .allowed))
          }
          messages.append(.predicted(generation: generation, answers))
        case .resume: isMore = true
        default: break
        }
      }
    }
    return (probes, isMore)
  }

  private func press(_ key: Key, _ model: inout Model) -> (probes: Int, isMore: Bool) {
    send(.key(key), to: &model)
  }

  @Test func movingFilteringAndTheMatrix() {
    var model = Model(application: Self.application, size: Size(columns: 80, rows: 24))
    // Whoever presses a key does not wait until all names are measured.
    #expect(send(.resized(model.size), to: &model).isMore)
    model.isResuming = true
    _ = press(.tab, &model)
    let rows = Layout(model).height(of: .users)
    for key in [Key.down, .pageDown, .end, .up, .home, .pageDown] {
      #expect(press(key, &model).probes <= 1 + rows, "\(key)")
    }
    #expect(model.users.shown.chosen == nil, "all items take no memory")

    // A key looks at a part of the names; the next one gives the search up.
    model.isResuming = false
    #expect(press(.character("/"), &model).isMore)
    for (key, filter) in zip("u99".unicodeScalars, ["u", "u9", "u99"]) {
      #expect(press(.character(key), &model).probes <= 1 + rows)
      #expect(model.users.filter == filter)
      #expect(model.users.isSearching)
      #expect(model.users.shown.count < 100_000)
      #expect(send(.resumed, to: &model).isMore)
      #expect(!model.users.shown.isEmpty)
    }
    model.isResuming = false
    #expect(press(.control("u"), &model).isMore, "what the next filter looks at is prepared")
    #expect(model.users.shown.chosen == nil)
    model.isResuming = true
    _ = press(.escape, &model)

    _ = press(.character("m"), &model)
    let layout = MatrixLayout(model)
    let cells = layout.rowCount * layout.columnCount
    for key in [Key.down, .pageDown, .right, .end, .home, .character("x"), .end, .character("x")] {
      let asked = press(key, &model).probes
      #expect(asked <= 2 + cells + 4 * Model.matrixSlice, "\(key)")
      #expect(view(model).size == model.size)
    }
    #expect(model.matrix.cells.pageCount < 40, "only what was on the screen takes memory")
    #expect(!model.matrix.isComplete && model.matrix.knownCount > 0)
    #expect(model.matrix.users.shown.chosen == nil && model.matrix.endpoints.shown.chosen == nil)
    let column = model.matrix.countOfColumn(0)
    #expect(!column.isComplete, "a count of a part says nothing")
  }

  @Test func listsInFrontAreMadeWhereTheyAreLookedAt() {
    var model = Model(application: Self.application, size: Size(columns: 80, rows: 24))
    model.isResuming = true
    _ = press(.character("l"), &model)
    for _ in 0..<3 { _ = press(.pageDown, &model) }
    guard case .choice(let choice)? = model.popups.last else {
      Issue.record("no list")
      return
    }
    #expect(choice.list.selected > 20 && choice.list.shown.chosen == nil)
    let name = "u\(choice.list.selected) "
    #expect(view(model).textRows.contains { $0.contains(">") && $0.contains(name) })
    #expect(view(model).textRows.contains { $0.contains("Log in  1000000/1000000") })
    _ = press(.escape, &model)
    _ = press(.character(":"), &model)
    guard case .palette(let palette)? = model.popups.last else {
      Issue.record("no palette")
      return
    }
    #expect(palette.index.count > 1_001_000)
    #expect(palette.shown.count == 500)
    #expect(view(model).textRows.contains { $0.contains("/\(palette.index.count)") })
  }
}
