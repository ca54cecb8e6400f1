/// The arguments of a call, after `*` and `**` are spread out.
struct Arguments {
  /// The positional arguments.
  var positional: [Value] = []
  /// The keyword arguments; no name occurs twice.
  var keywords: [(name: StringObject, value: Value)] = []

  /// How many there are.
  var count: Int { positional.count + keywords.count }
}

extension Arguments {
  /// Takes the arguments of a method of str that looks for a text between two bounds.
  func substring(_ name: String) throws(PythonException) -> [Value] {
    guard keywords.isEmpty else { throw .type("str.\(name)() takes no keyword arguments") }
    guard !positional.isEmpty else {
      throw .type("\(name)() takes at least 1 argument (0 given)")
    }
    guard positional.count <= 3 else {
      throw .type("\(name)() takes at most 3 arguments (\(positional.count) given)")
    }
    return positional
  }

  /// Takes a fixed number of positional arguments, as CPython's fastcall methods do.
  ///
  /// - Parameters:
  ///   - name: the name in messages: `str.upper`.
  ///   - range: how many arguments there may be.
  /// - Returns: the arguments.
  /// - Throws: a `TypeError` in CPython's words if there are more or fewer, or named ones.
  func positional(_ name: String, _ range: ClosedRange<Int>) throws(PythonException) -> [Value] {
    guard keywords.isEmpty else { throw .type("\(name)() takes no keyword arguments") }
    if range.contains(positional.count) { return positional }
    let short = name.split(separator: ".").last.map(String.init) ?? name
    switch range {
    case 0...0:
      throw .type("\(name)() takes no arguments (\(positional.count) given)")
    case 1...1:
      throw .type("\(name)() takes exactly one argument (\(positional.count) given)")
    default:
      let isFew = positional.count < range.lowerBound
      let bound = isFew ? range.lowerBound : range.upperBound
      let how = range.lowerBound == range.upperBound ? "" : isFew ? "at least " : "at most "
      throw .type(
        "\(short) expected \(how)\(bound) argument\(bound == 1 ? "" : "s"), "
          + "got \(positional.count)")
    }
  }
}

extension Arguments {
  /// Takes positional and keyword arguments by name, as CPython's Argument Clinic does.
  ///
  /// - Parameters:
  ///   - name: the function's name in messages.
  ///   - names: the parameters' names, in order.
  ///   - positionalOnly: how many of them cannot be named.
  ///   - required: how many of them must be there.
  /// - Returns: the arguments in the order of `names`; nil where one was not given.
  /// - Throws: a `TypeError` in CPython's words if they do not fit.
  func named(
    _ name: String, _ names: [String], positionalOnly: Int, required: Int
  ) throws(PythonException) -> [Value?] {
    guard count <= names.count, positional.count <= names.count else {
      let most = required == names.count ? "exactly" : "at most"
      throw .type(
        "\(name)() takes \(most) \(names.count) argument\(names.count == 1 ? "" : "s") "
          + "(\(count) given)")
    }
    var values: [Value?] = positional + Array(repeating: nil, count: names.count - positional.count)
    for (keyword, value) in keywords {
      guard let index = names.firstIndex(of: keyword.text), index >= positionalOnly else {
        throw .type("'\(keyword.text)' is an invalid keyword argument for \(name)()")
      }
      guard values[index] == nil else {
        throw .type(
          "argument for \(name)() given by name ('\(keyword.text)') and position (\(index + 1))")
      }
      values[index] = value
    }
    for index in 0..<required where values[index] == nil {
      throw .type("\(name)() missing required argument '\(names[index])' (pos \(index + 1))")
    }
    return values
  }
}

extension Arguments {
  /// The arguments with which `has_access` is called for a requirement.
  init(_ requirement: Requirement) {
    positional = requirement.positional
    keywords = requirement.keywords.map { ($0.nameObject, $0.value) }
  }
}

extension Arguments {
  /// A keyword argument's value, or nil.
  func keyword(_ name: String) -> Value? { keywords.first { $0.name.text == name }?.value }

  /// Takes arguments as a function written in Python takes them.
  ///
  /// - Parameters:
  ///   - name: the function's name in messages.
  ///   - names: its parameters, in order.
  ///   - required: how many of them have no default.
  ///   - isMethod: whether messages count `self`.
  /// - Returns: the arguments in the order of `names`; nil where one was not given.
  /// - Throws: a `TypeError` in CPython's words if they do not fit.
  func parameters(
    _ name: String, _ names: [String], required: Int, isMethod: Bool = false
  ) throws(PythonException) -> [Value?] {
    let receiver = isMethod ? 1 : 0
    guard positional.count <= names.count else {
      let (least, most) = (required + receiver, names.count + receiver)
      let takes = least < most ? "from \(least) to \(most)" : "\(most)"
      throw .type(
        "\(name)() takes \(takes) positional argument\(most == 1 && least == most ? "" : "s") but "
          + "\(positional.count + receiver) \(positional.count + receiver == 1 ? "was" : "were") given"
      )
    }
    var values: [Value?] = positional + Array(repeating: nil, count: names.count - positional.count)
    for (keyword, value) in keywords {
      guard let index = names.firstIndex(of: keyword.text) else {
        throw .type("\(name)() got an unexpected keyword argument '\(keyword.text)'")
      }
      guard values[index] == nil else {
        throw .type("\(name)() got multiple values for argument '\(keyword.text)'")
      }
      values[index] = value
    }
    for index in 0..<required where values[index] == nil {
      throw .type("\(name)() missing 1 required positional argument: '\(names[index])'")
    }
    return values
  }
}
