import AccessCore

/// Every action, user and endpoint, found by a few letters of its name; recent ones first.
struct Palette: Equatable, Sendable, Selecting {
  /// What is offered.
  let index: PaletteIndex
  /// The places in the index of what was chosen before, the latest first.
  private let recents: [Int]
  /// What was typed.
  private(set) var line = LineEditor()
  /// The places in the index of what matches, best first.
  private(set) var shown: [Int]
  /// The place in the index of what is selected.
  var selected: Int
  /// Which of those shown stands at the top.
  var first = 0

  /// More rows than this are not shown: nobody looks through them.
  private static let mostShown = 500

  /// Offers everything.
  ///
  /// - Parameters:
  ///   - index: all there is.
  ///   - recents: what was chosen before, the latest first.
  init(_ index: PaletteIndex, recents: [PaletteItem]) {
    self.index = index
    self.recents = recents.compactMap { index.items.firstIndex(of: $0) }
    shown = []
    selected = 0
    find()
  }

  /// The row of what is selected, or nil if nothing matches.
  var selectedPlace: Int? { shown.firstIndex(of: selected) }

  /// What is selected, or nil if nothing matches.
  var item: PaletteItem? { selection.map { index.items[$0] } }

  /// Which letters of a row's name were matched, by their places in it.
  func matches(inNameOf place: Int) -> [Int] {
    let query = FuzzyQuery(line.text)
    guard !query.isEmpty else { return [] }
    let length = index.rows[place].name.unicodeScalars.count
    return index.texts.match(query, item: place)?.positions.filter { $0 < length } ?? []
  }

  /// Changes what is typed.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = line.text
    change(&line)
    if line.text != before { find() }
  }

  private mutating func find() {
    let query = FuzzyQuery(line.text)
    let found =
      query.isEmpty
      ? Array(index.items.indices) : index.texts.ranked(query, limit: index.items.count)
    let matching = Set(found)
    let recent = recents.filter(matching.contains)
    let isRecent = Set(recent)
    shown = Array((recent + found.lazy.filter { !isRecent.contains($0) }).prefix(Self.mostShown))
    selected = shown.first ?? 0
    first = 0
  }

  /// Takes over what was typed and what was selected in a palette of the application before.
  mutating func takePlace(of old: Palette) {
    edit { $0 = old.line }
    let name = old.selection.map { old.index.rows[$0].name }
    if let place = shown.first(where: { index.rows[$0].name == name }) { select(place) }
  }
}
