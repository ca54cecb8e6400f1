/// The keys of a command in one place, in words: for manuals.
public struct KeyListing: Equatable, Sendable {
  /// Where the keys hold.
  public let places: [String]
  /// The names of the keys.
  public let keys: [String]
  /// What they do, a sentence.
  public let help: String

  /// All keys, in the order of the help.
  public static var all: [KeyListing] {
    Bindings.all.map { binding in
      KeyListing(
        places: binding.contexts.map(\.heading), keys: binding.keys.map(\.name.description),
        help: binding.help.description)
    }
  }
}
