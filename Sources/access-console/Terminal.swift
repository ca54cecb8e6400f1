import AccessCore
import AccessTUI
import CNcurses
import Glibc

/// The terminal: puts canvases on it, reads keys from it, and gives it back as it was.
///
/// Nothing else imports ncurses. There can be one at a time.
final class Terminal {
  /// What the terminal can show.
  let repertoire: DisplayText.Repertoire
  private let screen: OpaquePointer
  private let hasColours: Bool
  private var shown: Canvas?
  private var isActive = true

  /// Takes the terminal on standard input and output.
  ///
  /// - Parameter ascii: whether only ASCII is drawn, whatever the locale.
  /// - Throws: ``TerminalError`` if there is none, or none that can be drawn on.
  init(ascii: Bool = false) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .noTerminal("input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal("output") }
    let isUTF8 = access_locale_is_utf8()
    repertoire = isUTF8 && !ascii ? .unicode : .ascii
    let name = Environment.value("TERM") ?? ""
    guard !name.isEmpty else { throw .unsetType }
    guard name != "dumb", access_terminal_is_usable(), let screen = access_start() else {
      throw .unusable(name)
    }
    self.screen = screen
    set_escdelay(45)
    access_prepare_input()
    hasColours =
      (Environment.value("NO_COLOR") ?? "").isEmpty && has_colors() && start_color() == OK
    if hasColours {
      use_default_colors()
      for colour in Style.Colour.allCases {
        init_pair(Int16(colour.rawValue), Int16(colour.rawValue), -1)
      }
    }
  }

  deinit { restore() }

  /// Gives the terminal back as it was; the second time, does nothing.
  func restore() {
    guard isActive else { return }
    isActive = false
    curs_set(1)
    endwin()
    delscreen(screen)
  }

  /// Gives the terminal back while something else has it.
  ///
  /// - Parameter body: what is done meanwhile; the screen is drawn anew by the next ``show(_:)``.
  func lend(to body: () -> Void) {
    def_prog_mode()
    endwin()
    body()
    takeBack()
  }

  /// Sets the terminal up again after something else had it.
  func takeBack() {
    reset_prog_mode()
    forget()
  }

  /// The next canvas is drawn whole.
  func forget() {
    shown = nil
    access_forget_screen()
  }

  /// The size, asked of the terminal; ncurses is told if it is another.
  func measure() -> Size {
    var rows: Int32 = 0
    var columns: Int32 = 0
    if access_terminal_size(&rows, &columns) {
      if is_term_resized(rows, columns) {
        resizeterm(rows, columns)
        forget()
      }
      return Size(columns: Int(columns), rows: Int(rows))
    }
    return Size(columns: 80, rows: 24)
  }

  /// Puts a canvas on the terminal: only the cells that changed, and of those ncurses sends only
  /// what the terminal does not show yet.
  func show(_ canvas: Canvas) {
    guard canvas != shown else { return }
    let previous = shown?.size == canvas.size ? shown : nil
    for row in 0..<canvas.size.rows {
      let cells = canvas.row(row)
      if let previous, previous.row(row).elementsEqual(cells) { continue }
      var column = 0
      for cell in cells {
        if cell.width > 0 { put(cell, column: column, row: row) }
        column += 1
      }
    }
    shown = canvas
    curs_set(canvas.cursor == nil ? 0 : 1)
    access_show(Int32(canvas.cursor?.row ?? 0), Int32(canvas.cursor?.column ?? 0))
  }

  private func put(_ cell: Canvas.Cell, column: Int, row: Int) {
    let appearance = cell.style.role.appearance
    var attributes: attr_t = 0
    if appearance.isBold { attributes |= access_bold }
    if appearance.isDim, !cell.style.isSelected { attributes |= access_dim }
    if appearance.isReversed != cell.style.isSelected { attributes |= access_reverse }
    let colours = hasColours ? Int16(appearance.colour?.rawValue ?? 0) : 0
    for (offset, scalars) in pieces(of: cell).enumerated() {
      access_put(Int32(row), Int32(column + offset), scalars + [0], attributes, colours)
    }
  }

  /// The cell's text as the C library's wide characters, one array for each place to write at.
  ///
  /// Where the C library takes a character to be wider than it is, or does not know it, ncurses
  /// would shift the rest of the row; question marks stand for it.
  private func pieces(of cell: Canvas.Cell) -> [[wchar_t]] {
    let scalars = cell.text.unicodeScalars.prefix(Int(CCHARW_MAX)).map { wchar_t($0.value) }
    let width = scalars.first.map { Int(wcwidth($0)) } ?? 0
    guard (1...2).contains(width), width <= cell.width,
      scalars.dropFirst().allSatisfy({ wcwidth($0) == 0 })
    else { return Array(repeating: [63], count: cell.width) }
    return [scalars] + Array(repeating: [32], count: cell.width - width)
  }
}

/// Why there can be no terminal UI.
enum TerminalError: Error, Equatable, CustomStringConvertible {
  /// Standard input or output is not a terminal.
  case noTerminal(String)
  /// TERM is not set.
  case unsetType
  /// The terminal that TERM names is unknown, or its cursor cannot be moved.
  case unusable(String)
  /// The system has no pipe left for signals.
  case noPipe

  var description: String {
    let reason: DisplayText =
      switch self {
      case .noTerminal(let stream): "standard \(stream) is not a terminal"
      case .unsetType: "TERM is not set"
      case .unusable(let name): "cannot draw on a terminal of the type `\(name)`"
      case .noPipe: "there is no pipe left for signals"
      }
    return "\(reason); `hit` and `replay` need none"
  }
}

/// The environment of the process.
private enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}
