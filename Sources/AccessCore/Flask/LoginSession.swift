/// What Flask-Login keeps in the session.
enum LoginSession {
  /// The key of the session user's id.
  static let userID = HashedValue(StringObject("_user_id"))
  /// The key of whether the user has logged in since the browser was started.
  static let freshness = HashedValue(StringObject("_fresh"))
  /// The key of the browser's identity.
  static let identity = HashedValue(StringObject("_id"))
  /// The keys that a logout removes.
  static let keys = [userID, freshness, identity]

  /// What Flask-Login takes for the identity of a browser; the same for every request here.
  static let browserIdentity = Value.string(String(repeating: "0123456789abcdef", count: 8))
}
