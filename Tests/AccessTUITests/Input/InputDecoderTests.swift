import Testing

@testable import AccessTUI

@Suite struct InputDecoderTests {
  @Test(arguments: InputTables.all)
  func rows(row: InputRow) {
    var decoder = row.terminal.decoder
    #expect(decoder.feed(row.bytes, at: .zero) == row.inputs)
    #expect(decoder.expire() == row.late)
    #expect(decoder.state == .ground || decoder.state == .paste)
  }

  @Test(arguments: InputTables.all)
  func rowsInPieces(row: InputRow) {
    let places = row.bytes.count < 500 ? Array(row.bytes.indices) : [1, 2, row.bytes.count - 1]
    for place in places {
      var decoder = row.terminal.decoder
      let inputs =
        decoder.feed(row.bytes[..<place], at: .zero) + decoder.feed(row.bytes[place...], at: .zero)
      #expect(inputs == row.inputs, "cut at \(place)")
      #expect(decoder.expire() == row.late, "cut at \(place)")
    }
    var decoder = row.terminal.decoder
    #expect(row.bytes.flatMap { decoder.feed([$0], at: .zero) } == row.inputs)
    #expect(decoder.expire() == row.late)
  }

  /// The rows one after another: none leaves anything to the next one.
  @Test func rowsInARow() {
    for terminal in [KeyStringTable.none, .xterm, .odd] {
      var decoder = terminal.decoder
      for (number, row) in InputTables.all.enumerated() where row.terminal == terminal {
        let inputs = decoder.feed(row.bytes, at: .seconds(number)) + decoder.expire()
        if decoder.state == .paste { _ = decoder.feed(Array("\u{1B}[201~".utf8), at: .zero) }
        #expect(inputs == row.inputs + row.late, "\(row.testDescription)")
      }
    }
  }

  @Test func nothingIsNothing() {
    var decoder = InputDecoder()
    #expect(decoder.feed([], at: .seconds(1)) == [])
    #expect(decoder.expire() == [])
    #expect(decoder.patience == nil)
    _ = decoder.feed([0x1B], at: .seconds(2))
    #expect(decoder.feed([], at: .seconds(3)) == [])
    #expect(decoder.patience == .milliseconds(45))
  }
}
