/// A selection among items of which a filter may hide some: that of a list, or of an axis of the
/// matrix.
///
/// The selection is an item, not a place: it stays where it is while items come and go around it.
protocol Selecting {
  /// The selected item; it may be filtered away, and is 0 where there are no items.
  var selected: Int { get set }
  /// The items that are shown, in order.
  var shown: Items { get }
  /// The place of the selected item among those shown; nil: it is hidden, or there are no items.
  var selectedPlace: Int? { get }
  /// The place at the top of the window, or at its left.
  var first: Int { get set }
}

extension Selecting {
  /// The selected item if it is shown.
  var selection: Int? { selectedPlace == nil ? nil : selected }

  /// Selects an item, if it is one that is shown.
  mutating func select(_ item: Int) {
    let before = selected
    selected = item
    if selectedPlace == nil { selected = before }
  }

  /// Moves the selection by places, as far as there are any.
  mutating func move(by places: Int) {
    guard !shown.isEmpty else { return }
    let (place, overflow) = (selectedPlace ?? 0).addingReportingOverflow(places)
    guard !overflow else { return }
    selected = shown[min(max(0, place), shown.count - 1)]
  }

  /// Selects the first item.
  mutating func moveToFirst() { if let item = shown.first { selected = item } }

  /// Selects the last item.
  mutating func moveToLast() { if let item = shown.last { selected = item } }

  /// Selects an item that was selected before a filter, or the first one that the filter lets pass;
  /// if it lets none pass, that item stays selected.
  mutating func reselect(_ item: Int) {
    selected = item
    if selectedPlace == nil { moveToFirst() }
  }

  /// Brings the selection into a window of some places.
  ///
  /// A window that has to move moves by half, not by a place: what comes next is in sight, and most
  /// moves of a selection leave the window where it is, which is quick on a slow line.
  mutating func scroll(size: Int) {
    let size = max(1, size)
    let place = selectedPlace ?? 0
    let isInSight = place >= first && place < first + size
    first = max(0, min(isInSight ? first : place - size / 2, shown.count - size))
  }

  /// The items in a window of some places.
  func window(_ size: Int) -> [Int] {
    let start = min(first, shown.count)
    return Array(shown[start..<min(shown.count, start + max(0, size))])
  }
}
