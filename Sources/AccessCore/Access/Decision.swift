/// What a guard, or the lack of one, came to.
///
/// A decision is not an HTTP status: a denied request can end in 302, 404 or 500.
public enum Decision: String, CaseIterable, Equatable, Sendable {
  /// The guard let the request in.
  case allowed
  /// The guard refused, and the abort handler was called.
  case denied
  /// A hook raised, so nobody is let in and the abort handler is not called.
  case error
  /// The view has no guard.
  case unguarded
  /// The request ended before a guard: in routing or at `login_required`.
  case notReached = "not_reached"
}

/// Why a guard decided as it did.
public enum Reason: String, CaseIterable, Equatable, Sendable {
  /// `CURRENT_USER` is not configured: Flask-Access raises `KeyError`.
  case currentUserUnset = "current_user_unset"
  /// The current-user loader raised.
  case loaderRaised = "loader_raised"
  /// The current user is `True` itself, which Flask-Access's README lets in.
  case currentUserTrue = "current_user_true"
  /// The current user has no `has_access`.
  case noHasAccess = "no_has_access"
  /// `has_access` raised, or could not be called with the requirement's arguments.
  case hasAccessRaised = "has_access_raised"
  /// `has_access` returned `True` itself.
  case hasAccessTrue = "has_access_true"
  /// `has_access` returned anything else, be it truthy or not.
  case hasAccessNotTrue = "has_access_not_true"

  /// The decision that follows from the reason.
  @inlinable public var decision: Decision {
    switch self {
    case .currentUserTrue, .hasAccessTrue: .allowed
    case .noHasAccess, .hasAccessNotTrue: .denied
    case .currentUserUnset, .loaderRaised, .hasAccessRaised: .error
    }
  }
}

/// How an abort handler ended.
public enum HandlerEnd: String, CaseIterable, Equatable, Sendable {
  /// It raised, the normal way to abort. One that cannot be called counts as this too.
  case raised
  /// It returned: a mistake, since Flask-Access drops what it returns.
  case returned
}

/// Which Flask-Access decides where its README and its code differ.
public enum Behaviour: String, CaseIterable, Equatable, Sendable {
  /// As the README says: a current user that is `True` lets the request in.
  case documented
  /// As version 0.1.2.1 does: `True` has no `has_access` and is refused.
  case released
}
