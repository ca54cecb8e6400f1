/// Where things stand on the Python screen.
struct CodeLayout: Equatable, Sendable {
  /// Whether there is room for lines around it.
  let isBoxed: Bool
  /// The code.
  let area: Rectangle

  /// Arranges the screen.
  init(size: Size) {
    isBoxed = Layout.arrangement(of: size) != .bare
    area = Layout.onlyArea(of: size)
  }
}
