/// Lists of few different texts, two bytes an element.
///
/// A list as an object takes some hundred bytes, too many where each of a million users has a list of
/// their own.
struct PackedLists: Sendable {
  /// The texts that elements can be, by number.
  private(set) var texts: [StringObject] = []
  /// The lists one after the other: how many elements, and the number of each.
  private var numbers: [UInt16] = []

  /// How many elements a list can have, and how many different texts there can be.
  static let most = Int(UInt16.max)

  /// Packs a list.
  ///
  /// - Parameter elements: the numbers of its texts, at most ``most`` of them.
  /// - Returns: its place.
  mutating func pack(_ elements: [UInt16]) -> Int {
    let place = numbers.count
    numbers.append(UInt16(elements.count))
    numbers += elements
    return place
  }

  /// The same lists; their elements are numbers of these texts.
  func with(texts: [StringObject]) -> PackedLists {
    var copy = self
    copy.texts = texts
    return copy
  }

  /// The numbers of the elements of the list at a place.
  func elements(at place: Int) -> ArraySlice<UInt16> {
    numbers[(place + 1)...].prefix(Int(numbers[place]))
  }

  /// Makes the list at a place.
  func list(at place: Int) -> SequenceObject {
    SequenceObject(elements(at: place).map { .string(texts[Int($0)]) })
  }
}
