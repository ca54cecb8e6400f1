/// The texts that an application's requirements name, and the Python in which others may occur.
struct RequiredTexts {
  /// The texts that occur in the arguments of some `require`.
  private(set) var texts: Set<String> = []
  /// All Python of the application that can be read, in lower case.
  let python: String
  /// Whether guards may compare a right with a part of the request, so that any may be required.
  let looksAtRequests: Bool
  /// The Python of guards.
  private let guarding: [String]
  /// The Python that is no part of a guard.
  private let elsewhere: [String]

  /// Reads an application.
  init(_ application: Application) {
    var unread: [String] = []
    var seen: Set<String> = []
    for endpoint in application.endpoints {
      for case .require(let arguments) in endpoint.guards where seen.insert(arguments).inserted {
        if let found = Self.texts(inArguments: arguments) {
          texts.formUnion(found)
        } else {
          unread.append(arguments)
        }
      }
    }
    let real = application.real
    let guards =
      application.classes.flatMap { [$0.hasAccess, $0.code?.text] }
      + [
        application.currentUser, real?.currentUser?.text, application.userLoader,
        real?.userLoader?.text,
      ]
    elsewhere =
      application.endpoints.compactMap(\.view.python)
      + application.abortHandlers.map(\.source)
      + [application.configuredAbortHandler, real?.abortHandler?.text].compactMap(\.self)
    guarding = guards.compactMap(\.self)
    looksAtRequests = guarding.contains { $0.contains("request") || $0.contains("session") }
    // A rule may name what a view looks up: `<any(icu, surgery):ward>`.
    let rules = application.endpoints.map(\.rule)
    python = (guarding + elsewhere + rules + unread).joined(separator: "\n").lowercased()
  }

  /// Whether a guard names an attribute, or may find it without its name.
  func isGuarding(attribute: String) -> Bool {
    guarding.contains { python in
      [attribute, "getattr", "__dict__", "vars("].contains { python.contains($0) }
    }
  }

  /// Whether a view or an abort handler names an attribute, and may look for any text in it.
  func isUsedElsewhere(attribute: String) -> Bool {
    elsewhere.contains { $0.contains(attribute) }
  }

  /// The texts in the arguments of a call; nil: they cannot be read.
  private static func texts(inArguments arguments: String) -> Set<String>? {
    guard let program = try? Program("(\(arguments)\n)", form: .arguments),
      case .arguments(let parsed) = program.root
    else { return nil }
    var found: Set<String> = []
    for argument in parsed { argument.value.addTexts(to: &found) }
    // What is put together of several literals is required too.
    if let values = try? Evaluator(globals: [:]).evaluateArguments(program) {
      for value in values.positional + values.keywords.map(\.value) {
        if case .string(let text) = value { found.insert(text.text) }
      }
    }
    return found
  }
}

extension Application.Endpoint.View {
  /// The view's Python; nil: it returns a fixed text.
  fileprivate var python: String? {
    switch self {
    case .text: nil
    case .function(let text): text
    case .code(let code): code.text
    }
  }
}

extension Expression {
  /// Adds the texts that occur in it as literals.
  fileprivate func addTexts(to found: inout Set<String>) {
    if case .constant(.string(let text)) = kind { found.insert(text.text) }
    for child in children { child.addTexts(to: &found) }
  }
}
