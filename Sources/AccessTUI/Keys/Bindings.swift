import AccessCore

/// The keys: one table, of which the key bar, the help and the palette are made.
enum Bindings {
  /// All bindings, in the order of the key bar, the help and the palette.
  static let all: [Binding] =
    explore + matrix + history + code + lesson + screens + editing + popups + line
    + demonstration + everywhere

  /// What a key does in contexts of which the first counts most, or nil.
  static func command(for key: Key, in contexts: [Context]) -> Command? {
    for context in contexts {
      if let command = table[context]?[key] { return command }
    }
    return nil
  }

  /// The commands by context and key.
  private static let table: [Context: [Key: Command]] = {
    var table: [Context: [Key: Command]] = [:]
    for binding in all {
      for context in binding.contexts {
        for key in binding.keys { table[context, default: [:]][key] = binding.command }
      }
    }
    return table
  }()

  private static let explore: [Binding] = [
    Binding(
      .endpoints, .decision, keys: [.enter], .hit, "hit",
      "Hits the selected endpoint for real, as the session user: a real application's view runs. "
        + "Asks for the variables of its rule.",
      isInKeyBar: true),
    Binding(
      .users, keys: [.enter], .logInSelected, "log in",
      "Logs the selected user in; anonymous: logs out.", isInKeyBar: true),
    Binding(.explore, keys: [.tab], .nextPane, "pane", "Goes to the next pane."),
    Binding(.explore, keys: [.backTab], .previousPane, "previous pane", "Goes to the pane before."),
    Binding(
      .explore, .matrix, .trace, keys: [.character("w")], .whatIf, "what if",
      "Finds the smallest changes that would let in who is refused, or keep out who is let in."),
    Binding(
      .explore, .history, keys: [.character("J")], .scrollDecisionDown, "scroll down",
      "Scrolls the decision down, whichever pane has the keys."),
    Binding(
      .explore, .history, keys: [.character("K")], .scrollDecisionUp, "scroll up",
      "Scrolls the decision up, whichever pane has the keys."),
  ]

  private static let matrix: [Binding] = [
    Binding(
      .matrix, keys: [.enter], .openTrace, "trace", "Explains the selected cell.",
      isInKeyBar: true),
    Binding(
      .matrix, keys: [.character("x")], .turnMatrix, "turn", "Makes rows of the columns.",
      isInKeyBar: true),
    Binding(
      .matrix, keys: [.character("s")], .sortRows, "sort",
      "Sorts the rows by their count: most first, fewest first, as they were.", isInKeyBar: true),
    Binding(
      .matrix, keys: [.character("S")], .sortColumns, "sort columns",
      "Sorts the columns by their count: most first, fewest first, as they were."),
    Binding(
      .matrix, keys: [.character("f"), .character("\\")], .filterColumns, "filter columns",
      "Filters the columns while you type.", isInKeyBar: true),
  ]

  private static let history: [Binding] = [
    Binding(
      .history, keys: [.tab, .backTab], .switchHistoryPane, "pane",
      "Goes from the steps to the decision, and back."),
    Binding(
      .history, keys: [.enter], .openTrace, "trace", "Shows the step's trace on the whole screen.",
      isInKeyBar: true),
    Binding(
      .history, keys: [.character("w")], .saveTranscript, "save",
      "Saves the steps as a transcript; asks for the file's name.", isInKeyBar: true),
    Binding(
      .history, keys: [.character("L")], .loadTranscript, "load",
      "Loads a transcript, to step through it or to play it.", isInKeyBar: true),
    Binding(
      .history, keys: [.character("c")], .editCaption, "caption",
      "Says something before the selected step, for whoever is shown the transcript."),
  ]

  private static let code: [Binding] = [
    Binding(
      .code, keys: [.character("w")], .showWholeCode, "whole application",
      "Shows the Flask code of the whole application, or of the selection alone.",
      isInKeyBar: true)
  ]

  private static let lesson: [Binding] = [
    Binding(
      .lesson, keys: (1...9).map { .character(Unicode.Scalar(UInt8(48 + $0))) }, .answer, "answer",
      "Answers the question: what you expect to happen.", isInKeyBar: true),
    Binding(
      .lesson, keys: [.enter, .character(" ")], .goOn, "go on",
      "Reads on: scrolls down, or turns to the next page.", isInKeyBar: true),
    Binding(
      .lesson, keys: [.backspace, .character("N")], .turnBack, "page before",
      "Turns back a page; the application is again as it was there."),
    Binding(
      .lesson, keys: [.character("r")], .restartLesson, "again", "Begins the lesson anew."),
    Binding(
      .lesson, keys: [.escape], .back, "lessons",
      "Leaves the lesson, and lists the lessons; how far you came is kept.", isInKeyBar: true),
    Binding(
      .lessons, keys: [.enter], .accept, "begin", "Begins the lesson, or goes on with it.",
      isInKeyBar: true),
  ]

