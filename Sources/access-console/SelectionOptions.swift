import AccessCore
import AccessIO
import ArgumentParser

/// The options that narrow what is asked for.
struct SelectionOptions: ParsableArguments {
  @Option(
    name: .customLong("user"),
    help: ArgumentHelp(
      "Only the users with such an id; `anonymous` is nobody. May be given several times.",
      discussion: """
        `*`, `?` and `[a-z]` are as in a shell. A real application (`flask:`) has an id without any \
        of these in its lists from then on.
        """, valueName: "glob"))
  var users: [String] = []

  @Option(
    name: .customLong("endpoint"),
    help: ArgumentHelp(
      "Only the endpoints with such a name or rule. May be given several times.",
      valueName: "glob"))
  var endpoints: [String] = []

  @Option(
    name: .customLong("method"),
    help: ArgumentHelp(
      "Only the endpoints with such a method, asked by each. May be given several times.",
      valueName: "glob"))
  var methods: [String] = []

  @Flag(help: "Flask's own endpoint `static` too.")
  var all = false

  /// What is asked for.
  var selection: Selection {
    Selection(users: users, endpoints: endpoints, methods: methods, includesStatic: all)
  }
}
