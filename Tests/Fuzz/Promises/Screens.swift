import AccessCore

@testable import AccessTUI

/// What must hold of every screen.
enum Screens {
  /// The screen is whole, and nothing on it can act on a terminal.
  static func check(_ model: Model) throws(BrokenPromise) {
    let canvas = view(model)
    guard canvas.size == model.size else { throw BrokenPromise(what: "the screen's size") }
    for row in 0..<canvas.size.rows {
      let cells = canvas.row(row)
      guard cells.reduce(0, { $0 + $1.width }) == canvas.size.columns else {
        throw BrokenPromise(what: "row \(row) is not as wide as the screen")
      }
      for scalar in cells.lazy.flatMap(\.text.unicodeScalars)
      where scalar.value < 32 || (0x7F...0x9F).contains(scalar.value)
        || (model.repertoire == .ascii && !scalar.isASCII)
      {
        throw BrokenPromise(what: "row \(row) has U+\(String(scalar.value, radix: 16))")
      }
    }
  }
}
