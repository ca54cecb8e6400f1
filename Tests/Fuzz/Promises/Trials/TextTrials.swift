import AccessCore

/// Python; the first byte says as what it is read.
enum PythonTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let first = bytes.first else { return }
    let text = Array(bytes.dropFirst()).text
    switch first % 10 {
    case 0: _ = try Reading.program(text, as: .lambda)
    case 1: _ = try Reading.program(text, as: .arguments)
    case 2: _ = try Reading.program(text, as: .expression)
    case let number:
      let hooks = Hook.allCases
      _ = try Hook.evaluated(text, in: hooks[Int(number) % hooks.count])
    }
  }
}

/// A URL rule on the first line, and a request on each further one.
enum URLTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .prefix(8).map { Array($0).text }
    let rule = lines[0]
    _ = try Reading.rule(rule)
    for request in lines.dropFirst() {
      _ = try Reading.rule(rule, path: request)
      _ = try Reading.request(request, rule: rule)
    }
  }
}
