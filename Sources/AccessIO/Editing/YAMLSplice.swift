/// Bytes in the place of others.
struct YAMLSplice {
  /// What is replaced.
  var range: Range<Int>
  /// What stands there then.
  var new: String

  /// Puts something in the place of a range.
  init(_ range: Range<Int>, _ new: String = "") {
    self.range = range
    self.new = new
  }

  /// Puts something at an offset.
  init(at place: Int, _ new: String) {
    self.init(place..<place, new)
  }
}

extension YAMLBytes {
  /// The bytes with some splices; nil: two of them overlap.
  func applying(_ splices: [YAMLSplice]) -> [UInt8]? {
    let sorted = splices.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + splices.reduce(0) { $0 + $1.new.utf8.count })
    var reached = 0
    for (_, splice) in sorted {
      guard splice.range.lowerBound >= reached, splice.range.upperBound <= bytes.count else {
        return nil
      }
      result += bytes[reached..<splice.range.lowerBound]
      result += splice.new.utf8
      reached = splice.range.upperBound
    }
    return result + bytes[reached...]
  }
}
