import AccessCore

/// A command's keys in some contexts, its name in the key bar, and its help.
struct Binding: Equatable, Sendable {
  /// Where the keys have this meaning.
  let contexts: [Context]
  /// The keys; the first stands in the key bar.
  let keys: [Key]
  /// What they do.
  let command: Command
  /// A word or two for the key bar.
  let name: DisplayText
  /// A sentence for the help.
  let help: DisplayText
  /// Whether the key bar has it.
  let isInKeyBar: Bool

  init(
    _ contexts: Context..., keys: [Key], _ command: Command, _ name: DisplayText,
    _ help: DisplayText, isInKeyBar: Bool = false
  ) {
    self.contexts = contexts
    self.keys = keys
    self.command = command
    self.name = name
    self.help = help
    self.isInKeyBar = isInKeyBar
  }
}

/// The keys: one table, of which the key bar and the help are made.
enum Bindings {
  /// All bindings, in the order of the key bar and the help.
  static let all: [Binding] =
    panes + popups + line + [
      Binding(
        .tooSmall, keys: [.character("q")], .quit, "quit", "Ends access-console.",
        isInKeyBar: true),
      Binding(
        .everywhere, keys: [.control("l")], .redraw, "redraw", "Draws the whole screen again."),
      Binding(
        .everywhere, keys: [.control("z")], .suspend, "suspend",
        "Gives the terminal back to the shell; `fg` returns."),
      Binding(.everywhere, keys: [.control("c")], .interrupt, "interrupt", "Ends access-console."),
    ]

  /// What a key does in contexts of which the first counts most, or nil.
  static func command(for key: Key, in contexts: [Context]) -> Command? {
    for context in contexts {
      if let found = all.first(where: { $0.contexts.contains(context) && $0.keys.contains(key) }) {
        return found.command
      }
    }
    return nil
  }

  /// The bindings of a context.
  static func bindings(in context: Context) -> [Binding] {
    all.filter { $0.contexts.contains(context) }
  }

  private static let panes: [Binding] = [
    Binding(
      .endpoints, .decision, keys: [.enter], .hit, "hit",
      "Hits the selected endpoint for real, as the session user. Asks for the variables of its rule.",
      isInKeyBar: true),
    Binding(
      .users, keys: [.enter, .character("l")], .logInSelected, "log in",
      "Logs the selected user in; anonymous: logs out.", isInKeyBar: true),
    Binding(
      .endpoints, .decision, keys: [.character("l")], .chooseUser, "log in",
      "Chooses a user to log in.", isInKeyBar: true),
    Binding(.explore, keys: [.tab], .nextPane, "pane", "Goes to the next pane.", isInKeyBar: true),
    Binding(
      .explore, keys: [.character("o")], .logOut, "log out", "Logs the session user out.",
      isInKeyBar: true),
    Binding(
      .explore, keys: [.character("a")], .chooseAbortHandler, "abort handler",
      "Chooses what ABORT_FN holds.", isInKeyBar: true),
    Binding(
      .endpoints, .users, keys: [.character("/")], .filter, "filter",
      "Filters the list while you type. A capital letter makes capitals count.", isInKeyBar: true),
    Binding(
      .explore, keys: [.character("H")], .editRequest, "request",
      "Edits a whole request, method, path and query, and hits it.", isInKeyBar: true),
    Binding(.explore, keys: [.backTab], .previousPane, "last pane", "Goes to the pane before."),
    Binding(
      .explore, .help, keys: [.down, .character("j")], .moveDown, "down",
      "Goes a row down; in the decision, scrolls."),
    Binding(
      .explore, .help, keys: [.up, .character("k")], .moveUp, "up",
      "Goes a row up; in the decision, scrolls."),
    Binding(.explore, .help, keys: [.pageDown], .pageDown, "page down", "Goes a page down."),
    Binding(.explore, .help, keys: [.pageUp], .pageUp, "page up", "Goes a page up."),
    Binding(
      .explore, .help, keys: [.character("g"), .home], .moveToFirst, "first",
      "Goes to the first row."),
    Binding(
      .explore, .help, keys: [.character("G"), .end], .moveToLast, "last", "Goes to the last row."),
    Binding(
      .explore, keys: [.character("J")], .scrollDecisionDown, "scroll down",
      "Scrolls the decision down, whichever pane has the keys."),
    Binding(
      .explore, keys: [.character("K")], .scrollDecisionUp, "scroll up",
      "Scrolls the decision up, whichever pane has the keys."),
    Binding(
      .explore, keys: [.escape], .back, "back",
      "Goes back one step: clears the filter, leaves the pane, leaves the last hit's decision."),
    Binding(.explore, keys: [.character("?")], .help, "help", "Shows this help.", isInKeyBar: true),
    Binding(
      .explore, keys: [.character("q")], .quit, "quit", "Ends access-console.", isInKeyBar: true),
  ]

  private static let popups: [Binding] = [
    Binding(
      .filter, keys: [.enter], .accept, "keep", "Keeps the filter; Esc in the pane clears it.",
      isInKeyBar: true),
    Binding(.request, keys: [.enter], .accept, "hit", "Hits the request.", isInKeyBar: true),
    Binding(
      .form, keys: [.enter], .accept, "next, hit",
      "Goes to the next variable; from the last one, hits.", isInKeyBar: true),
    Binding(.choice, keys: [.enter], .accept, "choose", "Chooses the row.", isInKeyBar: true),
    Binding(
      .filter, keys: [.escape], .back, "back", "Goes back to the row and the filter from before.",
      isInKeyBar: true),
    Binding(
      .request, .form, .choice, keys: [.escape], .back, "back", "Goes back; nothing is done.",
      isInKeyBar: true),
    Binding(
      .help, keys: [.escape, .character("?"), .character("q"), .enter], .back, "back",
      "Closes the help.", isInKeyBar: true),
    Binding(.filter, .choice, keys: [.down], .moveDown, "down", "Goes a row down."),
    Binding(.filter, .choice, keys: [.up], .moveUp, "up", "Goes a row up."),
    Binding(.filter, .choice, keys: [.pageDown], .pageDown, "page down", "Goes a page down."),
    Binding(.filter, .choice, keys: [.pageUp], .pageUp, "page up", "Goes a page up."),
    Binding(.form, keys: [.tab, .down], .nextField, "next", "Goes to the next variable."),
    Binding(
      .form, keys: [.backTab, .up], .previousField, "last", "Goes to the variable before."),
  ]

  private static let line: [Binding] = [
    Binding(.line, keys: [.left, .control("b")], .cursorLeft, "left", "Goes left."),
    Binding(.line, keys: [.right, .control("f")], .cursorRight, "right", "Goes right."),
    Binding(
      .line, keys: [.home, .control("a")], .cursorToStart, "start", "Goes to the line's start."),
    Binding(.line, keys: [.end, .control("e")], .cursorToEnd, "end", "Goes to the line's end."),
    Binding(
      .line, keys: [.backspace, .control("h")], .deleteBackward, "delete",
      "Deletes the character before the cursor."),
    Binding(
      .line, keys: [.delete, .control("d")], .deleteForward, "delete",
      "Deletes the character at the cursor."),
    Binding(
      .line, keys: [.control("w")], .deleteWord, "delete word",
      "Deletes back to a space or a slash."),
    Binding(
      .line, keys: [.control("u")], .deleteToStart, "clear", "Deletes back to the line's start."),
    Binding(
      .line, keys: [.control("k")], .deleteToEnd, "cut", "Deletes up to the line's end."),
  ]
}
