import AccessCore

/// The texts of an application's lists, prepared as far as filters and the palette have needed them.
struct ListTexts: Equatable, Sendable {
  /// Those of the endpoints.
  var endpoints: FilterIndex
  /// Those of what the palette offers; those of anonymous and the users are among them.
  var palette: FuzzyIndex

  /// Nothing is prepared yet.
  init(_ application: Application) {
    endpoints = FilterIndex(.texts(application.endpoints.map(\.filterText)))
    let offered = PaletteIndex(application)
    palette = FuzzyIndex(
      .palette(offered), users: .users(application.users), at: offered.userPlaces.lowerBound)
  }

  /// Prepares all of them: those of the users, of whom there may be many, last.
  ///
  /// - Parameter steps: how much work it may be; what it was is taken off.
  mutating func prepare(steps: inout Int) {
    guard endpoints.prepare(steps: &steps) else { return }
    _ = palette.prepare(steps: &steps)
  }
}
