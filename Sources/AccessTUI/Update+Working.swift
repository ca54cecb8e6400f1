import AccessCore

/// What takes long where there are many users: it is done in slices, between keys.
///
/// Whatever a list shows meanwhile is right as far as it goes. A key that is not typed into a filter
/// comes after the search, so that it never acts on a part of what a filter lets pass.
extension Model {
  /// How much is done at once: a few milliseconds, so that a key waits no longer than that.
  ///
  /// A step is about what it takes to look at a name.
  static let sliceSteps = 60_000

  /// Does a slice of what is left to be done: what is seen comes first, and what filters and the palette
  /// will look at is prepared last.
  ///
  /// What a key began goes on as soon as no other key has come; where there are few users, the first
  /// slice is all there is to do.
  ///
  /// - Parameter steps: how much is done.
  /// - Returns: what is to be done about what is left.
  mutating func work(steps: Int) -> [Effect] {
    guard !isResuming else { return [] }
    var steps = steps
    search(&steps)
    widths.measure(application, steps: &steps)
    texts.prepare(steps: &steps)
    isResuming = steps <= 0
    return isResuming ? [.resume] : []
  }

  /// Measures what an application that was just read lists, as far as one slice goes.
  mutating func measure() {
    var steps = slice
    widths.measure(application, steps: &steps)
  }

  /// Does what is left of searches.
  mutating func finishSearches() {
    var steps = Int.max
    search(&steps)
  }

  /// Goes on with searches; those that have come to their end take no steps.
  private mutating func search(_ steps: inout Int) {
    searchPopup(&steps)
    endpoints.search(&texts.endpoints, steps: &steps)
    users.search(&texts.palette.users, steps: &steps)
    matrix.search(for: .endpoints, &texts.endpoints, steps: &steps)
    matrix.search(for: .users, &texts.palette.users, steps: &steps)
  }

  private mutating func searchPopup(_ steps: inout Int) {
    switch popups.last {
    case .choice(var choice) where choice.list.isSearching:
      // There is only one of it, so that what was found is not copied.
      popups.removeLast()
      choice.search(&texts.palette.users, steps: &steps)
      popups.append(.choice(choice))
    case .palette(var palette) where palette.isSearching:
      popups.removeLast()
      palette.search(&texts.palette, steps: &steps)
      popups.append(.palette(palette))
    default: break
    }
  }
}
