extension ConverterArguments {
  /// Finds arguments in a text as Werkzeug's regular expression for them does, in its order of
  /// preference; each ends in a comma.
  struct Scanner {
    /// One argument.
    struct Item {
      /// Where it begins, white space in front included.
      var start: Int
      /// Its name; nil without `=`.
      var name: ArraySlice<Unicode.Scalar>?
      /// Its value, quotes included.
      var value: ArraySlice<Unicode.Scalar>
    }

    /// The text, with a comma behind it.
    let source: [Unicode.Scalar]
    /// Where the next argument is looked for.
    var position = 0

    init(source: [Unicode.Scalar]) {
      self.source = source
    }

    /// The next argument, which need not begin at the position; nil if there is none.
    mutating func nextItem() -> Item? {
      for start in position..<source.count {
        if let (item, end) = item(at: start) {
          position = end
          return item
        }
      }
      return nil
    }

    private func item(at start: Int) -> (Item, end: Int)? {
      let first = skip(from: start, while: \.isPythonSpace)
      let nameEnd = skip(from: first, while: \.isPythonWord)
      let equals = skip(from: nameEnd, while: \.isPythonSpace)
      if nameEnd > first, equals < source.count, source[equals] == "=" {
        let valueStart = skip(from: equals + 1, while: \.isPythonSpace)
        if let (value, end) = value(at: valueStart) {
          return (Item(start: start, name: source[first..<nameEnd], value: value), end)
        }
      }
      return value(at: first).map { (Item(start: start, name: nil, value: $0.value), $0.end) }
    }

    /// A value and its comma.
    private func value(at start: Int) -> (value: ArraySlice<Unicode.Scalar>, end: Int)? {
      for (value, end) in candidates(at: start) {
        let comma = skip(from: end, while: \.isPythonSpace)
        if comma < source.count, source[comma] == "," { return (value, comma + 1) }
      }
      return nil
    }

    /// What could be a value, best first: a number with one character inside or behind it, a word,
    /// a quoted text.
    private func candidates(
      at start: Int
    ) -> [(value: ArraySlice<Unicode.Scalar>, end: Int)] {
      var ends: [Int] = []
      for constant in ["True", "False"] where source[start...].starts(with: constant.unicodeScalars)
      {
        ends.append(start + constant.unicodeScalars.count)
      }
      let digitsEnd = skip(from: start) { $0.decimalDigit != nil }
      let shorter = stride(from: digitsEnd, to: start, by: -1)
      for end in shorter where end < source.count && source[end] != "\n" {
        let after = skip(from: end + 1) { $0.decimalDigit != nil }
        ends += stride(from: after, to: end + 1, by: -1)
      }
      for end in shorter where end < source.count && source[end] != "\n" { ends.append(end + 1) }
      ends += shorter
      let wordEnd = skip(from: start) { $0.isPythonWord || $0 == "." }
      ends += stride(from: wordEnd, to: start, by: -1)
      var found = ends.map { (value: source[start..<$0], end: $0) }
      let hasPrefix = start < source.count && "urUR".unicodeScalars.contains(source[start])
      for open in hasPrefix ? [start + 1, start] : [start] where open < source.count {
        let quote = source[open]
        guard quote == "\"" || quote == "'",
          let close = source[(open + 1)...].firstIndex(of: quote)
        else { continue }
        found.append((source[open...close], close + 1))
      }
      return found
    }

    private func skip(from start: Int, while accepts: (Unicode.Scalar) -> Bool) -> Int {
      var index = start
      while index < source.count, accepts(source[index]) { index += 1 }
      return index
    }
  }
}
