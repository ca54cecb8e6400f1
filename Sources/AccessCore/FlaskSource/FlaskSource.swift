/// The Flask code that an application stands for; of a real one, the code as it stands in its files.
///
/// It is made when it is asked for; making one of these costs nothing.
public struct FlaskSource: Equatable, Sendable {
  /// The application.
  public var application: Application
  /// Which abort handler is in force: what `ABORT_FN` holds in the code.
  public var abortHandler: AbortHandlerChoice

  /// Makes the source of an application.
  ///
  /// - Parameters:
  ///   - application: the application.
  ///   - abortHandler: which abort handler is in force; a name that no handler has counts as none.
  public init(_ application: Application, abortHandler: AbortHandlerChoice = .configured) {
    self.application = application
    self.abortHandler = abortHandler
  }

  /// The whole application as a module that can be imported, with `app` in it.
  ///
  /// Its names are those of Flask's documentation; `users` is a dict by id, and `abort_handlers` one
  /// of what `ABORT_FN` could hold instead, by name, the scenario's own as `config`: the module has
  /// both under these names, unless one of its classes is called `abort_handlers`. No line end stands
  /// after the last line.
  ///
  /// Of a real application, this is all of its code that is known, each piece under its place.
  public var module: String {
    if let real = application.real {
      var source = RealSource(application, real, abortHandler: abortHandler)
      return source.module()
    }
    var writer = FlaskWriter(
      application, endpoints: application.endpoints, abortHandler: inForce,
      spareHandlers: spareHandlers)
    return writer.module()
  }

  /// What one endpoint stands for, as far as a user's access to it depends on the code.
  ///
  /// It stands in a module that has `app`, `login_manager` and `users`: imports, the user's class and
  /// those that the code names, the user, the configuration, the view with its decorators.
  ///
  /// - Parameters:
  ///   - endpoint: the position of the endpoint; nil: none, the configuration alone.
  ///   - viewer: who asks.
  /// - Returns: the code; no line end stands after the last line.
  public func excerpt(endpoint: Int?, viewer: Viewer) -> String {
    let endpoint = Self.element(endpoint, of: application.endpoints)
    if let real = application.real {
      var source = RealSource(application, real, abortHandler: abortHandler)
      return source.excerpt(endpoint: endpoint, viewer: viewer)
    }
    var writer = FlaskWriter(
      application, endpoints: endpoint.map { [$0] } ?? [], abortHandler: inForce)
    return writer.excerpt(viewer)
  }

  /// What one endpoint stands for, as ``excerpt(endpoint:viewer:)`` has it.
  ///
  /// - Parameters:
  ///   - endpoint: the position of the endpoint; nil: none.
  ///   - user: the position of the user; nil: anonymous.
  /// - Returns: the code.
  public func excerpt(endpoint: Int?, user: Int?) -> String {
    excerpt(endpoint: endpoint, viewer: user.map { .listed($0) } ?? .anonymous)
  }

  /// Who asks for an endpoint.
  public enum Viewer: Equatable, Sendable {
    /// Nobody is logged in.
    case anonymous
    /// The user at a position among those listed; one that is not there is anonymous.
    case listed(Int)
    /// Somebody with this id, whom the application made but does not list.
    case unlisted(String)
  }

  private static func element<Element>(_ index: Int?, of elements: [Element]) -> Element? {
    index.flatMap { elements.indices.contains($0) ? elements[$0] : nil }
  }

  // MARK: Abort handlers

  /// The scenario's own handler under the name that steps give it, which no other can have.
  private var configured: Application.AbortHandler? {
    application.configuredAbortHandler.map { Application.AbortHandler(name: "config", source: $0) }
  }

  private var inForce: Application.AbortHandler? {
    switch abortHandler {
    case .configured: configured
    case .unset: nil
    case .named(let name):
      application.abortHandlers.first { $0.name.utf8.elementsEqual(name.utf8) }
    }
  }

  private var spareHandlers: [Application.AbortHandler] {
    let all = (configured.map { [$0] } ?? []) + application.abortHandlers
    return all.filter { $0 != inForce }
  }
}
