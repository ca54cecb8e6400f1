/// Measures how many pieces of work are done in a second.
struct Measurement {
  /// How often the work is done, the first time left out of account.
  private static let rounds = 5
  /// How long one round takes at the least.
  private let patience: Duration

  /// Makes a measurement; a quick one shows that the work can be done, no more.
  init(isQuick: Bool) {
    patience = .milliseconds(isQuick ? 5 : 300)
  }

  /// Measures small pieces of work and prints the median as a line of JSON.
  ///
  /// - Parameters:
  ///   - name: what is measured.
  ///   - pieces: how many pieces one call of `body` does.
  ///   - body: does the work; its argument counts the calls.
  func rate(_ name: String, pieces: Int = 1, _ body: (Int) throws -> Int) rethrows {
    var rates: [Double] = []
    var sum = 0
    for round in 0...Self.rounds {
      let start = ContinuousClock.now
      var calls = 0
      var time = Duration.zero
      while time < patience {
        for _ in 0..<64 {
          sum &+= try body(calls)
          calls += 1
          if pieces > 1 { break }
        }
        time = ContinuousClock.now - start
      }
      if round > 0 { rates.append(Double(calls * pieces) / time.inSeconds) }
    }
    rates.sort()
    print("{\"name\": \"\(name)\", \"rate\": \(rates[Self.rounds / 2]), \"sum\": \(sum)}")
  }

  /// Does something once and prints how many pieces of it were done in a second.
  static func once(_ name: String, pieces: Int, _ body: () throws -> Int) rethrows {
    let start = ContinuousClock.now
    let sum = try body()
    let time = (ContinuousClock.now - start).inSeconds
    print(
      "{\"name\": \"\(name)\", \"rate\": \(Double(pieces) / time), \"seconds\": \(time), "
        + "\"sum\": \(sum)}")
  }
}

extension Duration {
  /// The duration in seconds.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}
