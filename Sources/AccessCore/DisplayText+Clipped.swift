extension DisplayText {
  /// A text longer than this many bytes is cut: reports explain, they are no pagers.
  private static let longestClipped = 4000

  /// A text, cut if it is long.
  public init(clipped text: some StringProtocol) {
    guard text.utf8.count > Self.longestClipped else {
      self.init(text)
      return
    }
    self = "\(text.prefix(Self.longestClipped / 4)) ... (\(text.utf8.count) bytes in all)"
  }
}
