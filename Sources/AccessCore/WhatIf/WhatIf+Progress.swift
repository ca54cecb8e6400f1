extension WhatIf {
  /// How far a search has come.
  public struct Progress: Equatable, Sendable {
    /// What is done at the moment.
    public enum Phase: Equatable, Sendable {
      /// Everyone is asked who gets in as all is now.
      case asking
      /// Changes are tried.
      case trying
      /// Everyone is asked what else a change does, by its number from 1 among those of a part that do it.
      case comparing(Int, of: Int)
    }

    /// What is done.
    public internal(set) var phase = Phase.asking
    /// How many changes were tried.
    public internal(set) var tried = 0
    /// How many answers were asked for to find out who gets in, and then what else changes do.
    public internal(set) var asked: Int

    /// Makes the progress of a search that has not tried anything.
    ///
    /// - Parameter asked: how many answers were asked for.
    public init(asked: Int = 0) { self.asked = asked }
  }
}
