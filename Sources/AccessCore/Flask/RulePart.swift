/// A step on the way from a path's beginning to a rule: a segment, or the rest of the path.
enum RulePart: Equatable, Sendable {
  /// A segment without variables.
  case text([Unicode.Scalar])
  /// A segment, or the rest of the path, with variables.
  case dynamic(DynamicPart)
}

/// A part of a rule with variables.
struct DynamicPart: Equatable, Sendable {
  /// What it accepts.
  var pattern: RulePattern
  /// Whether it takes all the rest of the path, because a variable in it may hold `/`.
  var isFinal: Bool
  /// Whether the pattern ends in an optional slash that stands for the rule's last one.
  var isSuffixed: Bool
  /// When it is tried.
  var weight: RuleWeight
}

/// What decides the order in which parts with variables are tried: Werkzeug's `Weighting`.
struct RuleWeight: Equatable, Comparable, Sendable {
  /// The lengths of the texts between the variables, in order.
  var literalLengths: [Int] = []
  /// The weights of the converters, in order.
  var converterWeights: [Int] = []

  /// More texts first, longer texts first, more variables first, lighter converters first.
  static func < (left: Self, right: Self) -> Bool {
    if left.literalLengths.count != right.literalLengths.count {
      return left.literalLengths.count > right.literalLengths.count
    }
    if left.literalLengths != right.literalLengths {
      return right.literalLengths.lexicographicallyPrecedes(left.literalLengths)
    }
    if left.converterWeights.count != right.converterWeights.count {
      return left.converterWeights.count > right.converterWeights.count
    }
    return left.converterWeights.lexicographicallyPrecedes(right.converterWeights)
  }
}
