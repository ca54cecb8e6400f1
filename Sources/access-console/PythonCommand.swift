import AccessCore
import AccessIO
import ArgumentParser

/// `access-console python`.
struct PythonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "python",
    abstract: "Prints the Flask code that an application stands for.",
    discussion: """
      Without options, a module that can be imported, with the whole application in it. With \
      --endpoint or --as, the part of it that decides about one endpoint and one user.

      Examples:

        access-console python shop.yaml > shop.py && flask --app shop run
        access-console python shop.yaml --endpoint orders --as alice
      """)

  @Argument(
    help: "A scenario file, `flask:module:app`, or `example:`, the built-in example.",
    completion: .file(extensions: ["yaml", "yml"]))
  var target: String

  @Option(help: ArgumentHelp("Print what one endpoint stands for.", valueName: "name"))
  var endpoint: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp("Who asks, by id, or `anonymous`.", valueName: "user"))
  var user: String?

  @OptionGroup var users: UserOption

  @OptionGroup var options: TargetOptions

  func run() throws {
    let application = try TargetName.open(target, options, users).application
    let source = FlaskSource(application)
    let code: String
    if endpoint == nil, user == nil {
      code = source.module
    } else {
      code = source.excerpt(
        endpoint: try endpoint.map { try position(ofEndpoint: $0, in: application) },
        user: try user.flatMap { try position(ofUser: $0, in: application) })
    }
    try Output.data(code)
  }

  private func position(ofEndpoint name: String, in application: Application) throws -> Int {
    let names = application.endpoints.map(\.name)
    if let position = names.firstIndex(where: { $0.utf8.elementsEqual(name.utf8) }) {
      return position
    }
    throw Trouble(DisplayText(UnknownName("endpoint", name, known: names).message))
  }

  /// The position of a user; nil: nobody, as contracts call `anonymous`.
  private func position(ofUser id: String, in application: Application) throws -> Int? {
    if let position = application.users.firstIndex(where: { $0.id.utf8.elementsEqual(id.utf8) }) {
      return position
    }
    if id == "anonymous" { return nil }
    throw Trouble(DisplayText(StepError.unknownUser(id).message(in: application)))
  }
}
