/// The verdicts in a list: of most places, nothing is known, and they take no memory.
struct ListVerdicts: RandomAccessCollection, Equatable, Sendable {
  private var known: [Int: Predictions.Entry] = [:]
  /// How many places the list has.
  let count: Int

  /// Knows nothing yet.
  init(count: Int) { self.count = count }

  var startIndex: Int { 0 }
  var endIndex: Int { count }

  subscript(place: Int) -> Predictions.Entry {
    get { known[place] ?? .unknown }
    set { known[place] = newValue }
  }

  /// Forgets everything.
  mutating func forget() { known = [:] }
}
