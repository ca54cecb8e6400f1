import AccessCore
import TestSupport
import Testing

@testable import AccessTUI

@Suite struct MatrixCellsTests {
  private static let codes: [UInt8] = [1, 2, 2, 2, 3, 4, 5, 6]

  /// Compares with cells that are kept one by one.
  @Test(arguments: 0..<40 as Range<UInt64>)
  func anyCells(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let users = Int.random(in: 1...200, using: &generator)
    let endpoints = Int.random(in: 1...9, using: &generator)
    var cells = MatrixCells(users: users, endpoints: endpoints)
    var plain = Array(repeating: [UInt8](repeating: 0, count: endpoints), count: users)
    var shown = Array(0..<users)
    for _ in 0..<20 {
      for _ in 0..<Int.random(in: 0...60, using: &generator) {
        let user = Int.random(in: 0..<users, using: &generator)
        let endpoint = Int.random(in: 0..<endpoints, using: &generator)
        guard plain[user][endpoint] == 0 else { continue }
        plain[user][endpoint] = Self.codes.randomElement(using: &generator) ?? 1
        cells.set(user: user, endpoint: endpoint, plain[user][endpoint])
      }
      if Int.random(in: 0..<4, using: &generator) == 0 {
        let endpoint = Int.random(in: 0..<endpoints, using: &generator)
        cells.set(column(endpoint, &plain, &generator))
      }
      switch Int.random(in: 0..<4, using: &generator) {
      case 0:
        shown = (0..<users).filter { _ in Bool.random(using: &generator) }
        cells.show(users: Items(shown.map(Int32.init)))
      case 1:
        shown = Array(0..<users)
        cells.show(users: Items(all: users))
      default: break
      }
      if Bool.random(using: &generator) {
        cells.count(endpoints: [Int.random(in: 0..<endpoints, using: &generator)])
      }
      check(cells, plain, shown: shown, seed: seed)
      let some = (0..<endpoints).filter { _ in Bool.random(using: &generator) }
      let allowed = cells.allowedByUser(Items(some.map(Int32.init)))
      let expected = plain.map { row in Int32(some.count { row[$0] == 2 }) }
      #expect(allowed == expected, "seed \(seed)")
    }
    cells.forget()
    for row in plain.indices { plain[row] = plain[row].map { _ in 0 } }
    check(cells, plain, shown: shown, seed: seed)
    #expect(cells.pageCount == 0)
  }

  /// The verdicts of everyone on an endpoint; cells that are known stay what they are.
  private func column(
    _ endpoint: Int, _ plain: inout [[UInt8]], _ generator: inout SeededGenerator
  ) -> MatrixColumn {
    MatrixColumn(endpoint: endpoint, users: plain.count) { verdicts in
      for user in plain.indices {
        let verdict = Verdict.allCases.randomElement(using: &generator) ?? .allowed
        verdicts.add(verdict, user: user)
        if plain[user][endpoint] == 0 {
          plain[user][endpoint] = Predictions.Entry.known(verdict).code
        }
      }
    }
  }

  private func check(_ cells: MatrixCells, _ plain: [[UInt8]], shown: [Int], seed: UInt64) {
    for user in plain.indices {
      for endpoint in plain[user].indices {
        let code = cells.code(user: user, endpoint: endpoint)
        #expect(code == plain[user][endpoint], "seed \(seed)")
      }
      let counts = cells.counts(ofUser: user)
      #expect(counts.allowed == plain[user].count { $0 == 2 }, "seed \(seed)")
      #expect(counts.known == plain[user].count { $0 != 0 }, "seed \(seed)")
      let unknown = plain[user].firstIndex(of: 0)
      #expect(cells.firstUnknownEndpoint(from: 0, user: user) == unknown, "seed \(seed)")
    }
    #expect(cells.allowedByUser(nil) == plain.map { Int32($0.count { $0 == 2 }) }, "seed \(seed)")
    for endpoint in 0..<cells.endpoints {
      let column = shown.map { plain[$0][endpoint] }
      let counts = cells.counts(ofEndpoint: endpoint)
      #expect(counts.allowed == column.count { $0 == 2 }, "seed \(seed)")
      #expect(counts.known == column.count { $0 != 0 }, "seed \(seed)")
      #expect(Int(cells.allowedByEndpoint[endpoint]) == counts.allowed, "seed \(seed)")
      for user in stride(from: 0, through: plain.count, by: 7) {
        let unknown = plain.indices.first { $0 >= user && plain[$0][endpoint] == 0 }
        let found = cells.firstUnknownUser(from: user, endpoint: endpoint)
        #expect(found == unknown, "seed \(seed)")
      }
    }
    let all = plain.flatMap(\.self)
    #expect(cells.knownCount == all.count { $0 != 0 }, "seed \(seed)")
    for code in UInt8(1)...6 {
      #expect(cells.count(of: code) == all.count { $0 == code }, "seed \(seed)")
    }
  }

  @Test func whatNobodyLooksAtTakesNoMemory() {
    var cells = MatrixCells(users: 1_000_001, endpoints: 1000)
    #expect(cells.pageCount == 0)
    cells.set(user: 1_000_000, endpoint: 999, 2)
    cells.set(user: 999_999, endpoint: 0, 3)
    #expect(cells.pageCount == 2)
    #expect(cells.code(user: 1_000_000, endpoint: 999) == 2)
    #expect(cells.code(user: 0, endpoint: 999) == 0)
    // Everyone on one endpoint is one column: no page is made for it.
    cells.set(MatrixColumn(endpoint: 1, users: 1_000_001) { $0.add(.refused, user: 7) })
    #expect(cells.pageCount == 3)
  }

  @Test func counters() {
    var counters = BitCounters(groups: 3, most: 100)
    #expect(counters[64] == 0)
    for number in UInt64(0)..<100 {
      counters.add(number, group: 1)
      counters.add(1 << 63, group: 2)
    }
    for bit in 0..<8 {
      #expect(Int(counters[64 + bit]) == (0..<100).count { $0 >> bit & 1 == 1 }, "\(bit)")
    }
    #expect(counters[127] == 0)
    #expect(counters[0] == 0)
    #expect(counters[191] == 100)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func order(seed: UInt64) {
    var generator = SeededGenerator(state: seed)
    let count = Int.random(in: 0...40, using: &generator)
    let counts = (0..<count).map { _ in Int32.random(in: 0...5, using: &generator) }
    let all = Bool.random(using: &generator)
    let items = (0..<count).filter { _ in all || Bool.random(using: &generator) }
    for (hasMostFirst, hasFixedFirst) in [(true, true), (true, false), (false, true)] {
      let order = MatrixOrder(
        Items(items.map(Int32.init)), by: counts, hasMostFirst: hasMostFirst,
        hasFixedFirst: hasFixedFirst)
      let expected = items.sorted { left, right in
        if hasFixedFirst, left == 0 || right == 0 { return left == 0 && right != 0 }
        if counts[left] == counts[right] { return left < right }
        return (counts[left] > counts[right]) == hasMostFirst
      }
      #expect(Array(order.items) == expected, "seed \(seed)")
      for item in -1...count {
        #expect(order.place(of: item) == expected.firstIndex(of: item), "seed \(seed)")
      }
    }
  }
}
