extension Converter {
  /// Why a converter cannot be made.
  struct Fault: Error, Equatable {
    /// What is wrong.
    var message: String
    /// What would have been right.
    var expected: String?
  }

  /// Makes a converter by its name, as Werkzeug's classes take their arguments; `path` and `uuid`
  /// take any and ignore them, as there.
  init(name: String, arguments: ConverterArguments) throws(Fault) {
    switch name {
    case "default", "string":
      let values = try Self.bind(arguments, to: ["minlength", "maxlength", "length"], of: name)
      self = .string(try Self.length(values))
    case "int":
      let names = ["fixed_digits", "min", "max", "signed"]
      self = .int(try Self.numberOptions(try Self.bind(arguments, to: names, of: name)))
    case "float":
      let values = try Self.bind(arguments, to: ["min", "max", "signed"], of: name)
      self = .float(try Self.numberOptions(values))
    case "any": self = .any(try Self.items(arguments))
    case "path", "uuid":
      if let taken = arguments.named.first(where: { ["map", "self"].contains($0.name) }) {
        throw Fault(message: "`\(name)` has no argument `\(taken.name)`", expected: nil)
      }
      self = name == "path" ? .path : .uuid
    default:
      throw Fault(
        message: "unknown converter `\(name)`",
        expected: "one of " + Self.names.map { "`\($0)`" }.joined(separator: ", "))
    }
  }

  private static func bind(
    _ arguments: ConverterArguments, to names: [String], of converter: String
  ) throws(Fault) -> [String: ConverterArguments.Value] {
    let known = "at most " + names.map { "`\($0)`" }.joined(separator: ", ")
    guard arguments.positional.count <= names.count else {
      throw Fault(message: "too many arguments for `\(converter)`", expected: known)
    }
    var bound: [String: ConverterArguments.Value] = [:]
    for (name, value) in zip(names, arguments.positional) { bound[name] = value }
    for (name, value) in arguments.named {
      guard names.contains(name) else {
        throw Fault(message: "`\(converter)` has no argument `\(name)`", expected: known)
      }
      guard bound[name] == nil else {
        throw Fault(message: "`\(converter)` is given `\(name)` twice", expected: known)
      }
      bound[name] = value
    }
    return bound
  }

  /// The greatest repetition that Python's regular expressions count.
  private static let repetitionLimit = 4_294_967_294

  private static func length(
    _ values: [String: ConverterArguments.Value]
  ) throws(Fault) -> Length {
    if let length = values["length"], length != .none {
      let count = try count(length, of: "length")
      return Length(minimum: count, maximum: count, isExact: true)
    }
    var result = Length()
    if let maximum = values["maxlength"], maximum != .none {
      result.maximum = try count(maximum, of: "maxlength")
    }
    if let minimum = values["minlength"] {
      result.minimum = try count(minimum, of: "minlength")
    }
    if let maximum = result.maximum, maximum < result.minimum {
      throw Fault(
        message: "`maxlength` is less than `minlength`",
        expected: "a `maxlength` of \(result.minimum) or more")
    }
    return result
  }

  private static func count(
    _ value: ConverterArguments.Value, of name: String
  ) throws(Fault) -> Int {
    guard case .int(let number) = value.asInteger, (0...repetitionLimit).contains(number) else {
      throw Fault(message: "`\(name)` is not a length", expected: "an int of 0 or more")
    }
    return number
  }

  private static func numberOptions(
    _ values: [String: ConverterArguments.Value]
  ) throws(Fault) -> NumberOptions {
    var options = NumberOptions()
    options.minimum = try bound(values["min"], of: "min")
    options.maximum = try bound(values["max"], of: "max")
    options.isSigned = values["signed"]?.isTruthy ?? false
    switch values["fixed_digits"] {
    case nil, .some(.none): break
    case .bool(let value): options.fixedDigits = value ? 1 : 0
    case .int(let value) where (0...integerDigitLimit).contains(value): options.fixedDigits = value
    default:
      throw Fault(
        message: "`fixed_digits` is not a number of digits",
        expected: "an int from 0 to \(integerDigitLimit)")
    }
    return options
  }

  private static func bound(
    _ value: ConverterArguments.Value?, of name: String
  ) throws(Fault) -> NumberOptions.Bound? {
    switch value {
    case nil, .some(.none): return nil
    case .bool(let value): return .int(value ? 1 : 0)
    case .int(let value): return .int(value)
    case .float(let value): return .float(value)
    case .largeInt:
      throw Fault(
        message: "`\(name)` is beyond 64 bits", expected: "at most `9223372036854775807`")
    case .text(let text):
      throw Fault(message: "`\(name)` is the text `\(text)`", expected: "an int or a float")
    }
  }

  private static func items(_ arguments: ConverterArguments) throws(Fault) -> [String] {
    let expected = "words or quoted texts"
    if let named = arguments.named.first {
      throw Fault(message: "`any` has no argument `\(named.name)`", expected: expected)
    }
    var items: [String] = []
    for value in arguments.positional {
      guard case .text(let text) = value else {
        throw Fault(message: "an item of `any` is not a text", expected: expected)
      }
      items.append(text)
    }
    return items.isEmpty ? [""] : items
  }
}
