import Promises

/// Makes well-formed expressions of the whole subset: most have a value, some an exception.
struct ExpressionGenerator {
  private(set) var random: SeededGenerator
  private var scope: [String] = []
  private var names = 0
  /// How many more forms with other expressions in them there may be.
  private var room = 60

  init(_ random: SeededGenerator) { self.random = random }

  /// An expression.
  mutating func expression() -> String {
    random.chance(0.12) ? Stress.expression(&random) : some("value", random.number(1...6))
  }

  /// An expression of a kind, or now and then of another.
  private mutating func some(_ kind: String, _ depth: Int) -> String {
    if kind == "for" { return "" }
    let isValue = kind == "value" || (Grammar.kinds.contains(kind) && random.chance(0.05))
    let kind = isValue ? random.pick(Grammar.kinds) : kind
    if Grammar.kinds.contains(kind), !scope.isEmpty, random.chance(0.2) {
      return random.pick(scope)
    }
    if depth > 0, room > 0, random.chance(0.9), let forms = Grammar.forms[kind] {
      room -= 1
      return filled(random.pick(forms), depth - 1)
    }
    return Grammar.leaves[kind].map { random.pick($0) } ?? "None"
  }

  /// A form with an expression in place of each `$kind`.
  private mutating func filled(_ form: String, _ depth: Int) -> String {
    var clauses = ""
    let outer = scope
    if form.contains("$for") { clauses = self.clauses(depth) }
    if form.contains("lambda a") { scope.append("a") }
    defer { scope = outer }
    let parts = form.split(separator: "$", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(String(parts[0])) { text, part in
      let kind = String(part.prefix { $0.isASCII && $0.isLetter })
      return text + (kind == "for" ? clauses : some(kind, depth)) + part.dropFirst(kind.count)
    }
  }

  /// The clauses of a comprehension; their variables are in scope from then on.
  private mutating func clauses(_ depth: Int) -> String {
    let source = some("iterable", depth)
    names += 1
    let name = "v\(names)"
    let isPair = random.chance(0.15)
    scope.append(name)
    var clauses =
      isPair ? "for \(name), w\(names) in enumerate(\(source))" : "for \(name) in \(source)"
    if random.chance(0.3) { clauses += " if \(some("bool", depth))" }
    if random.chance(0.2) { clauses += " for y\(names) in \(some("iterable", depth))" }
    return clauses
  }
}
