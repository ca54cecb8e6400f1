import AccessCore

/// Moving through rows, columns and lines.
extension Model {
  /// A way through rows.
  enum Movement {
    case rows(Int)
    case pages(Int)
    case toFirst
    case toLast
  }

  /// Moves in what has the keys.
  mutating func move(_ movement: Movement) {
    if scrollCaption(movement) { return }
    guard popups.isEmpty else {
      moveInPopup(movement)
      return
    }
    defer { anchorFilter() }
    switch screen {
    case .explore:
      let layout = Layout(self)
      switch focus {
      case .endpoints: endpoints.move(movement, page: layout.height(of: .endpoints))
      case .users: users.move(movement, page: layout.height(of: .users))
      case .decision: scrollDecision(movement)
      }
    case .matrix: matrix.rows.move(movement, page: MatrixLayout(self).rowCount)
    case .history:
      if history.isDecisionFocused {
        scrollDecision(movement)
      } else {
        let before = history.list.selected
        history.list.move(movement, page: HistoryLayout(self).listHeight)
        if history.list.selected != before { history.scroll = 0 }
      }
    case .code: code.scroll.move(movement, page: CodeLayout(size: size).area.height)
    case .lesson: scrollLesson(movement)
    }
  }

  private mutating func moveInPopup(_ movement: Movement) {
    let layout = Layout(self)
    switch popups.last {
    case .help(var page):
      let height = layout.helpArea.height
      switch movement {
      case .rows(let rows): page.move(by: rows)
      case .pages(let pages): page.move(by: pages * max(1, height / 2))
      case .toFirst, .toLast: break
      }
      popups[popups.count - 1] = .help(page)
    case .palette(var palette):
      palette.move(
        movement, page: layout.searchArea(rows: palette.index.count).height)
      popups[popups.count - 1] = .palette(palette)
    case .choice(var choice):
      choice.list.move(movement, page: layout.searchArea(rows: choice.count).height)
      choice.anchorSelection()
      popups[popups.count - 1] = .choice(choice)
    case .trace(var page):
      page.scroll.move(movement, page: layout.pageArea.height)
      popups[popups.count - 1] = .trace(page)
    case .failure(var page):
      page.scroll.move(movement, page: layout.pageArea.height)
      popups[popups.count - 1] = .failure(page)
    case .whatIf(var page):
      page.scroll.move(movement, page: layout.pageArea.height)
      popups[popups.count - 1] = .whatIf(page)
    case .output(var page):
      let height = layout.pageArea.height
      var first = page.first(lines: output.lines.count, height: height)
      first.move(movement, page: height)
      page.scroll(to: first, lines: output.lines.count, height: height)
      popups[popups.count - 1] = .output(page)
    case .findings(var page):
      guard let real = application.real else { return }
      let count = FindingsPage.entries(real).count
      switch movement {
      case .rows(let rows): page.select(page.selected + rows, of: count)
      case .pages(let pages):
        page.select(page.selected + pages * max(1, layout.pageArea.height / 3), of: count)
      case .toFirst: page.select(0, of: count)
      case .toLast: page.select(count - 1, of: count)
      }
      popups[popups.count - 1] = .findings(page)
    case .lessons(var page):
      page.list.move(movement, page: layout.pageArea.height)
      popups[popups.count - 1] = .lessons(page)
    case .draft(var page):
      page.scroll.move(movement, page: layout.pageArea.height)
      popups[popups.count - 1] = .draft(page)
    case .form, .edit, nil: break
    }
  }

  /// Scrolls the decision of the screen.
  mutating func scrollDecision(_ movement: Movement) {
    if scrollCaption(movement) { return }
    if screen == .history {
      history.scroll.move(movement, page: HistoryLayout(self).decision?.height ?? 1)
    } else {
      decision.scroll.move(movement, page: Layout(self).height(of: .decision))
    }
  }

  /// Goes to a column beside, or scrolls sideways.
  mutating func moveSideways(_ places: Int) {
    if case .output(var page)? = popups.last {
      let longest = output.lines.lazy.map(\.utf8.count).max() ?? 0
      page.shift = max(0, min(page.shift + 8 * places, longest - 8))
      popups[popups.count - 1] = .output(page)
      return
    }
    switch screen {
    case .matrix: matrix.columns.move(by: places)
    case .code:
      let longest = code.lines.lazy.map(\.utf8.count).max() ?? 0
      code.shift = max(0, min(code.shift + 8 * places, longest - 8))
    case .explore, .history, .lesson: break
    }
  }
}

extension Int {
  /// Moves a scroll position; what is past the end is cut when all is settled.
  mutating func move(_ movement: Model.Movement, page: Int) {
    switch movement {
    case .rows(let rows): self = Swift.max(0, self + rows)
    case .pages(let pages): self = Swift.max(0, self + pages * Swift.max(1, page - 1))
    case .toFirst: self = 0
    case .toLast: self = 1_000_000
    }
  }
}

extension Selecting {
  /// Moves the selection.
  fileprivate mutating func move(_ movement: Model.Movement, page: Int) {
    switch movement {
    case .rows(let rows): move(by: rows)
    case .pages(let pages): move(by: pages * max(1, page - 1))
    case .toFirst: moveToFirst()
    case .toLast: moveToLast()
    }
  }
}
