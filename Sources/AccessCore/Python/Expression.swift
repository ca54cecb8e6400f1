/// A node of a parsed expression, with its place in the source text.
public final class Expression: Sendable {
  /// Where it stands, in Unicode scalars of the source text.
  let range: Range<Int>
  let kind: Kind
  /// The expressions in it, in the order of the source.
  let children: [Expression]
  /// How many levels of nodes it has.
  let height: Int

  init(_ kind: Kind, at range: Range<Int>) {
    self.kind = kind
    self.range = range
    children = kind.children
    height = 1 + (children.map(\.height).max() ?? 0)
  }

  /// What a node computes.
  ///
  /// Names are resolved when the text is read.
  enum Kind {
    case constant(Value)
    /// A variable: how many frames out, and its slot there.
    case local(depth: Int, slot: Int, name: StringObject)
    /// A name that no lambda or comprehension around it binds.
    case global(StringObject)
    case tuple([Element])
    case list([Element])
    case set([Element])
    case dictionary([Item])
    case unary(UnaryOperator, Expression)
    case binary(BinaryOperator, Expression, Expression)
    case and([Expression])
    case or([Expression])
    case not(Expression)
    case comparison(Expression, [Comparison])
    case conditional(then: Expression, test: Expression, otherwise: Expression)
    case call(Expression, [Argument])
    case attribute(Expression, StringObject)
    case subscripted(Expression, Expression)
    case slice(start: Expression?, stop: Expression?, step: Expression?)
    case lambda(FunctionCode)
    case comprehension(ComprehensionCode)
    case formatted([FormattedPart])
  }

  /// An element of a tuple, list or set display.
  struct Element: Sendable {
    let value: Expression
    /// Whether `*` stands before it.
    let isSpread: Bool
  }

  /// An item of a dict display; without a key, `**` stands before the value.
  struct Item: Sendable {
    let key: Expression?
    let value: Expression
  }

  /// An argument of a call.
  enum Argument: Sendable {
    case positional(Expression)
    case spread(Expression)
    case keyword(StringObject, Expression)
    case keywordSpread(Expression)

    /// Whether it gives positional arguments.
    var isPositional: Bool {
      switch self {
      case .positional, .spread: true
      case .keyword, .keywordSpread: false
      }
    }

    var value: Expression {
      switch self {
      case .positional(let value), .spread(let value), .keyword(_, let value),
        .keywordSpread(let value):
        value
      }
    }
  }

  /// A link of a chain such as `1 < x <= 3`.
  struct Comparison: Sendable {
    let relation: ComparisonOperator
    let right: Expression
  }

  /// A part of an f-string.
  enum FormattedPart: Sendable {
    case text(String)
    case value(Expression)
  }
}

/// An operator before its operand.
enum UnaryOperator: String, Sendable {
  case plus = "+"
  case minus = "-"
}

/// An operator between operands.
enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case floorDivide = "//"
  case modulo = "%"
  case power = "**"
  case and = "&"
  case or = "|"
  case xor = "^"
}

/// An operator that compares.
enum ComparisonOperator: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case `is` = "is"
  case isNot = "is not"
  case `in` = "in"
  case notIn = "not in"
}

/// What every function made by one lambda shares.
final class FunctionCode: Sendable {
  /// The parameters that take positional arguments, in order; the first slots of a frame.
  let positional: [Parameter]
  /// How many of them can only be given by position.
  let positionalOnlyCount: Int
  /// The slot of `*args`, or nil.
  let variadicSlot: Int?
  let variadicName: String
  /// The parameters after `*`.
  let keywordOnly: [Parameter]
  /// The slot of `**kwargs`, or nil.
  let keywordsSlot: Int?
  let keywordsName: String
  /// The parameters that keyword arguments can name.
  let nameable: [Parameter]
  let frameSize: Int
  let body: Expression
  /// CPython's `__qualname__`: `<lambda>.<locals>.<lambda>`.
  let qualifiedName: String
  /// The text that the ranges of the nodes refer to.
  let source: SourceText

