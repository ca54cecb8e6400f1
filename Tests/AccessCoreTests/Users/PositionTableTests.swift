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
}
