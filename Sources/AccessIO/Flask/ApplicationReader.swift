import AccessCore

/// Makes the description of an application of the bridge's opening line.
enum ApplicationReader {
  typealias Mismatch = JSONFields.Mismatch

  /// Reads a description.
  ///
  /// - Parameters:
  ///   - value: the member `application` of the opening line.
  ///   - name: what the application is called.
  ///   - allowsWrites: whether hits that may write are done unasked.
  /// - Returns: the description.
  /// - Throws: what is not as it has to be.
  static func application(
    _ value: JSONValue, named name: String, allowsWrites: Bool
  ) throws(Mismatch) -> Application {
    let fields = try JSONFields(value)
    return Application(
      name: name, behaviour: .released, endpoints: try fields.list("endpoints", endpoint),
      classes: try fields.list("classes", userClass), users: try fields.list("users", user),
      abortHandlers: try fields.list("abort_handlers", abortHandler),
      configuredAbortHandler: try fields.optionalText("abort_fn"),
      currentUser: try fields.optionalText("current_user"),
      loginView: try fields.optionalText("login_view"),
      userLoader: try fields.optionalText("user_loader"),
      real: RealApplication(
        versions: try fields.texts("versions"), findings: try fields.list("findings", finding),
        hooks: try fields.list("hooks", hook),
        currentUser: try fields.optional("current_user_code", OutcomeReader.code),
        abortHandler: try fields.optional("abort_fn_code", OutcomeReader.code),
        userLoader: try fields.optional("user_loader_code", OutcomeReader.code),
        allowsWrites: allowsWrites))
  }

  private static func endpoint(_ value: JSONValue) throws(Mismatch) -> Application.Endpoint {
    let fields = try JSONFields(value)
    let rule = try fields.text("rule")
    let methods = try fields.texts("methods")
    let example = try fields.optionalText("example")
    return Application.Endpoint(
      name: try fields.text("endpoint"), rule: rule, methods: methods,
      guards: try fields.list("guards", `guard`),
      view: .code(try fields.optional("view", OutcomeReader.code) ?? SourceCode(name: "")),
      variables: try fields.list("variables", variable),
      // As on paper: GET stands for an endpoint that has it.
      examples: [
        RequestLine(
          method: methods.contains("GET") ? "GET" : methods.first ?? "GET",
          target: example ?? rule)
      ])
  }

  private static func `guard`(
    _ value: JSONValue
  ) throws(Mismatch) -> Application.Endpoint.Guard {
    let fields = try JSONFields(value)
    if try fields.flag("login_required") { return .loginRequired }
    if try fields.flag("fresh_login_required") { return .freshLoginRequired }
    if let arguments = try fields.optionalText("require") { return .require(arguments) }
    return .unknown(try fields.text("unknown"))
  }

  private static func variable(
    _ value: JSONValue
  ) throws(Mismatch) -> Application.Endpoint.Variable {
    let fields = try JSONFields(value)
    return Application.Endpoint.Variable(
      name: try fields.text("name"), converter: try fields.text("converter"),
      example: try fields.optionalText("example") ?? "")
  }

  private static func userClass(_ value: JSONValue) throws(Mismatch) -> Application.UserClass {
    let fields = try JSONFields(value)
    return Application.UserClass(
      name: try fields.text("name"), idAttribute: try fields.optionalText("id") ?? "id",
      hasAccess: try fields.optionalText("has_access"),
      code: try fields.optional("code", OutcomeReader.code))
  }

  private static func user(_ value: JSONValue) throws(Mismatch) -> Application.User {
    let fields = try JSONFields(value)
    let isActive = fields.has("active") ? try fields.flag("active") : true
    return Application.User(
      id: try fields.text("id"), className: try fields.optionalText("class") ?? "",
      isActive: isActive, attributes: try fields.texts("attributes"))
  }

  private static func abortHandler(
    _ value: JSONValue
  ) throws(Mismatch) -> Application.AbortHandler {
    let fields = try JSONFields(value)
    return Application.AbortHandler(
      name: try fields.text("name"), source: try fields.text("source"))
  }

  private static func hook(_ value: JSONValue) throws(Mismatch) -> RealApplication.Hook {
    let fields = try JSONFields(value)
    return RealApplication.Hook(
      name: try fields.text("name"), blueprint: try fields.optionalText("blueprint"))
  }

  private static func finding(_ value: JSONValue) throws(Mismatch) -> Finding {
    let fields = try JSONFields(value)
    guard let kind: Finding.Kind = try fields.word("kind") else { throw Mismatch(key: "kind") }
    return Finding(
      kind, endpoint: try fields.optionalText("endpoint"), message: try fields.text("message"),
      place: try fields.optionalText("place").map(Finding.Place.init))
  }
}
