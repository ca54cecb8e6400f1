extension Evaluator {
  /// Python's `base[key]`.
  func item(at key: Value, of base: Value) throws(PythonException) -> Value {
    let key = try resolved(key)
    if case .object(let slice as SliceObject) = key { return try items(slice, of: base) }
    switch base {
    case .dictionary(let dictionary):
      if let value = dictionary.value(at: try hashed(key)) { return value }
      throw PythonException("KeyError", try representation(key))
    case .list(let list): return list.elements[try index(key, list.elements.count, "list")]
    case .tuple(let tuple): return tuple.elements[try index(key, tuple.elements.count, "tuple")]
    case .range(let range):
      return .int(range[try index(key, range.count, "range", "range object index out of range")])
    case .string(let string):
      let position = try index(key, string.count, "string")
      if string.isASCII {
        let index = string.text.utf8.index(string.text.startIndex, offsetBy: position)
        return .string(String(string.text.unicodeScalars[index]))
      }
      try spend(position >> 4)
      let scalars = string.text.unicodeScalars
      return .string(String(scalars[scalars.index(scalars.startIndex, offsetBy: position)]))
    case .object(let object):
      if object.isProxy { return try item(at: key, of: object.resolved(self)) }
      if let value = try object.item(at: key, self) { return value }
    case .type(let type): throw type.subscriptError
    default: break
    }
    throw .type("'\(base.typeName)' object is not subscriptable")
  }

  /// A key as a position in something of a length.
  private func index(
    _ key: Value, _ count: Int, _ name: String, _ outOfRange: String? = nil
  ) throws(PythonException) -> Int {
    guard let index = key.asInt else {
      throw .type(
        name == "string"
          ? "string indices must be integers, not '\(key.typeName)'"
          : "\(name) indices must be integers or slices, not \(key.typeName)")
    }
    let position = index < 0 ? index + count : index
    guard (0..<count).contains(position) else {
      throw .index(outOfRange ?? "\(name) index out of range")
    }
    return position
  }

  private func items(_ slice: SliceObject, of base: Value) throws(PythonException) -> Value {
    switch base {
    case .list(let list):
      return .list(try positions(slice, list.elements.count).map { list.elements[$0] })
    case .tuple(let tuple):
      let positions = try positions(slice, tuple.elements.count)
      let isWhole = positions.count == tuple.elements.count && positions.step == 1
      return isWhole ? base : .tuple(positions.map { tuple.elements[$0] })
    case .string(let string):
      let positions = try positions(slice, string.count)
      if positions.count == string.count, positions.step == 1 { return base }
      try spend(string.count >> 4)
      let scalars = Array(string.text.unicodeScalars)
      var text = String.UnicodeScalarView()
      text.append(contentsOf: positions.map { scalars[$0] })
      return .string(String(text))
    case .range(let range):
      let positions = try positions(slice, range.count)
      let (step, overflow) = range.step.multipliedReportingOverflow(by: positions.step)
      let start = range.start.addingReportingOverflow(
        range.step.multipliedReportingOverflow(by: positions.start).partialValue)
      let stop = range.start.addingReportingOverflow(
        range.step.multipliedReportingOverflow(by: positions.stop).partialValue)
      guard !overflow, !start.overflow, !stop.overflow,
        let result = RangeObject(start: start.partialValue, stop: stop.partialValue, step: step)
      else { throw .intTooLarge("a slice of a range") }
      return .range(result)
    case .dictionary: throw .type("unhashable type: 'slice'")
    case .object(let object):
      if object.isProxy { return try items(slice, of: object.resolved(self)) }
      if let value = try object.item(at: .object(slice), self) { return value }
    case .type(let type): throw type.subscriptError
    default: break
    }
    throw .type("'\(base.typeName)' object is not subscriptable")
  }

  /// The positions that a slice selects.
  private struct Positions {
    let start: Int
    let stop: Int
    let step: Int
    let count: Int

    func map<Result>(_ transform: (Int) -> Result) -> [Result] {
      (0..<count).map { transform(start + $0 * step) }
    }
  }

  /// CPython's `PySlice_AdjustIndices`.
  private func positions(
    _ slice: SliceObject, _ length: Int
  ) throws(PythonException) -> Positions {
    let step = try bound(slice.step) ?? 1
    guard step != 0 else { throw .value("slice step cannot be zero") }
    func clamp(_ bound: Int?, _ absent: Int) -> Int {
      guard var bound else { return absent }
      if bound < 0 {
        bound += length
        return bound < 0 ? (step < 0 ? -1 : 0) : bound
      }
      return bound >= length ? (step < 0 ? length - 1 : length) : bound
    }
    let start = clamp(try bound(slice.start), step < 0 ? length - 1 : 0)
    let stop = clamp(try bound(slice.stop), step < 0 ? -1 : length)
    let distance = step < 0 ? start - stop : stop - start
    let count = distance > 0 ? (distance - 1) / Int(clamping: step.magnitude) + 1 : 0
    try spend(count >> 4)
    return Positions(start: start, stop: stop, step: step, count: count)
  }

  private func bound(_ value: Value) throws(PythonException) -> Int? {
    if case .none = value { return nil }
    if let int = try resolved(value).asInt { return int }
    throw .type("slice indices must be integers or None or have an __index__ method")
  }
}

extension RangeObject {
  /// The position of a number, or nil if it is not in the range.
  func position(of number: Int) -> Int? {
    guard count > 0 else { return nil }
    let (low, high) = step > 0 ? (start, self[count - 1]) : (self[count - 1], start)
    guard (low...high).contains(number) else { return nil }
    let distance = UInt(bitPattern: number) &- UInt(bitPattern: start)
    let magnitude = step > 0 ? distance : 0 &- distance
    return magnitude % step.magnitude == 0 ? Int(magnitude / step.magnitude) : nil
  }
}
