extension DisplayText {
  /// A user's id, or `anonymous` for nobody; an id that could be taken for that, or for one in quotes, is in
  /// quotes.
  public init(userID id: String?) {
    switch id {
    case nil: self = "anonymous"
    case let id? where id == "anonymous" || id.isEmpty || id.utf8.first == UInt8(ascii: "'"):
      self = "'\(id)'"
    case let id?: self.init(id)
    }
  }
}
