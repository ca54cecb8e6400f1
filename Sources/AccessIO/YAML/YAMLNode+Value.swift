import AccessCore

extension YAMLNode {
  /// The Python value that PyYAML's `SafeLoader` makes of the node.
  ///
  /// What is wrong in it is noted, and `None` stands there instead.
  func value(noting problems: inout [LocatedProblem]) -> Value {
    switch content {
    case .sequence(let elements):
      if kind == nil { note(.unsupportedTag(tag ?? ""), in: &problems) }
      return .list(elements.map { $0.value(noting: &problems) })
    case .mapping(let pairs):
      if kind == nil { note(.unsupportedTag(tag ?? ""), in: &problems) }
      var items: [(String, Value)] = []
      for pair in pairs {
        if pair.isTextKey {
          items.append((pair.key, pair.value.value(noting: &problems)))
        } else {
          problems.append(
            LocatedProblem(
              problem: .keyNotText(pair.key), position: pair.keyPosition,
              length: pair.key.unicodeScalars.count))
        }
      }
      return .dictionary(items)
    case .scalar(let text, _):
      do {
        return try scalarValue(text)
      } catch {
        note(error, in: &problems)
        return .none
      }
    }
  }

  /// How many scalars an error at the node marks.
  var markedLength: Int {
    switch content {
    case .scalar(let text, .plain): text.unicodeScalars.count
    case .scalar(let text, .singleQuoted), .scalar(let text, .doubleQuoted):
      text.unicodeScalars.count + 2
    case .scalar, .sequence, .mapping: 1
    }
  }

  private func note(_ problem: Problem, in problems: inout [LocatedProblem]) {
    problems.append(
      LocatedProblem(problem: problem, position: position, length: markedLength))
  }

  private func scalarValue(_ text: String) throws(Problem) -> Value {
    switch kind {
    case .null: return .none
    case .bool:
      guard let truth = YAMLKind.truth(of: text) else { throw .badNumber(text) }
      return .bool(truth)
    case .int: return .int(try YAMLNumber.int(text))
    case .float: return .float(try YAMLNumber.float(text))
    case .string: return .string(text)
    case .timestamp: throw .date(text)
    case .value: throw .equalsSign
    case nil, .sequence, .mapping: throw .unsupportedTag(tag ?? "")
    }
  }
}

extension YAMLNode.Pair {
  /// Whether the key is text, and not a number or the like.
  var isTextKey: Bool {
    isQuoted || YAMLKind(resolving: key) == .string
  }
}
