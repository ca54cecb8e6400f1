import TestSupport
import Testing

@testable import AccessCore

@Suite struct PositionTableTests {
  /// What is put in is found, whether or not hashes are equal; what is not is not.
  @Test(arguments: [1, 7, 1 << 40])
  func findsWhatWasInserted(_ hashes: Int) {
    var table = PositionTable()
    let values = (0..<2000).map { $0 * 3 }
    for (position, value) in values.enumerated() {
      table.insert(position, value % hashes) { values[$0] % hashes }
    }
    for (position, value) in values.enumerated() {
      #expect(table.position(of: value % hashes) { values[$0] == value } == position)
      #expect(table.position(of: (value + 1) % hashes) { values[$0] == value + 1 } == nil)
    }
  }

  /// Ints that a multiplier known beforehand would put into few slots: nobody can know it.
  @Test func hashesMadeToMeet() {
    let inverse = 0xF1DE_83E1_9937_733D as UInt
    #expect(inverse &* 0x9E37_79B9_7F4A_7C15 == 1)
    let hashes = (0..<20_000 as Range<UInt>).map { Int(bitPattern: ($0 << 47) &* inverse) }
    var table = PositionTable()
    for (position, hash) in hashes.enumerated() { table.insert(position, hash) { hashes[$0] } }
    var questions = 0
    for (position, hash) in hashes.enumerated() {
      let found = table.position(of: hash) {
        questions += 1
        return hashes[$0] == hash
      }
      #expect(found == position)
    }
    #expect(questions < 50 * hashes.count)
  }
}
