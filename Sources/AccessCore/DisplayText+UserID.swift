extension DisplayText {
  /// A user's name, as ``userName(_:)`` has it.
  public init(userID id: String?) { self.init(Self.userName(id)) }

  /// A user's id, or `anonymous` for nobody; an id that could be taken for that, or for one in quotes,
  /// is in quotes, so that no two users have one name.
  public static func userName(_ id: String?) -> String {
    guard let id else { return "anonymous" }
    let isAmbiguous = id == "anonymous" || id.isEmpty || id.utf8.first == UInt8(ascii: "'")
    return isAmbiguous ? "'\(id)'" : id
  }
}
