/// Where things stand on the Python screen.
struct CodeLayout: Equatable, Sendable {
  /// Whether there is room for lines around it.
  let isBoxed: Bool
  /// The code.
  let area: Rectangle

  /// Where text stands that is not to touch the lines around it.
  var textArea: Rectangle { area.inset(by: isBoxed ? 1 : 0) }

  /// Arranges the screen.
  init(size: Size) {
    isBoxed = Layout.arrangement(of: size) != .bare
    area = Layout.onlyArea(of: size)
  }
}
