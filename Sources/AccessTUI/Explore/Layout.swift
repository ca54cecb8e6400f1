/// Where things stand on a screen of some size.
struct Layout: Equatable, Sendable {
  /// How the panes share the screen.
  enum Arrangement: Equatable, Sendable {
    /// There is no room for anything but a line that says so.
    case tooSmall
    /// One pane at a time, without lines around it.
    case bare
    /// One pane at a time.
    case single
    /// The two lists, and the decision below.
    case full
  }

  /// How the panes share the screen.
  let arrangement: Arrangement
  /// The size of the screen.
  let size: Size
  /// The column of the line between the lists, where there is one.
  private(set) var divider: Int?
  /// The row of the line above the decision, where there is one.
  private(set) var decisionBorder: Int?
  private var areas: [Pane: Rectangle] = [:]

  /// The smallest size that shows anything.
  static let smallest = Size(columns: 20, rows: 5)

  /// How panes share a screen of some size.
  static func arrangement(of size: Size) -> Arrangement {
    if size.columns < smallest.columns || size.rows < smallest.rows { return .tooSmall }
    if size.columns >= 60, size.rows >= 12 { return .full }
    return size.rows >= 8 ? .single : .bare
  }

  /// The inside of a pane that has the screen alone.
  static func onlyArea(of size: Size) -> Rectangle {
    arrangement(of: size) == .bare
      ? Rectangle(column: 0, row: 1, width: size.columns, height: size.rows - 2)
      : Rectangle(column: 1, row: 2, width: size.columns - 2, height: size.rows - 4)
  }

  /// Arranges a screen.
  ///
  /// - Parameters:
  ///   - size: the screen's size.
  ///   - listRows: how many rows the longer list has.
  ///   - listWidth: how many columns the endpoints pane needs to show everything it has.
  ///   - focus: the pane that has the keys.
  init(size: Size, listRows: Int, listWidth: Int = .max, focus: Pane) {
    self.size = size
    arrangement = Self.arrangement(of: size)
    switch arrangement {
    case .tooSmall: break
    case .single, .bare: areas[focus] = Self.onlyArea(of: size)
    case .full:
      let inner = size.rows - 5
      // Few decisions are longer than 22 rows; what a tall screen has beyond them is the lists'.
      let listHeight = min(max(3, listRows), max(3, inner * 45 / 100, inner - 22))
      // What the endpoints do not need on a wide screen shows more of the users.
      let divider = min(
        size.columns * 65 / 100, max(size.columns / 2, min(listWidth, size.columns) + 1))
      self.divider = divider
      decisionBorder = listHeight + 2
      areas[.endpoints] = Rectangle(column: 1, row: 2, width: divider - 1, height: listHeight)
      areas[.users] = Rectangle(
        column: divider + 1, row: 2, width: size.columns - divider - 2, height: listHeight)
      areas[.decision] = Rectangle(
        column: 1, row: listHeight + 3, width: size.columns - 2, height: inner - listHeight)
    }
  }

  /// Arranges the screen of a model.
  init(_ model: Model) {
    let widths = model.widths
    self.init(
      size: model.size, listRows: max(model.endpoints.count, model.users.count),
      listWidth: 6 + widths.methods + widths.rule + widths.name + widths.protection,
      focus: model.focus)
  }

  /// The inside of a pane, or nil if it is not on the screen.
  func area(of pane: Pane) -> Rectangle? { areas[pane] }

  /// How many rows a pane has: at least 1, for it may be a key away.
  func height(of pane: Pane) -> Int {
    max(1, areas[pane]?.height ?? areas.values.first?.height ?? 1)
  }

  /// The row at the bottom: the key bar, a prompt or a message.
  var footer: Int { max(0, size.rows - 1) }

  /// Whether what stands in front of the panes has lines around it.
  var popupsAreBoxed: Bool { arrangement == .full || arrangement == .single }

  /// The inside of what stands in front of the panes: a box in the middle, or, where there is no
  /// room for lines, everything between the top row and the bottom row.
  ///
  /// - Parameters:
  ///   - rows: how many rows it would like to have.
  ///   - width: how many columns it would like to have.
  /// - Returns: where its content stands, inside of the screen.
  func popupArea(rows: Int, width: Int? = nil) -> Rectangle {
    guard popupsAreBoxed else {
      return Rectangle(column: 0, row: 1, width: size.columns, height: max(0, size.rows - 2))
    }
    let top = size.rows < 12 ? 0 : 1
    let room = max(0, size.rows - 1 - top)
    let height = min(room, rows + 2)
    let width = min(size.columns, width ?? min(76, max(44, size.columns * 7 / 10)))
    return Rectangle(
      column: (size.columns - width) / 2 + 1, row: top + (room - height) / 2 + 1,
      width: max(0, width - 2), height: max(0, height - 2))
  }

  /// The inside of a list in which one types what is looked for: a line, and at least one row.
  func searchArea(rows: Int) -> Rectangle { popupArea(rows: max(1, rows) + 1) }

  /// The inside of what takes all the screen between the top row and the bottom row.
  var pageArea: Rectangle { popupArea(rows: size.rows, width: size.columns) }

  /// The inside of the help.
  var helpArea: Rectangle { popupArea(rows: size.rows, width: 84) }
}
