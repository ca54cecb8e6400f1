import AccessCore

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
    return "\(reason); `hit`, `whatif`, `matrix`, `check`, `replay` and `learn --text` need none"
  }
}
