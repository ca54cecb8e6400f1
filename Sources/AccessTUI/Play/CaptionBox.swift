import AccessCore

/// Where what is said stands while a transcript is played, and which of its lines are seen.
struct CaptionBox: Equatable, Sendable {
  /// All lines of what is said.
  let lines: [DecisionText.Line]
  /// Whether lines stand around it.
  let isBoxed: Bool
  /// Where its lines stand, inside of the lines around it.
  let area: Rectangle
  /// The line at the top.
  let first: Int

  /// Arranges what is said: at the bottom, or at the top where that hides less of the decision, or where it
  /// was moved to.
  ///
  /// It fails if no transcript is played.
  init?(_ model: Model, _ layout: Layout) {
    guard let demonstration = model.demonstration, demonstration.isInFront else { return nil }
    let size = model.size
    isBoxed = layout.popupsAreBoxed
    let margin = isBoxed ? 2 : 0
    let width = size.columns - 2 * margin
    var page = PageText(width: width, repertoire: model.repertoire)
    if let caption = demonstration.caption {
      for text in caption.paragraphs {
        page.add(
          DisplayText(clipped: text), column: caption.isQuestion ? 2 : 0,
          label: caption.isQuestion && page.lines.isEmpty ? "?" : "", labelRole: .trouble)
      }
    }
    lines = page.lines
    let height = min(lines.count, max(1, isBoxed ? size.rows / 3 : size.rows - 3))
    let border = isBoxed ? 1 : 0
    func area(atTop isAtTop: Bool) -> Rectangle {
      Rectangle(
        column: margin, row: isAtTop ? 1 + border : layout.footer - border - height, width: width,
        height: height)
    }
    var isAtTop = demonstration.isMoved
    if model.popups.isEmpty, layout.arrangement == .full, let decision = model.shownDecision(layout)
    {
      func hidden(_ area: Rectangle) -> Int {
        decision.clamped(to: area.row - border..<area.row + area.height + border).count
      }
      if hidden(area(atTop: false)) > hidden(area(atTop: true)) { isAtTop.toggle() }
    }
    self.area = area(atTop: isAtTop)
    first = max(0, min(demonstration.caption?.scroll ?? 0, lines.count - height))
  }

  /// How many lines are below those that are seen; where there are some, the last row says so.
  var rest: Int {
    let below = lines.count - first - area.height
    return below > 0 ? below + 1 : 0
  }

  /// The lines that are seen.
  func shown(in repertoire: DisplayText.Repertoire) -> [DecisionText.Line] {
    guard rest > 0 else { return Array(lines.dropFirst(first)) }
    var hint = PageText(width: area.width, repertoire: repertoire)
    hint.add(rest == 1 ? "1 more line: J" : "\(rest) more lines: J", role: .dim)
    return Array(lines.dropFirst(first).prefix(area.height - 1)) + hint.lines.prefix(1)
  }
}

extension Model {
  /// The rows of the screen on which the explore screen shows a decision, or nil.
  fileprivate func shownDecision(_ layout: Layout) -> Range<Int>? {
    guard screen == .explore, let area = layout.area(of: .decision) else { return nil }
    let count = DecisionText(self, width: area.inset(by: 1).width).lines.count - decision.scroll
    return area.row..<area.row + max(0, min(count, area.height))
  }

  /// Scrolls what is said, where a transcript is played, and pauses.
  ///
  /// - Returns: whether one is.
  mutating func scrollCaption(_ movement: Movement) -> Bool {
    guard let box = CaptionBox(self, Layout(self)) else { return false }
    guard box.lines.count > box.area.height else { return true }
    var first = box.first
    first.move(movement, page: box.area.height)
    demonstration?.caption?.scroll = max(0, min(first, box.lines.count - box.area.height))
    demonstration?.isPaused = true
    return true
  }
}
