extension ContinuousClock.Instant {
  /// How long it is until then, in milliseconds, as `poll` takes it: rounded up, not below 0, and a
  /// minute at the most.
  public var pollTimeout: Int32 {
    let left = max(.zero, self - .now) / .milliseconds(1)
    return Int32(min(60_000, left.rounded(.up)))
  }
}
