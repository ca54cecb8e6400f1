/// The words of users' attributes: of each user those of the attributes, by the places that their
/// class has given them, and behind them those of the elements of attributes that are containers.
struct Records: Sendable {
  private(set) var words: [Word] = []

  /// A container with more elements is none that a formula looks at.
  static let mostElements = 256

  /// Adds the record of a user, who must outlive it.
  ///
  /// - Returns: where it begins.
  mutating func append(_ user: ListedUser) -> Int {
    let base = words.count
    let names = user.type.slots
    for _ in names { words.append(.absent) }
    for (place, name) in names.enumerated() {
      guard let (table, cell) = user.cell(name) else { continue }
      words[base + place] =
        switch cell {
        case .absent: .absent
        case .packed(let list):
          append(table.lists.elements(at: list)) {
            .string(.passUnretained(table.lists.texts[Int($0)]))
          }
        case .value(.list(let sequence)), .value(.tuple(let sequence)):
          append(sequence.elements, Word.init(scalar:))
        case .value(.set(let set)): append(set.table.elements, Word.init(scalar:))
        case .value(.dictionary(let dictionary)): append(dictionary.keys, Word.init(scalar:))
        case .value(let value): Word(scalar: value)
        }
    }
    return base
  }

  private mutating func append<Elements: Collection>(
    _ elements: Elements, _ word: (Elements.Element) -> Word
  ) -> Word {
    guard elements.count <= Self.mostElements else { return .other }
    let start = words.count
    for element in elements { words.append(word(element)) }
    return .elements(start: UInt32(start), count: UInt32(elements.count))
  }
}
