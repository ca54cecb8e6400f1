import Testing

@testable import AccessCore

/// Two texts, how many lines are kept around, and what is shown.
private let differences: [(old: String, new: String, context: Int, shown: String)] = [
  ("a\nb\n", "a\nb\n", 2, ""),
  ("", "", 2, ""),
  ("", "a\n", 2, "+1  a"),
  ("a\n", "", 2, "-1  a"),
  ("a\nb\nc\n", "a\nx\nc\n", 2, " 1  a\n-2  b\n+2  x\n 3  c"),
  ("a\nb\nc\n", "a\nx\nc\n", 0, "...\n-2  b\n+2  x\n..."),
  ("a\nb\nc\n", "a\nb\nnew\nc\n", 1, "...\n 2  b\n+3  new\n 3  c"),
  ("a\nb\nc\nd\ne\n", "A\nb\nc\nd\nE\n", 1, "-1  a\n+1  A\n 2  b\n...\n 4  d\n-5  e\n+5  E"),
  ("a\nb\nc\n", "A\nb\nC\n", 1, "-1  a\n+1  A\n 2  b\n-3  c\n+3  C"),
  ("a\n", "a", 2, "-1  a\n+1  a (no newline at the end)"),
  ("a", "a\n", 2, "-1  a (no newline at the end)\n+1  a"),
  ("a\r\n", "a\n", 2, "-1  a<U+000D>\n+1  a"),
  ("a\u{1B}[31m\n", "b\n", 2, "-1  a<U+001B>[31m\n+1  b"),
  ("a\na\na\n", "a\na\n", 2, " 1  a\n 2  a\n-3  a"),
  (
    "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n", "1\n2\n3\n4\n5\n6\n7\n8\nx\n10\n", 1,
    "...\n  8  8\n- 9  9\n+ 9  x\n 10  10"
  ),
]

@Test(arguments: differences)
func linesThatDiffer(old: String, new: String, context: Int, shown: String) {
  let difference = TextDifference(Array(old.utf8), Array(new.utf8), context: context)
  #expect(difference.lines.map(\.styled.plain.description).joined(separator: "\n") == shown)
}

@Test func linesThatDifferAreColoured() {
  let lines = TextDifference(Array("a\nb\nc\nd\n".utf8), Array("a\nx\nc\nd\n".utf8), context: 1)
    .lines
  #expect(lines.map(\.kind) == [.kept, .removed, .added, .kept, .gap])
  #expect(lines.map(\.number) == [1, 2, 2, 3, 4])
  #expect(
    lines.map { $0.styled.parts.map(\.meaning) } == [
      [.plain], [.refused], [.allowed], [.plain], [.faint],
    ])
}

@Test func bytesThatAreNoTextAreCompared() {
  let lines = TextDifference([0xFF, 0x0A], [0xFE, 0x0A]).lines
  #expect(lines.map(\.kind) == [.removed, .added])
}

@Test(arguments: [-1, Int.max])
func anyContextIsTaken(_ context: Int) {
  let lines = TextDifference(Array("a\nb\n".utf8), Array("a\nc\n".utf8), context: context).lines
  #expect(lines.filter { $0.kind != .kept && $0.kind != .gap }.map(\.number) == [2, 2])
}

@Test func longMiddlesAreReplacedAsAWhole() {
  let old = (0..<3_000).map { "old \($0)\n" }.joined()
  let new = (0..<3_000).map { $0 == 1_500 ? "old 1500\n" : "new \($0)\n" }.joined()
  let lines = TextDifference(
    Array(("head\n" + old + "tail\n").utf8), Array(("head\n" + new + "tail\n").utf8)
  ).lines
  #expect(lines.count { $0.kind == .removed } == 3_000)
  #expect(lines.count { $0.kind == .added } == 3_000)
  #expect(lines.count { $0.kind == .kept } == 2)
}

/// What is kept and removed is the old text, what is kept and added the new one.
@Test func differencesTurnOneTextIntoTheOther() {
  let seed = UInt64.random(in: 0...UInt64.max)
  var state = seed
  func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
  for _ in 0..<200 {
    let old = (0..<next(12)).map { _ in ["a", "b", "c"][next(3)] }
    let new = (0..<next(12)).map { _ in ["a", "b", "c"][next(3)] }
    let lines = TextDifference(
      Array(old.map { $0 + "\n" }.joined().utf8), Array(new.map { $0 + "\n" }.joined().utf8),
      context: 100
    ).lines
    guard old != new else { continue }
    let left = lines.filter { $0.kind != .added }.map(\.text.description)
    let right = lines.filter { $0.kind != .removed }.map(\.text.description)
    #expect(left == old, "seed \(seed)")
    #expect(right == new, "seed \(seed)")
  }
}
