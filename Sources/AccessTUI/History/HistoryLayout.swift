/// Where things stand on the history screen: the steps, and below them the selected one's decision;
/// on a small screen one of the two.
struct HistoryLayout: Equatable, Sendable {
  /// How the screen is shared, as ``Layout`` has it.
  let arrangement: Layout.Arrangement
  /// The steps, if they are on the screen.
  let list: Rectangle?
  /// The decision, if it is on the screen.
  let decision: Rectangle?
  /// The row of the line above the decision, where there is one.
  let border: Int?

  /// Arranges the history of a model.
  init(_ model: Model) {
    let (columns, rows) = (model.size.columns, model.size.rows)
    arrangement = Layout.arrangement(of: model.size)
    guard arrangement == .full else {
      let area = Layout.onlyArea(of: model.size)
      border = nil
      list = model.history.isDecisionFocused ? nil : area
      decision = model.history.isDecisionFocused ? area : nil
      return
    }
    let inner = rows - 5
    let height = min(
      max(3, model.history.list.shown.count), max(3, inner * 45 / 100, inner - 22))
    list = Rectangle(column: 1, row: 2, width: columns - 2, height: height)
    border = height + 2
    decision = Rectangle(column: 1, row: height + 3, width: columns - 2, height: inner - height)
  }

  /// How many rows the steps have: at least 1, for they may be a key away.
  var listHeight: Int { max(1, list?.height ?? decision?.height ?? 1) }
}
