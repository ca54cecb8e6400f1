import AccessCore
import Testing

@testable import AccessIO

/// Makes real applications.
enum Shop {
  typealias Endpoint = Application.Endpoint

  /// A piece of code of `shop`.
  static func code(
    _ name: String, line: Int? = 7, lambda: String? = nil, text: String = "def ..."
  ) -> SourceCode {
    SourceCode(
      name: "shop.\(name)", file: line.map { _ in "shop.py" }, line: line, text: text,
      lambda: lambda)
  }

  /// An endpoint whose view is code: one `return` of a lambda, or more than that.
  static func endpoint(
    _ rule: String, _ name: String, _ guards: [Endpoint.Guard] = [],
    methods: [String] = ["GET"], view: String? = nil, example: String? = nil
  ) -> Endpoint {
    Endpoint(
      name: name, rule: rule, methods: methods, guards: guards,
      view: .code(code("web.\(name)", lambda: view)),
      examples: [RequestLine(method: methods[0], target: example ?? rule)])
  }

  /// An application of endpoints and little else.
  static func application(_ endpoints: [Endpoint]) -> Application {
    Application(
      name: "shop:app", behaviour: .released, endpoints: endpoints,
      currentUser: "flask_login.current_user", real: RealApplication())
  }

  /// The lines of a section, without its title.
  static func section(_ title: String, of application: Application) throws -> [String] {
    let text = try ScenarioSource(application).text()
    let sections = text.split(separator: "\n\n").map { $0.split(separator: "\n").map(String.init) }
    let section = try #require(sections.first { $0[0] == title + ":" || $0[0] == "# \(title):" })
    return Array(section.dropFirst())
  }
}
