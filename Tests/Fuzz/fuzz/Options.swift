/// What the command line asks for.
struct Options {
  static let usage = """
    fuzz [--seconds N] [--cases N] [--seed S] [--from N] [--only SUBJECT] [--stack KIB]
         [--patience N] [--root FOLDER]

    Tries the inputs in Tests/Fuzz/Corpus, random texts on everything that reads, and random
    expressions on the evaluator, and reports crashes, hangs and broken promises.

      --seconds N    how long; 10 unless --cases is given
      --cases N      how many cases at the most
      --seed S       the same cases for the same seed; 1
      --from N       the first case's number; a case alone: --from N --cases 1
      --only SUBJECT bytes, expressions, scenarios, lessons, steps or targets
      --stack KIB    the stack that cases run on; 8192
      --patience N   how many seconds a case may take; 5, or 20 in a debug build
      --root FOLDER  the repository, for its texts to start from; the working directory

    Exit status: 0 nothing found, 1 something found, 2 the arguments are wrong.
    """

  var seconds: Double?
  var cases: UInt64?
  var seed: UInt64 = 1
  var first: UInt64 = 0
  var only: Subject?
  var stack = 8192
  #if DEBUG
    var patience = 20.0
  #else
    var patience = 5.0
  #endif
  var root = "."
  /// The path of the record, in the process that tries; nil in the one that watches.
  var record: String?

  /// Reads the arguments.
  ///
  /// - Returns: nil if one of them is not understood.
  init?(_ arguments: [String]) {
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst(), set(name, value) else { return nil }
    }
    if seconds == nil, cases == nil { seconds = 10 }
  }

  private mutating func set(_ name: String, _ value: String) -> Bool {
    switch name {
    case "--seconds": seconds = Double(value)
    case "--cases": cases = UInt64(value)
    case "--seed": seed = UInt64(value) ?? seed
    case "--from": first = UInt64(value) ?? first
    case "--only": only = Subject(rawValue: value)
    case "--stack": stack = Int(value) ?? 0
    case "--patience": patience = Double(value) ?? 0
    case "--root":
      root = value
      return true
    case "--record":
      record = value
      return true
    default: return false
    }
    return name == "--only" ? only != nil : Double(value) != nil && stack >= 64
  }

  /// The arguments of a process that tries cases, from this one on.
  func child(from number: UInt64, seconds: Double?, record: String) -> [String] {
    var arguments = [
      "--seed", "\(seed)", "--from", "\(number)", "--stack", "\(stack)", "--root", root,
      "--record", record,
    ]
    if let seconds { arguments += ["--seconds", "\(seconds)"] }
    if let cases { arguments += ["--cases", "\(cases - min(cases, number - first))"] }
    if let only { arguments += ["--only", only.rawValue] }
    return arguments
  }
}

/// What random input is tried on.
enum Subject: String, CaseIterable {
  /// Any bytes, on every reader of text.
  case bytes
  /// Well-formed expressions, on the evaluator.
  case expressions
  /// Mutated scenario files.
  case scenarios
  /// Mutated lesson files.
  case lessons
  /// Mutated lines of transcripts.
  case steps
  /// URL rules, request lines, request targets.
  case targets
}
