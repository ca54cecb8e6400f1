/// A stable sort whose comparison may raise.
///
/// It compares in the order in which CPython's `list.sort` compares a short list, so that values
/// that cannot be compared give the same message.
enum StableSort {
  private static let runLength = 32

  /// Sorts elements by a comparison.
  static func sort<Element>(
    _ elements: inout [Element],
    by precedes: (Element, Element) throws(PythonException) -> Bool
  ) throws(PythonException) {
    var runs: [[Element]] = []
    var start = 0
    while start < elements.count {
      var end = start + 1
      if end < elements.count {
        if try precedes(elements[end], elements[start]) {
          end = try runEnd(elements, from: end, isDescending: true, by: precedes)
          elements[start..<end].reverse()
        } else {
          end = try runEnd(elements, from: end, isDescending: false, by: precedes)
        }
      }
      var run = Array(elements[start..<end])
      let limit =
        elements.count < 64 ? elements.count : Swift.min(start + runLength, elements.count)
      while end < limit {
        try insert(elements[end], into: &run, by: precedes)
        end += 1
      }
      runs.append(run)
      start = end
    }
    while runs.count > 1 {
      var merged: [[Element]] = []
      for index in stride(from: 0, to: runs.count, by: 2) {
        guard index + 1 < runs.count else {
          merged.append(runs[index])
          continue
        }
        merged.append(try merge(runs[index], runs[index + 1], by: precedes))
      }
      runs = merged
    }
    elements = runs.first ?? []
  }

  /// The end of the run that the pair before and at `position` begins.
  private static func runEnd<Element>(
    _ elements: [Element], from position: Int, isDescending: Bool,
    by precedes: (Element, Element) throws(PythonException) -> Bool
  ) throws(PythonException) -> Int {
    var end = position + 1
    while end < elements.count {
      guard try precedes(elements[end], elements[end - 1]) == isDescending else { break }
      end += 1
    }
    return end
  }

  private static func insert<Element>(
    _ element: Element, into run: inout [Element],
    by precedes: (Element, Element) throws(PythonException) -> Bool
  ) throws(PythonException) {
    var low = 0
    var high = run.count
    while low < high {
      let middle = low + (high - low) / 2
      if try precedes(element, run[middle]) { high = middle } else { low = middle + 1 }
    }
    run.insert(element, at: low)
  }

  private static func merge<Element>(
    _ left: [Element], _ right: [Element],
    by precedes: (Element, Element) throws(PythonException) -> Bool
  ) throws(PythonException) -> [Element] {
    var result: [Element] = []
    result.reserveCapacity(left.count + right.count)
    var (first, second) = (0, 0)
    while first < left.count, second < right.count {
      if try precedes(right[second], left[first]) {
        result.append(right[second])
        second += 1
      } else {
        result.append(left[first])
        first += 1
      }
    }
    return result + left[first...] + right[second...]
  }
}
