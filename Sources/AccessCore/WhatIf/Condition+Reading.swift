extension WhatIf {
  /// Something that `has_access` asked: a part of its expression that is true or false by itself, such as
  /// a comparison.
  public struct Condition: Equatable, Sendable {
    /// The source text.
    public let source: String
    /// The source with the values in it, where that says more.
    public let substituted: String?
    /// What came of it.
    public let outcome: Outcome

    /// What came of a condition.
    public enum Outcome: Equatable, Sendable {
      /// It counts as true; the value, as `repr` shows it.
      case held(String)
      /// It counts as false.
      case failed(String)
      /// It raised; the exception's type and message.
      case raised(String)
      /// What stood before it decided.
      case notAsked
    }

    /// Whether it failed.
    var isFailed: Bool { if case .failed = outcome { true } else { false } }
    /// Whether it held.
    var isHeld: Bool { if case .held = outcome { true } else { false } }
  }
}

/// The conditions of an expression, as `and` and `or` join them.
indirect enum Formula {
  case condition(WhatIf.Condition)
  /// All have to hold.
  case all([Formula])
  /// One has to hold.
  case any([Formula])

  /// The conditions, in order.
  var conditions: [WhatIf.Condition] {
    switch self {
    case .condition(let condition): [condition]
    case .all(let parts), .any(let parts): parts.flatMap(\.conditions)
    }
  }

  /// What fails in the alternative that needs the fewest; where several need as few, in the one in which
  /// more holds.
  var nearestMiss: [WhatIf.Condition] { shortfall.failed }

  /// Which conditions have to be mended, how many were never asked, and how many hold.
  private var shortfall: (failed: [WhatIf.Condition], notAsked: Int, held: Int) {
    switch self {
    case .condition(let condition):
      switch condition.outcome {
      case .held: return ([], 0, 1)
      case .failed, .raised: return ([condition], 0, 0)
      case .notAsked: return ([], 1, 0)
      }
    case .all(let parts):
      return parts.map(\.shortfall).reduce(into: ([], 0, 0)) { sum, part in
        sum.failed += part.failed
        sum.notAsked += part.notAsked
        sum.held += part.held
      }
    case .any(let parts):
      return parts.map(\.shortfall).min { left, right in
        let (one, other) = (left.failed.count + left.notAsked, right.failed.count + right.notAsked)
        return one != other ? one < other : left.held > right.held
      } ?? ([], 0, 0)
    }
  }
}

/// Reads the conditions of a lambda out of a trace of it.
struct ConditionReader {
  private let code: FunctionCode
  /// What was evaluated, by its place in the source, in the order in which it was.
  private var rows: [Range<Int>: [EvaluatedExpression]] = [:]

  /// Takes a lambda and the stage in which it ran.
  ///
  /// It fails if the program is no lambda.
  init?(_ program: Program, _ stage: Stage) {
    guard case .expression(let root) = program.root, case .lambda(let code) = root.kind
    else { return nil }
    self.code = code
    for row in stage.expressions { rows[row.range, default: []].append(row) }
  }

  /// The conditions of the lambda's body.
  var formula: Formula { formula(of: code.body) }

  private func formula(of expression: Expression) -> Formula {
    switch expression.kind {
    case .and(let operands): return .all(operands.map(formula))
    case .or(let operands): return .any(operands.map(formula))
    case .conditional(let then, _, let otherwise):
      let taken = [then, otherwise].first { isEvaluated($0) }
      return taken.map(formula) ?? .condition(condition(expression, rows[expression.range]?.first))
    case .call(let callee, let arguments):
      guard let name = callee.builtinName, name == "all" || name == "any", arguments.count == 1,
        case .positional(let argument) = arguments[0], let parts = parts(of: argument)
      else { break }
      return name == "all" ? .all(parts) : .any(parts)
    case .lambda(let inner): return formula(of: inner.body)
    default: break
    }
    return .condition(condition(expression, rows[expression.range]?.first))
  }

  /// What `all` or `any` goes through; nil: it cannot be told apart.
  private func parts(of argument: Expression) -> [Formula]? {
    switch argument.kind {
    case .list(let elements), .tuple(let elements), .set(let elements):
      guard !elements.contains(where: \.isSpread) else { return nil }
      return elements.map { formula(of: $0.value) }
    case .comprehension(let code):
      guard let element = code.result.children.first, code.result.children.count == 1 else {
        return nil
      }
      let evaluated = rows[element.range] ?? []
      return evaluated.map { .condition(condition(element, $0)) }
    default: return nil
    }
  }

  private func isEvaluated(_ expression: Expression) -> Bool {
    if case .constant = expression.kind { return false }
    return rows[expression.range]?.contains { $0.result != .notEvaluated } ?? false
  }

  private func condition(
    _ expression: Expression, _ row: EvaluatedExpression?
  ) -> WhatIf.Condition {
    let outcome: WhatIf.Condition.Outcome =
      switch row?.result {
      case .value(let value, _): Self.falsy.contains(value) ? .failed(value) : .held(value)
      case .raised(let type, let message): .raised(message.isEmpty ? type : "\(type): \(message)")
      case .notEvaluated: .notAsked
      case nil: Self.outcome(ofLiteral: expression)
      }
    return WhatIf.Condition(
      source: code.source[expression.range], substituted: row?.substituted, outcome: outcome)
  }

  /// A literal has no row: its source says what it is.
  private static func outcome(ofLiteral expression: Expression) -> WhatIf.Condition.Outcome {
    guard case .constant(let value) = expression.kind else { return .notAsked }
    return falsy.contains(value.repr) ? .failed(value.repr) : .held(value.repr)
  }

  /// What `repr` writes of plain values that count as false.
  private static let falsy: Set<String> = [
    "False", "None", "0", "0.0", "-0.0", "''", "[]", "()", "{}", "set()", "frozenset()",
    "range(0, 0)",
  ]
}
