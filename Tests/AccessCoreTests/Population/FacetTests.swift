import Testing

@testable import AccessCore

@Suite struct FacetTests {
  /// 100 users with ten different levels.
  private func levels(mostBytes: Int) -> Facet {
    Facet(
      entries: (0..<10).map { .value(.int($0)) }, numbers: (0..<100).map { $0 % 10 },
      mostBytes: mostBytes)
  }

  private let text = Derivation.converted(.str)

  /// What was derived is kept, and with it what was found out about that.
  @Test func keepsWhatItFinds() {
    let levels = levels(mostBytes: 1 << 20)
    #expect(levels.derived(by: text) === levels.derived(by: text))
    #expect(levels.knownAnswers(to: .isTrue) == nil)
    #expect(levels.answers(to: .isTrue) === levels.answers(to: .isTrue))
    #expect(levels.knownAnswers(to: .isTrue) != nil)
  }

  /// When it is too much, all of it is given up, by whichever facet of the attribute it was found; the
  /// answers stay the same.
  @Test func givesUpWhatIsTooMuch() {
    // A facet of 100 users counts 800 bytes.
    let levels = levels(mostBytes: 2000)
    let first = levels.derived(by: text)
    _ = levels.derived(by: .converted(.float))
    #expect(levels.derived(by: text) === first)
    #expect(levels.answers(to: .isTrue).answer(of: 10)?.answer == .no)
    let last = first.derived(by: .length)
    #expect(levels.derived(by: text) !== first)
    #expect(levels.knownAnswers(to: .isTrue) == nil)
    #expect(levels.answers(to: .isTrue).answer(of: 10)?.answer == .no)
    #expect(levels.answers(to: .isTrue).answer(of: 11)?.answer == .yes)
    #expect(last.numbers.count == 100)
    #expect(first.derived(by: .length).entries.count == 1)
  }
}
