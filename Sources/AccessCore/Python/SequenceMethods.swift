/// The methods of list, tuple and range.
enum SequenceMethods {
  /// The methods of a list; a tuple has them but for `copy`.
  static let table: [String: Method] = [
    "count": { value, arguments, evaluator throws(PythonException) in
      let item = try arguments.positional("\(value.typeName).count", 1...1)[0]
      var count = 0
      for element in try evaluator.elements(of: value) {
        try evaluator.spend()
        if try evaluator.equals(element, item) { count += 1 }
      }
      return .int(count)
    },
    "index": { value, arguments, evaluator throws(PythonException) in
      let values = try arguments.positional("\(value.typeName).index", 1...3)
      let elements = try evaluator.elements(of: value)
      func bound(_ index: Int, _ absent: Int) throws(PythonException) -> Int {
        guard values.count > index else { return absent }
        guard let int = try evaluator.resolved(values[index]).asInt else {
          throw .type("slice indices must be integers or have an __index__ method")
        }
        return min(int < 0 ? max(int + elements.count, 0) : int, elements.count)
      }
      let (start, stop) = (try bound(1, 0), try bound(2, elements.count))
      for position in start..<max(start, stop) {
        try evaluator.spend()
        if try evaluator.equals(elements[position], values[0]) { return .int(position) }
      }
      if case .tuple = value { throw .value("tuple.index(x): x not in tuple") }
      throw .value("\(try evaluator.representation(values[0])) is not in list")
    },
    "copy": { value, arguments, evaluator throws(PythonException) in
      _ = try arguments.positional("list.copy", 0...0)
      return .list(try evaluator.elements(of: value))
    },
  ]

  /// The methods of a range.
  static let rangeTable: [String: Method] = [
    "count": { value, arguments, evaluator throws(PythonException) in
      let item = try evaluator.resolved(arguments.positional("range.count", 1...1)[0])
      guard case .range(let range) = value else { return .int(0) }
      if let int = item.asInt { return .int(range.position(of: int) == nil ? 0 : 1) }
      return .int(try evaluator.contains(item, in: value) ? 1 : 0)
    },
    "index": { value, arguments, evaluator throws(PythonException) in
      let item = try evaluator.resolved(arguments.positional("range.index", 1...1)[0])
      guard case .range(let range) = value else { return .int(0) }
      if let int = item.asInt {
        if let position = range.position(of: int) { return .int(position) }
        throw .value("\(int) is not in range")
      }
      for position in 0..<range.count {
        try evaluator.spend()
        if try evaluator.equals(.int(range[position]), item) { return .int(position) }
      }
      throw .value("sequence.index(x): x not in sequence")
    },
  ]
}
