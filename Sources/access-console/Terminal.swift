import AccessCore
import AccessTUI
import CFaults
import CNcurses
import Glibc

/// The terminal: puts canvases on it, sets its modes, and gives it back as it was.
///
/// Nothing else imports ncurses, which only writes: ``TerminalInput`` reads. There can be one at a
/// time. While it has the terminal, standard error is kept back if it is a terminal too, and no
/// signal ends the program before the terminal is as it was.
final class Terminal {
  /// What the terminal can show.
  let repertoire: DisplayText.Repertoire
  /// The key strings of the terminal's description.
  let keyStrings: [(bytes: [UInt8], key: Key)]
  private let theme: Theme
  private let screen: OpaquePointer
  private let hasColours: Bool
  /// Whether it takes the modes that are no part of its description.
  private let hasModes: Bool
  private var hasMouse = false
  private var shown: Canvas?
  private var isActive = true
  /// The terminal's modes as they were found.
  private var firstModes = termios()

  /// Takes the terminal on standard input and output.
  ///
  /// - Parameters:
  ///   - theme: the colours.
  ///   - ascii: whether only ASCII is drawn, whatever the locale.
  /// - Throws: ``TerminalError`` if there is none, or none that can be drawn on.
  init(theme: Theme, ascii: Bool) throws(TerminalError) {
    guard isatty(STDIN_FILENO) == 1 else { throw .noTerminal("input") }
    guard isatty(STDOUT_FILENO) == 1 else { throw .noTerminal("output") }
    let isUTF8 = access_locale_is_utf8()
    repertoire = isUTF8 && !ascii ? .unicode : .ascii
    let name = Environment.value("TERM") ?? ""
    guard !name.isEmpty else { throw .unsetType }
    tcgetattr(STDOUT_FILENO, &firstModes)
    guard name != "dumb", access_terminal_is_usable(), let screen = access_start() else {
      throw .unusable(name)
    }
    self.screen = screen
    self.theme = theme
    access_prepare_input()
    keyStrings = Self.describedKeyStrings()
    hasModes = Self.capability("cup")?.starts(with: "\u{1B}[".utf8) ?? false
    hasColours =
      !Environment.wantsNoColour && has_colors() && start_color() == OK
    if hasColours {
      use_default_colors()
      for colour in Style.Colour.allCases {
        init_pair(Int16(colour.rawValue), Int16(colour.rawValue), -1)
      }
    }
    setModes(true)
    keepSafe()
  }

  deinit { restore() }

  /// Sees to it that a signal that ends the program gives the terminal back first.
  private func keepSafe() {
    access_hold_errors()
    let farewell = farewell
    farewell.withUnsafeBytes {
      access_guard_terminal(STDOUT_FILENO, &firstModes, $0.baseAddress, $0.count)
    }
  }

  /// No longer sees to it.
  private func endKeepingSafe() {
    access_release_terminal()
    access_release_errors()
  }

  /// What gives the terminal back, as ``restore()`` does.
  private var farewell: [UInt8] {
    let modes =
      hasModes
      ? Array((Self.modeText(.mouse, false) + Self.modeText(.bracketedPaste, false)).utf8) : []
    let lastRow = Array("\r\n".utf8)
    let names = ["sgr0", "op", "rmcup", "cnorm", "rmkx"]
    return modes + lastRow + names.flatMap { Self.capability($0).map(Self.unpadded) ?? [] }
  }

  /// Gives the terminal back as it was; the second time, does nothing.
  func restore() {
    guard isActive else { return }
    isActive = false
    setModes(false)
    curs_set(1)
    endwin()
    endKeepingSafe()
    delscreen(screen)
  }

  /// Gives the terminal back while something else has it.
  ///
  /// - Parameter body: what is done meanwhile; the screen is drawn anew by the next ``show(_:)``.
  func lend(to body: () -> Void) {
    def_prog_mode()
    setModes(false)
    endwin()
    endKeepingSafe()
    body()
    takeBack()
  }

  /// Sets the terminal up again after something else had it.
  func takeBack() {
    reset_prog_mode()
    access_send_application_keys()
    setModes(true)
    keepSafe()
    forget()
  }

  /// Asks the terminal to report the mouse, or to keep it for itself, as it does at first.
  func setMouse(_ isOn: Bool) {
    guard isOn != hasMouse else { return }
    hasMouse = isOn
    setMode(.mouse, isOn)
  }

  /// Sets the modes that are wanted, or gives them all up.
  private func setModes(_ isOn: Bool) {
    setMode(.bracketedPaste, isOn)
    if hasMouse { setMode(.mouse, isOn) }
  }

  private func setMode(_ mode: Mode, _ isOn: Bool) {
    if hasModes { access_send(Self.modeText(mode, isOn)) }
  }

  /// Sends a text that is for the terminal itself, such as what goes to its clipboard.
  ///
  /// - Returns: false if nothing was sent, for the terminal is not known to take such texts.
  func send(_ text: String) -> Bool {
    if hasModes { access_send(text) }
    return hasModes
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
      let old = previous?.row(row)
      if let old, old.elementsEqual(cells) { continue }
      for (index, cell) in zip(cells.indices, cells) where cell.width > 0 && old?[index] != cell {
        put(cell, column: index - cells.startIndex, row: row)
      }
    }
    shown = canvas
    curs_set(canvas.cursor == nil ? 0 : 1)
    access_show(Int32(canvas.cursor?.row ?? 0), Int32(canvas.cursor?.column ?? 0))
  }

  private func put(_ cell: Canvas.Cell, column: Int, row: Int) {
    let appearance = theme.appearance(of: cell.style.role)
    var attributes: attr_t = 0
    if appearance.isBold { attributes |= access_bold }
    if appearance.isDim, !cell.style.isSelected { attributes |= access_dim }
    if appearance.isUnderlined { attributes |= access_underline }
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