  struct Parameter: Sendable {
    let name: StringObject
    let slot: Int
    let defaultValue: Expression?
  }

  init(
    positional: [Parameter], positionalOnlyCount: Int, variadic: (slot: Int, name: String)?,
    keywordOnly: [Parameter], keywords: (slot: Int, name: String)?, frameSize: Int,
    body: Expression, qualifiedName: String, source: SourceText
  ) {
    self.positional = positional
    self.positionalOnlyCount = positionalOnlyCount
    variadicSlot = variadic?.slot
    variadicName = variadic?.name ?? ""
    self.keywordOnly = keywordOnly
    keywordsSlot = keywords?.slot
    keywordsName = keywords?.name ?? ""
    nameable = positional.dropFirst(positionalOnlyCount) + keywordOnly
    self.frameSize = frameSize
    self.body = body
    self.qualifiedName = qualifiedName
    self.source = source
  }
}

/// A source text by Unicode scalars, shared by the nodes that were parsed from it.
final class SourceText: Sendable {
  let scalars: [Unicode.Scalar]
  /// The text's bytes, if it is ASCII.
  private let bytes: [UInt8]?

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    bytes = text.utf8.count == scalars.count ? Array(text.utf8) : nil
  }

  /// The text in a range; what lies outside of it is left out.
  subscript(range: Range<Int>) -> String {
    let range = range.clamped(to: 0..<scalars.count)
    if let bytes { return String(decoding: bytes[range], as: UTF8.self) }
    return String(scalars: scalars[range])
  }
}

/// A list, set or dict comprehension, or a generator expression.
final class ComprehensionCode: Sendable {
  let result: Result
  let clauses: [Clause]
  let frameSize: Int

  enum Result: Sendable {
    case list(Expression)
    case set(Expression)
    case dictionary(key: Expression, value: Expression)
    case generator(Expression)
  }

  /// `for target in iterable if condition if condition`.
  struct Clause: Sendable {
    let target: Target
    let iterable: Expression
    let conditions: [Expression]
  }

  /// What `for` assigns to.
  indirect enum Target: Sendable {
    case slot(Int)
    /// Unpacks into parts, of which the one at `starred` takes what is left over.
    case parts([Target], starred: Int?)
  }

  init(result: Result, clauses: [Clause], frameSize: Int) {
    self.result = result
    self.clauses = clauses
    self.frameSize = frameSize
  }
}

extension Expression.Kind: Sendable {
  /// See ``Expression/children``.
  fileprivate var children: [Expression] {
    switch self {
    case .constant, .local, .global: []
    case .tuple(let elements), .list(let elements), .set(let elements): elements.map(\.value)
    case .dictionary(let items): items.flatMap { [$0.key, $0.value].compactMap { $0 } }
    case .unary(_, let operand), .not(let operand): [operand]
    case .binary(_, let left, let right): [left, right]
    case .and(let operands), .or(let operands): operands
    case .comparison(let first, let rest): [first] + rest.map(\.right)
    case .conditional(let then, let test, let otherwise): [then, test, otherwise]
    case .call(let callee, let arguments): [callee] + arguments.map(\.value)
    case .attribute(let base, _): [base]
    case .subscripted(let base, let key): [base, key]
    case .slice(let start, let stop, let step): [start, stop, step].compactMap { $0 }
    case .lambda(let code):
      (code.positional + code.keywordOnly).compactMap(\.defaultValue) + [code.body]
    case .comprehension(let code):
      code.result.children + code.clauses.flatMap { [$0.iterable] + $0.conditions }
    case .formatted(let parts):
      parts.compactMap { part in
        if case .value(let value) = part { value } else { nil }
      }
    }
  }
}

extension ComprehensionCode.Result {
  /// The expressions evaluated for each element.
  var children: [Expression] {
    switch self {
    case .list(let element), .set(let element), .generator(let element): [element]
    case .dictionary(let key, let value): [key, value]
    }
  }
}
