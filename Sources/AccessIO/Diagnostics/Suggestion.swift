/// Finds the word that was probably meant.
enum Suggestion {
  /// The known word nearest to one that is not known, if it is near enough to be a slip of it.
  static func nearest(to word: String, among known: [String]) -> String? {
    let limit = word.unicodeScalars.count > 8 ? 3 : word.unicodeScalars.count > 3 ? 2 : 1
    var best: (word: String, distance: Int)?
    for candidate in known.prefix(searchLimit) where !candidate.isEmpty {
      let distance = distance(word.lowercased(), candidate.lowercased(), limit: limit)
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Among how many words one is searched, so that a large file with many errors is read quickly.
  private static let searchLimit = 200

  /// How many scalars must be inserted, removed, replaced or swapped with their neighbour; anything
  /// above the limit stands for more than the limit.
  static func distance(_ left: String, _ right: String, limit: Int) -> Int {
    let left = Array(left.unicodeScalars.prefix(64))
    let right = Array(right.unicodeScalars.prefix(64))
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for (row, leftScalar) in left.enumerated() {
      var current = [row + 1]
      for (column, rightScalar) in right.enumerated() {
        var cost = min(last[column + 1], current[column]) + 1
        cost = min(cost, last[column] + (leftScalar == rightScalar ? 0 : 1))
        if row > 0, column > 0, leftScalar == right[column - 1], left[row - 1] == rightScalar {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }
}
