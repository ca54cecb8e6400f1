/// What the guard needs to know of whatever a current-user loader gives.
///
/// A user type adopts this to be guarded. The defaults fit a user class that has a `has_access`.
public protocol AccessSubject {
  /// Whether this is Python's `True` itself, which a loader may return to let a request in.
  var isTrueItself: Bool { get }

  /// Asks `has_access`.
  ///
  /// - Returns: whether it returned `True` itself; nil if this has no `has_access` at all.
  /// - Throws: whatever `has_access` raised.
  func hasAccess(_ requirement: Requirement) throws -> Bool?
}

extension AccessSubject {
  /// False: an ordinary user object is not `True`.
  @inlinable public var isTrueItself: Bool { false }
}

/// What `app.config[flask_access.CURRENT_USER]` holds.
public enum CurrentUser<Subject> {
  /// Nothing is configured: every guarded request ends in an error.
  case unset
  /// The user itself.
  case user(Subject)
  /// A function that loads the user of this request.
  case loader(() throws -> Subject)
}

/// A guard's answer: the reason, which gives the decision, and the error that a hook raised.
public struct GuardAnswer {
  /// Why.
  public var reason: Reason
  /// What the loader or `has_access` threw, for the two reasons that say so.
  public var error: (any Error)?

  /// The decision.
  @inlinable public var decision: Decision { reason.decision }

  @inlinable
  init(reason: Reason, error: (any Error)? = nil) {
    self.reason = reason
    self.error = error
  }
}

/// The decision that `@flask_access.require(...)` makes before a view runs.
///
/// Flask-Access 0.1.2.1 (`flask_access/__init__.py`, `require`) is copied exactly, with the README's
/// loader that returns `True` under ``Behaviour/documented``.
///
/// Its functions can be inlined, so that a program's own subjects are asked directly.
///
///     let guardian = Guard(currentUser: .loader { try session.account() })
///     try guardian.require("boss", keywords: ["funny": true])
public struct Guard<Subject: AccessSubject> {
  /// Where the current user comes from.
  public var currentUser: CurrentUser<Subject>
  /// Whether the README or the released code is followed where they differ.
  public var behaviour: Behaviour

  /// Makes a guard.
  @inlinable
  public init(currentUser: CurrentUser<Subject>, behaviour: Behaviour = .documented) {
    self.currentUser = currentUser
    self.behaviour = behaviour
  }

  /// Decides whether the current user meets a requirement.
  ///
  /// Never throws: an error of a hook is an answer, and lets nobody in.
  @inlinable
  public func decide(_ requirement: Requirement) -> GuardAnswer {
    let subject: Subject
    switch currentUser {
    case .unset: return GuardAnswer(reason: .currentUserUnset)
    case .user(let user): subject = user
    case .loader(let load):
      do { subject = try load() } catch { return GuardAnswer(reason: .loaderRaised, error: error) }
    }
    if behaviour == .documented, subject.isTrueItself {
      return GuardAnswer(reason: .currentUserTrue)
    }
    do {
      guard let answer = try subject.hasAccess(requirement) else {
        return GuardAnswer(reason: .noHasAccess)
      }
      return GuardAnswer(reason: answer ? .hasAccessTrue : .hasAccessNotTrue)
    } catch {
      return GuardAnswer(reason: .hasAccessRaised, error: error)
    }
  }

  /// Returns if the current user meets a requirement; otherwise aborts the request.
  ///
  /// - Parameters:
  ///   - requirement: what the endpoint requires.
  ///   - abort: the abort handler; it is called if access is denied, and ought to throw.
  /// - Throws: what the handler throws; ``AccessError/handlerReturned(_:)`` if it returns;
  ///   what the loader or `hasAccess` threw; ``AccessError/currentUserUnset``.
  @inlinable
  public func require(
    _ requirement: Requirement, abort: () throws -> Void = { throw AccessError.denied }
  ) throws {
    let answer = decide(requirement)
    switch answer.decision {
    case .allowed: return
    case .denied:
      try abort()
      throw AccessError.handlerReturned(answer.reason)
    case .error, .unguarded, .notReached:
      throw answer.error ?? AccessError.currentUserUnset
    }
  }

  /// Returns if the current user meets a requirement, written as the decorator is; else aborts.
  ///
  /// - Throws: ``AccessError``, or what the loader or `hasAccess` threw.
  public func require(_ positional: Value..., keywords: KeyValuePairs<String, Value> = [:]) throws {
    try require(
      Requirement(
        positional: positional,
        keywords: keywords.map { Requirement.Keyword(name: $0.key, value: $0.value) }))
  }
}

/// How ``Guard/require(_:abort:)`` refuses.
public enum AccessError: Error, Equatable, Sendable {
  /// The default abort handler: 403 Forbidden.
  case denied
  /// The abort handler returned instead of throwing; the request is refused all the same.
  case handlerReturned(Reason)
  /// There is no current user and no loader.
  case currentUserUnset
}
