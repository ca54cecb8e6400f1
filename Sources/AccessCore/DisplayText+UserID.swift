extension DisplayText {
  /// A user's name, as ``userName(_:)`` has it.
  public init(userID id: String?) { self.init(Self.userName(id)) }

  /// A user's id, or `anonymous` for nobody; an id that could be taken for that, for one in quotes, or
  /// for one without the spaces at its ends is in quotes, so that no two users have one name.
  public static func userName(_ id: String?) -> String {
    guard let id else { return "anonymous" }
    let ends = [id.utf8.first, id.utf8.last]
    let isAmbiguous =
      id == "anonymous" || id.isEmpty || id.utf8.first == UInt8(ascii: "'")
      || ends.contains(UInt8(ascii: " "))
    return isAmbiguous ? "'\(id)'" : id
  }
}
