import AccessCore
import Testing

@testable import AccessIO

/// What PyYAML 6.0.3's `safe_load` makes of plain scalars, as Python's `repr` shows it.
private let resolved: [(text: String, python: String)] = [
  ("yes", "True"),
  ("No", "False"),
  ("on", "True"),
  ("OFF", "False"),
  ("true", "True"),
  ("False", "False"),
  ("y", "'y'"),
  ("n", "'n'"),
  ("Y", "'Y'"),
  ("TRUE", "True"),
  ("tRue", "'tRue'"),
  ("0", "0"),
  ("7", "7"),
  ("-0", "0"),
  ("+12", "12"),
  ("010", "8"),
  ("08", "'08'"),
  ("0o10", "'0o10'"),
  ("0x1F", "31"),
  ("0b101", "5"),
  ("-0x1f", "-31"),
  ("1_000", "1000"),
  ("0_7", "7"),
  ("190:20:30", "685230"),
  ("1:30", "90"),
  ("-1:30", "-90"),
  ("1:60", "'1:60'"),
  ("01:30", "'01:30'"),
  ("9223372036854775807", "9223372036854775807"),
  ("-9223372036854775808", "-9223372036854775808"),
  ("1.5", "1.5"),
  ("1.", "1.0"),
  (".5", "0.5"),
  ("+.5", "'+.5'"),
  ("-1.5", "-1.5"),
  ("1e3", "'1e3'"),
  ("1.0e3", "'1.0e3'"),
  ("1.0e+3", "1000.0"),
  ("1E-2", "'1E-2'"),
  ("6.02e+23", "6.02e+23"),
  ("1_0.5", "10.5"),
  ("1:30.5", "90.5"),
  (".inf", "inf"),
  ("-.Inf", "-inf"),
  ("+.INF", "inf"),
  (".nan", "nan"),
  (".NaN", "nan"),
  ("-.nan", "'-.nan'"),
  ("1.2.3", "'1.2.3'"),
  ("1._5", "1.5"),
  ("null", "None"),
  ("Null", "None"),
  ("NULL", "None"),
  ("~", "None"),
  ("nUll", "'nUll'"),
  ("None", "'None'"),
  ("abc", "'abc'"),
  ("1a", "'1a'"),
  ("--", "'--'"),
  ("1-", "'1-'"),
  ("0x", "'0x'"),
  ("0b", "'0b'"),
  ("12e03", "'12e03'"),
  ("<<x", "'<<x'"),
]

@Test(arguments: resolved)
func plainScalars(text: String, python: String) {
  var problems: [LocatedProblem] = []
  let node = YAMLNode(
    content: .scalar(text, .plain), position: TextPosition(line: 1, column: 1), size: 1, height: 0)
  #expect(python == node.value(noting: &problems).shown)
  #expect(problems.isEmpty)
}

@Test(arguments: [
  "2001-01-01", "2001-1-1 10:20:30", "2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43 Z", "=",
  "9223372036854775808", "-9223372036854775809", "0x10000000000000000", "0b_",
])
func scalarsWithoutValue(text: String) {
  var problems: [LocatedProblem] = []
  let node = YAMLNode(
    content: .scalar(text, .plain), position: TextPosition(line: 1, column: 1), size: 1, height: 0)
  _ = node.value(noting: &problems)
  #expect(problems.count == 1)
}

@Test(arguments: ["2001-1-1", "2001-01-01 10:20", "2001-01-01x", "12001-01-01", "2001-001-01"])
func textThatLooksLikeADate(text: String) {
  #expect(YAMLKind(resolving: text) == .string)
}

extension Value {
  /// The value as Python's `repr` shows it, as far as these tests need it.
  fileprivate var shown: String {
    switch self {
    case .none: "None"
    case .bool(let truth): truth ? "True" : "False"
    case .int(let number): "\(number)"
    case .float(let number): "\(number)"
    case .string(let string): "'\(string.text)'"
    default: "?"
    }
  }
}