  private static let screens: [Binding] = [
    Binding(
      .screens, keys: [.character("l")], .chooseUser, "log in", "Chooses a user to log in.",
      isInKeyBar: true),
    Binding(
      .screens, keys: [.character("o")], .logOut, "log out", "Logs the session user out.",
      isInKeyBar: true),
    Binding(
      .screens, keys: [.character("a")], .chooseAbortHandler, "abort handler",
      "Chooses what ABORT_FN holds.", isInKeyBar: true),
    Binding(
      .matrix, .history, .code, .lesson, keys: [.character("e")], .showExplore, "explore",
      "Shows endpoints, users, and the decision on the two. In a lesson: try what you like.",
      isInKeyBar: true),
    Binding(
      .screens, .lesson, keys: [.character("m")], .showMatrix, "matrix",
      "Shows every user's verdict for every endpoint.", isInKeyBarOf: .screens),
    Binding(
      .endpoints, .users, .matrix, keys: [.character("/")], .filter, "filter",
      "Filters while you type: all words must occur, `!word` must not, a capital makes capitals "
        + "count.", isInKeyBar: true),
    Binding(
      .screens, .lesson, keys: [.character("h")], .showHistory, "history",
      "Shows the steps that were done, each with its trace as it was.", isInKeyBarOf: .screens),
    Binding(
      .screens, .lesson, keys: [.character("p")], .showCode, "Python",
      "Shows the Flask code that the selection stands for.", isInKeyBar: true),
    Binding(
      .explore, .matrix, .code, keys: [.character("L")], .lessons, "lessons",
      "Lists the lessons; from a lesson's application, goes back to the lesson."),
    Binding(
      .screens, keys: [.character("H")], .editRequest, "request",
      "Edits a whole request, method, path and query, and hits it.", isInKeyBar: true),
    Binding(
      .screens, keys: [.character("u")], .undo, "undo",
      "Takes the last step back: session and abort handler are what they were. Or the last change "
        + "of the draft, if that came later.",
      isInKeyBarOf: .history),
    Binding(
      .screens, keys: [.control("r")], .redo, "redo",
      "Does the step again, or makes the change, that was taken back."),
    Binding(
      .screens, keys: [.character("n")], .nextStep, "next step",
      "Does the next step of the loaded transcript.", isInKeyBarOf: .history),
    Binding(
      .screens, keys: [.character("N")], .previousStep, "previous step",
      "Takes steps back up to the last one of the loaded transcript, and that one too."),
    Binding(
      .screens, keys: [.character(" ")], .play, "play",
      "Plays the loaded transcript, a step at a time; again: pauses.", isInKeyBarOf: .history),
    Binding(
      .screens, .failure, keys: [.character("r")], .restart, "restart",
      "Starts a real application again, from its files as they are now.", isInKeyBarOf: .failure),
    Binding(
      .screens, keys: [.character("!")], .showFailure, "failure",
      "Shows why the application stopped, or why it could not be read or started again."),
    Binding(
      .screens, .failure, keys: [.character("P")], .showOutput, "output",
      "Shows what a real application printed.", isInKeyBarOf: .failure),
    Binding(
      .screens, keys: [.character("F")], .showFindings, "findings",
      "Shows what looks wrong in a real application, and what it runs on."),
    Binding(
      .screens, .trace, keys: [.character("y")], .copyCommand, "copy command",
      "Copies the `hit` command that reproduces what is selected; in Python, the code.",
      isInKeyBarOf: .code, .trace),
    Binding(
      .screens, .trace, keys: [.character("Y")], .copyOutcome, "copy outcome",
      "Copies the outcome of what is selected as JSON."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.character("M")], .toggleMouse, "mouse",
      "Turns the mouse on or off; it takes the terminal's own selection away."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.down, .character("j")], .moveDown, "down",
      "Goes a row down."
    ),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.up, .character("k")], .moveUp, "up",
      "Goes a row up."),
    Binding(
      .matrix, .code, .output, keys: [.left], .moveLeft, "left",
      "Goes a column left; in Python and in output, scrolls."),
    Binding(
      .matrix, .code, .output, keys: [.right], .moveRight, "right",
      "Goes a column right; in Python and in output, scrolls."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.pageDown], .pageDown, "page down",
      "Goes a page down."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.pageUp], .pageUp, "page up", "Goes a page up."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.character("g"), .home], .moveToFirst, "first",
      "Goes to the first row."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.character("G"), .end], .moveToLast, "last",
      "Goes to the last row."),
    Binding(
      .screens, .trace, .page, keys: [.character(":"), .control("p")], .palette, "palette",
      "Finds every action, user and endpoint by a few letters of its name."),
    Binding(
      .screens, keys: [.escape], .back, "back",
      "Goes back one step: clears a filter, leaves the pane, the screen, the last hit's decision."),
    Binding(
      .screens, .lesson, .trace, .page, keys: [.character("?")], .help, "help", "Shows the keys.",
      isInKeyBar: true),
    Binding(
      .screens, .lesson, keys: [.character("q")], .quit, "quit", "Ends access-console.",
      isInKeyBar: true),
  ]

  private static let editing: [Binding] = [
    Binding(
      .explore, keys: [.character("e")], .editPart, "edit",
      "Edits the selected endpoint or user in a form; from the decision, offers everything else.",
      isInKeyBar: true),
    Binding(
      .explore, keys: [.character("c")], .editOther, "classes, handlers",
      "Offers the application, its classes and abort handlers, to edit, add or remove one."),
    Binding(
      .endpoints, .users, keys: [.character("+")], .addPart, "add",
      "Adds an endpoint or a user: opens an empty form."),
    Binding(
      .endpoints, .users, keys: [.character("d")], .duplicatePart, "duplicate",
      "Adds one like the selected one: opens its form, to be given another name."),
    Binding(
      .endpoints, .users, keys: [.character("X"), .delete], .removePart, "remove",
      "Removes the selected endpoint or user, once you have said yes."),
    Binding(
      .screens, keys: [.character("D")], .showDraft, "draft",
      "Shows what the draft changes: in the file, and who gains or loses what in the matrix."),
    Binding(
      .explore, keys: [.character("s")], .saveDraft, "save",
      "Shows what the draft changes; there, s writes it to the file."),
    Binding(
      .screens, keys: [.control("s")], .saveDraft, "save",
      "Shows what the draft changes; there, s writes it to the file."),
    Binding(
      .screens, keys: [.character("E")], .openEditor, "editor",
      "Opens the file in $VISUAL or $EDITOR, at what is selected, and reads it again afterwards."),
    Binding(
      .draft, keys: [.character("s"), .control("s")], .saveDraft, "save",
      "Writes the draft to the file.", isInKeyBar: true),
    Binding(
      .draft, keys: [.character("u")], .undoEdit, "undo", "Takes the last change back.",
      isInKeyBar: true),
    Binding(
      .draft, keys: [.control("r")], .redoEdit, "redo",
      "Makes the change again that was taken back.", isInKeyBar: true),
    Binding(
      .draft, keys: [.character("W")], .saveElsewhere, "save elsewhere",
      "Writes the draft to another file, which is the scenario's from then on.", isInKeyBar: true),
    Binding(
      .draft, keys: [.character("R")], .discardDraft, "reload",
      "Drops the draft and goes on with the file as it is now, once you have said yes.",
      isInKeyBar: true),
    Binding(
      .draft, keys: [.character("O")], .overwrite, "overwrite",
      "Writes the draft over a file that somebody else has changed.", isInKeyBar: true),
  ]

  private static let popups: [Binding] = [
    Binding(
      .trace, keys: [.escape, .character("q"), .enter], .back, "back",
      "Goes back to where it was opened.", isInKeyBar: true),
    Binding(
      .findings, keys: [.enter], .accept, "go", "Goes to the endpoint that it is about.",
      isInKeyBar: true),
    Binding(
      .page, keys: [.escape, .character("q")], .back, "back",
      "Closes the page.", isInKeyBar: true),
    Binding(
      .filter, keys: [.enter], .accept, "keep", "Keeps the filter; Esc clears it later.",
      isInKeyBar: true),
    Binding(.request, keys: [.enter], .accept, "hit", "Hits the request.", isInKeyBar: true),
    Binding(.path, keys: [.enter], .accept, "go on", "Takes the name.", isInKeyBar: true),
    Binding(
      .caption, keys: [.enter], .accept, "say", "Says it; an empty line says nothing.",
      isInKeyBar: true),
    Binding(
      .question, keys: [.enter], .accept, "yes", "Does what the question says.",
      isInKeyBar: true),
    Binding(
      .confirmation, keys: [.character("y"), .character("Y")], .yes, "yes",
      "Does what the question says.", isInKeyBar: true),
    Binding(
      .confirmation, keys: [.enter, .escape, .character("n"), .character("N")], .back, "no",
      "Goes back; nothing is done.", isInKeyBar: true),
    Binding(
      .edit, keys: [.enter, .control("s")], .accept, "take",
      "Takes what is typed into the draft.", isInKeyBar: true),
    Binding(
      .edit, keys: [.tab, .down], .nextField, "next", "Goes to the next field.", isInKeyBar: true),
    Binding(
      .edit, keys: [.backTab, .up], .previousField, "previous", "Goes to the field before."),
    Binding(
      .edit, keys: [.escape], .back, "back",
      "Goes back; what is typed goes only with a second Esc.", isInKeyBar: true),
    Binding(
      .form, keys: [.enter], .accept, "next, hit",
      "Goes to the next variable; from the last one, hits.", isInKeyBar: true),
    Binding(.choice, keys: [.enter], .accept, "choose", "Chooses the row.", isInKeyBar: true),
    Binding(
      .parts, keys: [.control("x")], .removePart, "remove",
      "Removes the class or the handler, once you have said yes.", isInKeyBar: true),
    Binding(
      .parts, keys: [.control("t")], .duplicatePart, "duplicate",
      "Adds one like it: opens its form, to be given another name.", isInKeyBar: true),
    Binding(
      .palette, keys: [.enter], .accept, "go",
      "Runs the action, logs the user in, goes to the endpoint.", isInKeyBar: true),
    Binding(.help, keys: [.enter], .accept, "run", "Runs the action.", isInKeyBar: true),
    Binding(
      .filter, keys: [.escape], .back, "back", "Goes back to the row and the filter from before.",
      isInKeyBar: true),
    Binding(
      .request, .path, .caption, .question, .form, .choice, .palette, keys: [.escape], .back,
      "back",
      "Goes back; nothing is done.", isInKeyBar: true),
    Binding(.help, keys: [.escape], .back, "back", "Closes the help.", isInKeyBar: true),
    Binding(
      .filter, .choice, .palette, .help, keys: [.down], .moveDown, "down", "Goes a row down."),
    Binding(.filter, .choice, .palette, .help, keys: [.up], .moveUp, "up", "Goes a row up."),
    Binding(
      .filter, .choice, .palette, .help, keys: [.pageDown], .pageDown, "page down",
      "Goes a page down."),
    Binding(
      .filter, .choice, .palette, .help, keys: [.pageUp], .pageUp, "page up", "Goes a page up."),
    Binding(.form, keys: [.tab, .down], .nextField, "next", "Goes to the next variable."),
    Binding(
      .form, keys: [.backTab, .up], .previousField, "previous", "Goes to the variable before."),
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

  private static let demonstration: [Binding] = [
    Binding(
      .demonstration, keys: [.character(" ")], .pausePlaying, "pause",
      "Pauses, or goes on.", isInKeyBar: true),
    Binding(
      .demonstration, keys: [.character("n"), .right, .enter], .stepOn, "next",
      "Goes on by one caption or one step, and pauses.", isInKeyBar: true),
    Binding(
      .demonstration, keys: [.escape], .back, "take over",
      "Hands the keys over; Space then goes on with the transcript.", isInKeyBar: true),
    Binding(
      .demonstration, keys: [.character("+"), .character("=")], .playFaster, "faster",
      "Plays faster.", isInKeyBar: true),
    Binding(
      .demonstration, keys: [.character("-")], .playSlower, "slower", "Plays slower.",
      isInKeyBar: true),
    Binding(
      .demonstration, keys: [.character("m")], .moveCaption, "move",
      "Moves what is said to the other end of the screen.", isInKeyBar: true),
    Binding(
      .demonstration, keys: [.character("J")], .scrollDecisionDown, "scroll down",
      "Scrolls down what is said, and pauses."),
    Binding(
      .demonstration, keys: [.character("K")], .scrollDecisionUp, "scroll up",
      "Scrolls up what is said, and pauses."),
    Binding(
      .demonstration, keys: [.pageDown], .pageDown, "page down",
      "Scrolls down what is said by a page, and pauses."),
    Binding(
      .demonstration, keys: [.pageUp], .pageUp, "page up",
      "Scrolls up what is said by a page, and pauses."),
    Binding(
      .demonstration, keys: [.character("q")], .quit, "quit", "Ends access-console.",
      isInKeyBar: true),
  ]

  private static let everywhere: [Binding] = [
    Binding(.reading, keys: [.character("?")], .help, "help", "Shows the keys.", isInKeyBar: true),
    Binding(
      .reading, keys: [.character("q")], .quit, "quit", "Ends access-console.", isInKeyBar: true),
    Binding(
      .tooSmall, keys: [.character("q")], .quit, "quit", "Ends access-console.",
      isInKeyBar: true),
    Binding(
      .everywhere, keys: [.control("l")], .redraw, "redraw", "Draws the whole screen again."),
    Binding(
      .everywhere, keys: [.control("z")], .suspend, "suspend",
      "Gives the terminal back to the shell; `fg` returns."),
    Binding(.everywhere, keys: [.control("c")], .interrupt, "interrupt", "Ends access-console."),
    Binding(
      .everywhere, keys: [.control("\\")], .breakOff, "break off",
      "Ends access-console as SIGQUIT does, which may leave a core file."),
  ]
}
