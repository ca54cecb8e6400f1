/// The tokens of a source, to cut it by.
struct TokenList {
  let scalars: [Unicode.Scalar]
  /// The tokens, the end last; none if the source cannot be cut into tokens.
  let tokens: [Token]

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    var lexer = Lexer(scalars, in: 0..<scalars.count)
    tokens = (try? lexer.tokens()) ?? []
  }

  /// All the tokens but the end; nil if there are none.
  var whole: Range<Int>? { tokens.count > 1 ? 0..<tokens.count - 1 : nil }

  /// The source of some tokens, with what stands between them.
  func text(_ range: Range<Int>) -> String {
    guard let last = range.last else { return "" }
    return String(
      scalars: scalars[tokens[range.lowerBound].range.lowerBound..<tokens[last].range.upperBound])
  }

  /// The source of some tokens, cut before the outer words that bind least.
  ///
  /// It is left whole if its lines are ended already.
  func pieces(_ range: Range<Int>) -> [String] {
    let text = text(range)
    guard !text.unicodeScalars.contains("\n"), !text.unicodeScalars.contains("\r") else {
      return [text]
    }
    for words in [["if", "else"], ["or"], ["and"]] {
      let cuts = outer(range).filter { index in
        words.contains { tokens[index].kind == .name($0) }
      }
      guard !cuts.isEmpty else { continue }
      let starts = [range.lowerBound] + cuts
      let ends = cuts + [range.upperBound]
      return zip(starts, ends).map { self.text($0..<$1) }
    }
    return [text]
  }

  /// The positions of the tokens that no brackets are around.
  private func outer(_ range: Range<Int>) -> [Int] {
    var depth = 0
    return range.filter { index in
      switch tokens[index].kind {
      case .symbol("("), .symbol("["), .symbol("{"): depth += 1
      case .symbol(")"), .symbol("]"), .symbol("}"): depth -= 1
      default: return depth == 0
      }
      return false
    }
  }

  /// The colon of the lambda that the source begins with, or nil.
  var lambdaColon: Int? {
    guard let whole, tokens[0].kind == .name("lambda") else { return nil }
    var open = 0
    for index in outer(whole) {
      switch tokens[index].kind {
      case .name("lambda"): open += 1
      case .symbol(":"):
        open -= 1
        if open == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// Whether a comma makes a tuple of the source, outside of brackets and parameters.
  var hasOuterComma: Bool {
    whole.map { !outerCommas($0).isEmpty } ?? false
  }

  /// The positions of the commas outside of brackets and of the parameters of lambdas.
  private func outerCommas(_ range: Range<Int>) -> [Int] {
    var open = 0
    return outer(range).filter { index in
      switch tokens[index].kind {
      case .name("lambda"): open += 1
      case .symbol(":") where open > 0: open -= 1
      case .symbol(","): return open == 0
      default: break
      }
      return false
    }
  }

  /// The source, cut within the widest brackets that no others are around.
  ///
  /// - Returns: what stands up to the opening bracket, the elements with their commas, and what
  ///   stands from the closing bracket on; nil if there are no brackets with something in them.
  func cutInBrackets() -> (head: String, elements: [String], tail: String)? {
    guard let whole else { return nil }
    var widest: Range<Int>?
    var opened: [Int] = []
    for index in whole {
      switch tokens[index].kind {
      case .symbol("("), .symbol("["), .symbol("{"): opened.append(index)
      case .symbol(")"), .symbol("]"), .symbol("}"):
        guard let start = opened.popLast() else { return nil }
        let content = start + 1..<index
        if opened.isEmpty, width(content) > widest.map(width) ?? 0 { widest = content }
      default: break
      }
    }
    guard let content = widest, opened.isEmpty else { return nil }
    let ends = outerCommas(content).map { $0 + 1 }
    let starts = [content.lowerBound] + ends
    return (
      text(whole.lowerBound..<content.lowerBound),
      zip(starts, ends + [content.upperBound]).filter { $0 < $1 }.map { text($0..<$1) },
      text(content.upperBound..<whole.upperBound)
    )
  }

  private func width(_ range: Range<Int>) -> Int { text(range).unicodeScalars.count }

  /// The names that stand in the source, attributes and keywords apart.
  var names: Set<String> {
    var names: Set<String> = []
    for (index, token) in tokens.enumerated() {
      guard case .name(let name) = token.kind, !Subset.keywords.contains(name) else { continue }
      if index > 0, tokens[index - 1].kind == .symbol(".") { continue }
      names.insert(name)
    }
    return names
  }
}
