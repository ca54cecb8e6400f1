/// Looks for a text in a text, in linear time (Knuth, Morris and Pratt).
enum TextSearch {
  /// Where a text first occurs, in characters; nil if it does not.
  static func first(
    _ part: StringObject, in text: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Int? {
    if part.count == 0 { return 0 }
    if part.count > text.count { return nil }
    return try positions(part, in: text, evaluator, isOverlapping: false, most: 1).first
  }

  /// Where a text last occurs, in characters; nil if it does not.
  static func last(
    _ part: StringObject, in text: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> Int? {
    if part.count == 0 { return text.count }
    return try positions(part, in: text, evaluator, isOverlapping: true).last
  }

  /// Where a text occurs without overlaps, counted from the left.
  static func all(
    _ part: StringObject, in text: StringObject, _ evaluator: Evaluator
  ) throws(PythonException) -> [Int] {
    try positions(part, in: text, evaluator, isOverlapping: false)
  }

  /// Where a text occurs in a str without overlaps, counted from one of its ends.
  static func all(
    _ part: StringObject, in value: Value, _ evaluator: Evaluator, fromRight: Bool = false
  ) throws(PythonException) -> [Int] {
    guard case .string(let text) = value else { return [] }
    guard fromRight else { return try all(part, in: text, evaluator) }
    var chosen: [Int] = []
    for position in try positions(part, in: text, evaluator, isOverlapping: true).reversed()
    where chosen.last.map({ position + part.count <= $0 }) ?? true {
      chosen.append(position)
    }
    return chosen.reversed()
  }

  private static func positions(
    _ part: StringObject, in text: StringObject, _ evaluator: Evaluator, isOverlapping: Bool,
    most: Int = .max
  ) throws(PythonException) -> [Int] {
    try evaluator.spend((part.count + text.count) >> 4)
    let needle = Array(part.text.unicodeScalars)
    guard !needle.isEmpty else { return [] }
    var borders = [0]
    var length = 0
    for index in needle.indices.dropFirst() {
      while length > 0, needle[index] != needle[length] { length = borders[length - 1] }
      if needle[index] == needle[length] { length += 1 }
      borders.append(length)
    }
    var found: [Int] = []
    var matched = 0
    for (index, scalar) in text.text.unicodeScalars.enumerated() {
      while matched > 0, scalar != needle[matched] { matched = borders[matched - 1] }
      if scalar == needle[matched] { matched += 1 }
      if matched == needle.count {
        found.append(index + 1 - matched)
        if found.count == most { break }
        matched = isOverlapping ? borders[matched - 1] : 0
      }
    }
    return found
  }
}
