extension DisplayText {
  /// A user's id, or `anonymous` for nobody; an id that could be taken for that is in quotes.
  public init(userID id: String?) {
    switch id {
    case nil: self = "anonymous"
    case "anonymous"?, ""?: self = "'\(id ?? "")'"
    case let id?: self.init(id)
    }
  }
}
