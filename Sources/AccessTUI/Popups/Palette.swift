import AccessCore

/// Every action, user and endpoint, found by a few letters of its name; recent ones first.
struct Palette: Equatable, Sendable, Selecting {
  /// What is offered.
  let index: PaletteIndex
  /// The places in the index of what was chosen before, the latest first.
  private let recents: [Int]
  /// What was typed.
  private(set) var line = LineEditor()
  /// The places in the index of what matches, best first, as far as the search has come.
  private(set) var shown: Items = []
  /// The place in the index of what is selected.
  var selected = 0
  /// Which of those shown stands at the top.
  var first = 0
  private var finding: FuzzySearch
  /// The name of what is to be selected once it is found: it was selected in another palette.
  private var wanted: String?

  /// More rows than this are not shown: nobody looks through them.
  private static let mostShown = 500

  /// Offers everything.
  ///
  /// - Parameters:
  ///   - index: all there is.
  ///   - recents: what was chosen before, the latest first.
  init(_ index: PaletteIndex, recents: [PaletteItem]) {
    self.index = index
    self.recents = recents.compactMap(index.place)
    finding = FuzzySearch(FuzzyQuery(""), count: index.count, limit: Self.mostShown)
    list()
  }

  /// The row of what is selected, or nil if nothing matches.
  var selectedPlace: Int? { shown.firstIndex(of: selected) }

  /// What is selected, or nil if nothing matches.
  var item: PaletteItem? { selection.map(index.item) }

  /// Whether there is more to look at for what was typed.
  var isSearching: Bool { finding.isSearching }

  /// Which letters of a row's name were matched, by their places in it.
  func matches(inNameOf place: Int) -> [Int] {
    guard !finding.query.isEmpty else { return [] }
    let length = index.row(place).name.unicodeScalars.count
    return finding.query.match(index.text(place))?.positions.filter { $0 < length } ?? []
  }

  /// Changes what is typed.
  mutating func edit(_ change: (inout LineEditor) -> Void) {
    let before = line.text
    change(&line)
    guard line.text != before else { return }
    wanted = nil
    finding = finding.next(FuzzyQuery(line.text), count: index.count)
    list()
  }

  /// Goes on with the search.
  ///
  /// - Parameters:
  ///   - texts: the rows as texts.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func search(_ texts: inout FuzzyIndex, steps: inout Int) {
    guard isSearching else { return }
    finding.search(&texts, steps: &steps)
    list()
  }

  /// Lists what is known to match; the first is selected.
  private mutating func list() {
    let query = finding.query
    let recent = recents.filter { query.isEmpty || query.match(index.text($0)) != nil }
    let isRecent = Set(recent)
    let found = query.isEmpty ? Array(0..<min(index.count, Self.mostShown)) : finding.best
    let places = (recent + found.lazy.filter { !isRecent.contains($0) }).prefix(Self.mostShown)
    shown = Items(places.map(Int32.init))
    selected = shown.first ?? 0
    first = 0
    guard let wanted else { return }
    if let place = shown.first(where: { index.row($0).name == wanted }) { select(place) }
  }

  /// Takes over what was typed and what was selected in a palette of the application before.
  mutating func takePlace(of old: Palette) {
    edit { $0 = old.line }
    wanted = old.selection.map { old.index.row($0).name }
    list()
  }
}
