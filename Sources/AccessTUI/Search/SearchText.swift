import AccessCore

/// How a screen says how far a search has come.
extension DisplayText {
  /// How many of a list's items were found, and of how many; a `+` says that there may be more.
  static func found(_ found: Int, of count: Int, isSearching: Bool) -> DisplayText {
    isSearching ? "\(found)+/\(count)" : "\(found)/\(count)"
  }

  /// What stands where nothing was found, or nothing yet.
  static func nothing(isSearching: Bool) -> DisplayText { isSearching ? "searching" : "no match" }
}
