import AccessCore

/// The texts of an application's lists, prepared as far as filters and the palette have needed them.
struct ListTexts: Equatable, Sendable {
  /// Those of the endpoints.
  var endpoints: FilterIndex
  /// Those of anonymous and the users.
  var users: FilterIndex
  /// Those of what the palette offers.
  var palette: FuzzyIndex

  /// Nothing is prepared yet.
  init(_ application: Application) {
    endpoints = FilterIndex(.texts(application.endpoints.map(\.filterText)))
    users = FilterIndex(.users(application.users))
    palette = FuzzyIndex(.palette(PaletteIndex(application)))
  }
}
