import Testing

@testable import AccessIO

/// Bytes that come in pieces, cut into lines.
@Suite struct LineSplitterTests {
  @Test func everyCutGivesTheSameLines() {
    let text = Array("one\n\ntwo\nthr\u{00E9}e\nrest".utf8)
    for first in 0...text.count {
      for second in first...text.count {
        var splitter = LineSplitter(limit: 100)
        let pieces = [text[..<first], text[first..<second], text[second...]]
        let lines = pieces.flatMap { splitter.take(Array($0)) }
        #expect(lines.map { String(decoding: $0, as: UTF8.self) } == ["one", "", "two", "thrée"])
        #expect(splitter.takeRest() == Array("rest".utf8))
        #expect(splitter.takeRest() == nil)
      }
    }
  }

  @Test func aLineThatDoesNotEndIsNoticed() {
    var splitter = LineSplitter(limit: 4)
    #expect(splitter.take(Array("abcd".utf8)).isEmpty)
    #expect(!splitter.isOverflowing)
    #expect(splitter.take(Array("e".utf8)).isEmpty)
    #expect(splitter.isOverflowing)
  }
}
