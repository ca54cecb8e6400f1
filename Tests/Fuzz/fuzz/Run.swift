import Foundation
import Promises

/// Tries one case after another, and counts how they end.
struct Run {
  private let options: Options
  private let corpus: Corpus
  private let record: CaseRecord
  private var counts: [String: Int] = [:]
  private var broken = 0
  private var slowest = (seconds: 0.0, number: UInt64(0))

  init(_ options: Options, _ corpus: Corpus, _ record: CaseRecord) {
    self.options = options
    self.corpus = corpus
    self.record = record
  }

  /// Runs the cases.
  ///
  /// - Returns: 0, or 1 if a promise was broken.
  mutating func perform() -> Int32 {
    let begin = Date()
    if options.first == 0, options.only == nil { readKept() }
    var number = options.first
    while options.seconds.map({ -begin.timeIntervalSinceNow < $0 }) ?? true,
      options.cases.map({ number - options.first < $0 }) ?? true
    {
      attempt(number)
      number += 1
    }
    let list = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
      .map { "  \($0.value) \($0.key)" }
    let time = String(format: "slowest %.2f s (case %d)", slowest.seconds, Int(slowest.number))
    Report.line(
      "cases \(options.first) to \(number), \(broken) broken promises, \(time)\n"
        + list.joined(separator: "\n"))
    return broken == 0 ? 0 : 1
  }

  /// Reads the kept inputs, which once reached code that no other did, or found a fault.
  private mutating func readKept() {
    for (reader, bytes) in corpus.kept {
      record.note("\(reader.rawValue): \(bytes)")
      do throws(BrokenPromise) {
        try reader.read(bytes)
        counts["kept: \(reader.rawValue)", default: 0] += 1
      } catch {
        broken += 1
        Report.line("\nFOUND: \(error.what)\n  kept for \(reader.rawValue): \(bytes)\n")
      }
    }
  }

  private mutating func attempt(_ number: UInt64) {
    record.begin(number)
    var random = SeededGenerator(seed: options.seed, case: number)
    let subject = options.only ?? random.pick(Subject.allCases)
    var trial = Trial(random: random, corpus: corpus, record: record)
    let begin = Date()
    do throws(BrokenPromise) {
      counts["\(subject.rawValue): \(try trial.perform(subject))", default: 0] += 1
    } catch {
      broken += 1
      let only = options.only.map { " --only \($0.rawValue)" } ?? ""
      Report.line(
        "\nFOUND: \(error.what)\n  again: --seed \(options.seed)\(only) --from \(number) --cases 1\n"
          + "  case:  \(record.text.prefix(4000))\n")
    }
    let seconds = -begin.timeIntervalSinceNow
    if seconds > slowest.seconds { slowest = (seconds, number) }
  }
}
