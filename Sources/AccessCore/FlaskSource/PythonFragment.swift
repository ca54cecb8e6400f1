/// A Python expression of an application, to be put into generated code.
struct PythonFragment {
  /// The source, without the blanks and comments around it.
  let text: String
  /// The parts of the lambda that the whole is; nil if it is none.
  let lambda: Lambda?
  /// Whether it needs parentheses where a comma ends an element.
  let isTuple: Bool
  /// The names that nothing in it binds.
  let names: Set<String>
  /// The keywords of calls in it, and the texts, which may be keywords too.
  let givenNames: Set<String>
  /// The tree, or nil if the source is outside of the subset that is read here.
  let program: Program?
  /// The source in pieces, cut before the words that bind least.
  let pieces: [String]

  /// A lambda, cut at its colon.
  struct Lambda {
    /// What stands between `lambda` and the colon.
    let parameters: String
    /// What it returns, in pieces that are joined by a blank, or by line ends in parentheses.
    let body: [String]
  }

  /// Cuts a source.
  ///
  /// - Parameters:
  ///   - source: an expression, or an argument list in its parentheses.
  ///   - form: which of them.
  ///   - defined: what the application defines.
  init(_ source: String, form: Program.Form = .expression, defined: DefinedNames) {
    program = try? Program(source, form: form, names: defined)
    let tokens = TokenList(source)
    guard let all = tokens.whole else {
      text = source
      lambda = nil
      isTuple = false
      names = []
      givenNames = []
      pieces = [source]
      return
    }
    text = tokens.text(all)
    pieces = tokens.pieces(all)
    isTuple = form != .arguments && tokens.hasOuterComma
    if !isTuple, let colon = tokens.lambdaColon {
      lambda = Lambda(
        parameters: tokens.text(1..<colon), body: tokens.pieces(colon + 1..<all.upperBound))
    } else {
      lambda = nil
    }
    names = program?.freeNames ?? tokens.names
    givenNames = program?.givenNames ?? tokens.names
  }

  /// The fragment after some code, over several lines in parentheses if one is too narrow.
  ///
  /// - Parameters:
  ///   - prefix: the code before it, indented.
  ///   - suffix: the code after it.
  /// - Returns: lines.
  func lines(after prefix: String, suffix: String = "") -> [String] {
    if isTuple { return [prefix + "(" + text + ")" + suffix] }
    guard let lambda else { return PythonLayout.lines(pieces, after: prefix, suffix: suffix) }
    let parameters = lambda.parameters.isEmpty ? "" : " " + lambda.parameters
    return PythonLayout.lines(
      lambda.body, after: prefix + "lambda\(parameters): ", suffix: suffix)
  }
}
