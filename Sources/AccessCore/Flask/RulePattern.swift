/// A part of a rule that holds variables, as a pattern of one path segment or of the path's rest.
///
/// It accepts what Werkzeug's regular expression for the part accepts, and of several ways to read
/// a text takes the same one.
struct RulePattern: Equatable, Sendable {
  /// A piece of a pattern.
  enum Element: Equatable, Sendable {
    /// This text.
    case literal([Unicode.Scalar])
    /// Characters other than `/`, as many as possible.
    case segment(Converter.Length)
    /// Decimal digits, as many as possible.
    case digits(isSigned: Bool)
    /// Decimal digits around a point, as many as possible.
    case decimal(isSigned: Bool)
    /// A character other than `/` and whatever follows on its line, as little as possible.
    case path
    /// The first of these texts that fits.
    case choice([[Unicode.Scalar]])
    /// A UUID.
    case uuid
    /// A slash or nothing, not behind a slash.
    case optionalSlash

    /// The element that accepts a converter's texts.
    init(_ converter: Converter) {
      switch converter {
      case .string(let length): self = .segment(length)
      case .int(let options): self = .digits(isSigned: options.isSigned)
      case .float(let options): self = .decimal(isSigned: options.isSigned)
      case .path: self = .path
      case .any(let items): self = .choice(items.map { Array($0.unicodeScalars) })
      case .uuid: self = .uuid
      }
    }
  }

  /// The pieces, in order; two literals never stand side by side.
  var elements: [Element] = []

  /// Appends a text.
  mutating func append(literal: some Sequence<Unicode.Scalar>) {
    if case .literal(let text) = elements.last {
      elements[elements.count - 1] = .literal(text + literal)
    } else {
      elements.append(.literal(Array(literal)))
    }
  }

  /// What the variables and the optional slash stand for in the text; nil if it does not match.
  func match(_ text: [Unicode.Scalar]) -> [Range<Int>]? {
    var attempt = Attempt(elements: elements, text: text)
    guard attempt.match(0, at: 0) else { return nil }
    return attempt.captures.reversed()
  }
}

extension RulePattern {
  /// One attempt to match, which remembers where it failed so that nothing is tried twice.
  private struct Attempt {
    let elements: [Element]
    let text: [Unicode.Scalar]
    /// What the elements behind the present one stand for, the last first.
    var captures: [Range<Int>] = []
    private var failed: Set<Int> = []

    init(elements: [Element], text: [Unicode.Scalar]) {
      self.elements = elements
      self.text = text
    }

    /// Whether the elements from `index` on match the text from `start` to its end.
    mutating func match(_ index: Int, at start: Int) -> Bool {
      guard index < elements.count else { return start == text.count }
      let key = index * (text.count + 1) + start
      guard !failed.contains(key) else { return false }
      let succeeded = tryElement(index, at: start)
      if !succeeded { failed.insert(key) }
      return succeeded
    }

    private mutating func tryElement(_ index: Int, at start: Int) -> Bool {
      switch elements[index] {
      case .literal(let literal):
        return text[start...].starts(with: literal) && match(index + 1, at: start + literal.count)
      case .segment(let length):
        let reach = run(from: start, atMost: length.maximum) { $0 != "/" }
        return longest(index, from: start, reach: reach, minimum: length.minimum)
      case .digits(let isSigned):
        let first = isSigned && start < text.count && text[start] == "-" ? start + 1 : start
        let reach = run(from: first) { $0.decimalDigit != nil }
        return longest(index, from: start, reach: reach, minimum: first - start + 1)
      case .decimal(let isSigned): return tryDecimal(index, at: start, isSigned: isSigned)
      case .path:
        guard start < text.count, text[start] != "/" else { return false }
        let reach = run(from: start + 1) { $0 != "\n" }
        return (start + 1...reach).contains { proceed(index, from: start, to: $0) }
      case .choice(let items):
        return items.contains {
          text[start...].starts(with: $0) && proceed(index, from: start, to: start + $0.count)
        }
      case .uuid:
        return isUUID(at: start) && proceed(index, from: start, to: start + 36)
      case .optionalSlash:
        guard start == 0 || text[start - 1] != "/" else { return false }
        let hasSlash = start < text.count && text[start] == "/"
        return (hasSlash && proceed(index, from: start, to: start + 1))
          || proceed(index, from: start, to: start)
      }
    }

    private mutating func tryDecimal(_ index: Int, at start: Int, isSigned: Bool) -> Bool {
      let first = isSigned && start < text.count && text[start] == "-" ? start + 1 : start
      let point = run(from: first) { $0.decimalDigit != nil }
      guard point > first, point < text.count, text[point] == "." else { return false }
      let reach = run(from: point + 1) { $0.decimalDigit != nil }
      return longest(index, from: start, reach: reach, minimum: point + 2 - start)
    }

    private mutating func longest(_ index: Int, from start: Int, reach: Int, minimum: Int) -> Bool {
      guard reach - start >= minimum else { return false }
      return (start + minimum...reach).reversed().contains { proceed(index, from: start, to: $0) }
    }

    private mutating func proceed(_ index: Int, from start: Int, to end: Int) -> Bool {
      guard match(index + 1, at: end) else { return false }
      captures.append(start..<end)
      return true
    }

    private func run(
      from start: Int, atMost limit: Int? = nil, while accepts: (Unicode.Scalar) -> Bool
    ) -> Int {
      let most = min(text.count - start, limit ?? .max)
      var end = start
      while end - start < most, accepts(text[end]) { end += 1 }
      return end
    }

    private func isUUID(at start: Int) -> Bool {
      guard text.count - start >= 36 else { return false }
      return (0..<36).allSatisfy { offset in
        let scalar = text[start + offset]
        return [8, 13, 18, 23].contains(offset) ? scalar == "-" : scalar.isHexadecimalDigit
      }
    }
  }
}
