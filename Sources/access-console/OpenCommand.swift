import AccessCore
import AccessIO
import ArgumentParser

/// `access-console [TARGET]`: the terminal UI.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "Opens the console; the default.",
    discussion: """
      Lists the endpoints and the users, says who can reach what, logs in and hits. ? shows the \
      keys, q quits.

      Example:

        access-console shop.yaml
      """)

  @Argument(
    help: "A scenario file; nothing: the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String?

  func run() throws {
    let simulation = try Target.open(target)
    do {
      try Console(simulation: simulation, path: target).run()
    } catch {
      throw Trouble("\(error.description)")
    }
  }
}
