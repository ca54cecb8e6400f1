/// Values that a change may bring in, in the order in which they were found, none twice.
struct ValuePool {
  private(set) var values: [Value] = []
  private var known: Set<ExactValue> = []

  /// So many values are kept.
  static let most = 200

  /// Adds a value that is plain data.
  mutating func add(whole value: Value) {
    var value = value
    // What a program writes and what a user has are the same, but for `is`.
    if case .string(let text) = value, text.isInterned { value = .string(text.text) }
    guard values.count < Self.most, ExactValue.isPlain(value),
      known.insert(ExactValue(value)).inserted
    else { return }
    values.append(value)
  }

  /// Adds a value that is plain data, or what is in it.
  mutating func add(_ value: Value) {
    switch value {
    case .list, .tuple, .set:
      for element in value.containedElements ?? [] { add(element) }
    case .dictionary(let dictionary):
      for element in dictionary.keys + dictionary.values { add(element) }
    case .range, .type, .function, .object: return
    case .none, .bool, .int, .float, .string: add(whole: value)
    }
  }

  /// Adds what a requirement asks for.
  mutating func add(_ requirement: Requirement) {
    for value in requirement.positional { add(value) }
    for keyword in requirement.keywords { add(keyword.value) }
  }

  /// Adds what the hooks of a request came to, part by part, as far as its trace shows it.
  mutating func add(_ trace: [Stage]) {
    for stage in trace where stage.kind == .hasAccess || stage.kind == .currentUser {
      for row in stage.expressions {
        guard case .value(let text, let type) = row.result, type != "bool",
          let value = Value(literal: text)
        else { continue }
        add(value)
      }
    }
  }

  /// Adds the constants of a program.
  mutating func add(constantsOf program: Program?) {
    guard let program else { return }
    for expression in program.expressions {
      if case .constant(let value) = expression.kind { add(value) }
    }
  }

  /// The values, numbers in the order of their distance from another one before all else.
  func values(nearestTo value: Value?) -> [Value] {
    guard let center = value?.asDouble else { return values }
    let numbers = values.enumerated().compactMap { place, value in
      value.asDouble.map { (place: place, distance: abs($0 - center)) }
    }.sorted { ($0.distance, $0.place) < ($1.distance, $1.place) }
    return numbers.map { values[$0.place] } + values.filter { $0.asDouble == nil }
  }

  /// The numbers beside those that are there: what `<` and `>` want.
  var neighbours: [Value] {
    values.flatMap { value -> [Value] in
      switch value {
      case .int(let int) where int > .min && int < .max: [.int(int - 1), .int(int + 1)]
      case .float(let float): [.float(float - 1), .float(float + 1)]
      default: []
      }
    }
  }
}

extension Program {
  /// Each expression in it, an outer one before those in it.
  var expressions: [Expression] {
    var found: [Expression] = []
    func add(_ expression: Expression) {
      found.append(expression)
      for child in expression.children { add(child) }
    }
    switch root {
    case .expression(let expression): add(expression)
    case .arguments(let arguments): for argument in arguments { add(argument.value) }
    }
    return found
  }
}
