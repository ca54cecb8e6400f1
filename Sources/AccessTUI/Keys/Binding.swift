import AccessCore

/// A command's keys in some contexts, its name in the key bar and the palette, and its help.
struct Binding: Equatable, Sendable {
  /// Where the keys have this meaning.
  let contexts: [Context]
  /// The keys; the first stands in the key bar.
  let keys: [Key]
  /// What they do.
  let command: Command
  /// A word or a few for the key bar and the palette.
  let name: DisplayText
  /// A sentence for the help.
  let help: DisplayText
  /// Where the key bar has it.
  private let barContexts: [Context]

  init(
    _ contexts: Context..., keys: [Key], _ command: Command, _ name: DisplayText,
    _ help: DisplayText, isInKeyBar: Bool = false, isInKeyBarOf bar: Context...
  ) {
    self.contexts = contexts
    self.keys = keys
    self.command = command
    self.name = name
    self.help = help
    barContexts = isInKeyBar ? contexts : bar
  }

  /// The keys as the key bar has them: the first, or, of a row of digits, the first and the last.
  var barKey: DisplayText { command == .answer ? keysText : keys.first?.name ?? "" }

  /// The keys in words: all of them, or, of a row of digits, the first and the last.
  var keysText: DisplayText {
    guard let first = keys.first, let last = keys.last else { return "" }
    if command == .answer { return first.name + "-" + last.name }
    return keys.dropFirst().reduce(into: first.name) { $0.append(", " + $1.name) }
  }

  /// What the key bar calls it.
  ///
  /// - Parameters:
  ///   - isReal: whether the application is a real one, whose views run.
  ///   - isNarrow: whether there is little room.
  /// - Returns: the name.
  func barName(isReal: Bool, isNarrow: Bool) -> DisplayText {
    guard isReal, command == .hit else { return name }
    return isNarrow ? "run" : "run the view"
  }

  /// Whether the key bar has it where the keys go to some contexts.
  func isInKeyBar(of contexts: [Context]) -> Bool {
    self.contexts.contains(where: contexts.contains)
      && barContexts.contains(where: contexts.contains)
  }

  /// The screen, and the pane of it, on which the binding holds; nil: it holds on several, or on none.
  var home: (screen: Screen, pane: Pane?)? {
    let homes = contexts.compactMap(\.home)
    guard let first = homes.first, !contexts.contains(.screens),
      homes.allSatisfy({ $0.screen == first.screen })
    else { return nil }
    return first
  }

  /// Whether the command can be run by name: it is one of the screens, not one of a line that is
  /// typed or of something that stands in front.
  var isAction: Bool {
    contexts.contains { [.screens, .reading, .everywhere].contains($0) || $0.home != nil }
  }
}
