import AccessCore

@testable import AccessTUI

/// What a terminal sends; the first byte says how it is cut into pieces, and how large the screen is.
enum InputTrial {
  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let first = bytes.first else { return }
    let sent = Array(bytes.dropFirst().prefix(400))
    var whole = InputDecoder()
    let inputs = whole.feed(sent, at: .zero) + whole.expire()
    try isSame(inputs, of: sent, piece: Int(first % 7) + 1)
    guard whole.patience == nil else { throw BrokenPromise(what: "it waits after all is over") }

    let sizes = [(80, 24), (40, 10), (20, 5), (132, 43), (7, 3)]
    let (columns, rows) = sizes[Int(first) % sizes.count]
    var someone = Hand(Size(columns: columns, rows: rows), isASCII: first >= 128)
    try someone.check()
    for input in inputs {
      someone.take(input)
      try someone.check()
    }
  }

  /// Bytes mean the same however they are cut, as long as no time passes.
  private static func isSame(
    _ inputs: [Input], of bytes: [UInt8], piece: Int
  ) throws(BrokenPromise) {
    var decoder = InputDecoder()
    var pieced: [Input] = []
    for start in stride(from: 0, to: bytes.count, by: piece) {
      pieced += decoder.feed(bytes[start..<min(start + piece, bytes.count)], at: .zero)
    }
    pieced += decoder.expire()
    guard pieced == inputs else {
      throw BrokenPromise(what: "in pieces of \(piece), \(pieced) instead of \(inputs)")
    }
  }
}

/// Someone at the keys of the built-in example.
private struct Hand {
  private var model: Model
  private var simulation = Example.file.simulation
  private var past: [Simulation.Snapshot] = []
  private let steps: [Step] = [
    .login("alice"), .hit(RequestLine(method: "GET", target: "/secret-code")), .logout,
  ]

  init(_ size: Size, isASCII: Bool) {
    model = Model(
      application: simulation.application, size: size,
      repertoire: isASCII ? .ascii : .unicode)
    send(.resized(size))
  }

  mutating func take(_ input: Input) {
    switch input {
    case .key(let key): send(.key(key))
    case .paste(let text): send(.pasted(text))
    case .mouse(let event): send(.mouse(event))
    }
  }

  private mutating func send(_ message: Message) {
    var messages = [message]
    var asked: (generation: Int, probes: [Probe])?
    while !messages.isEmpty {
      for effect in update(&model, messages.removeFirst()) {
        if case .predict(let generation, let probes) = effect {
          asked = (generation, probes)
        } else {
          messages += perform(effect)
        }
      }
    }
    guard let asked else { return }
    let predictions = asked.probes.prefix(64).map { probe in
      var copy = simulation
      guard case .answer(let answer)? = try? copy.apply(probe.step, tracing: probe.isTraced) else {
        return Prediction(probe, answer: nil)
      }
      return Prediction(probe, answer: answer)
    }
    _ = update(&model, .predicted(generation: asked.generation, predictions))
  }

  private mutating func perform(_ effect: Effect) -> [Message] {
    switch effect {
    case .perform(let step):
      let before = simulation.snapshot
      do {
        let outcome = try simulation.apply(step, tracing: true)
        past.append(before)
        return [.performed(step, outcome)]
      } catch {
        return [.failed(step, error.message(in: simulation.application))]
      }
    case .play(let index):
      let before = simulation.snapshot
      guard let outcome = try? simulation.apply(steps[index], tracing: true) else {
        return [.playFailed(index, "no")]
      }
      past.append(before)
      return [.played(index, steps[index], outcome, differing: [])]
    case .restore(let count):
      simulation.restore(past[count])
      past.removeSubrange(count...)
      return [
        .restored(
          steps: count, sessionUser: simulation.sessionUser,
          abortHandler: simulation.abortHandler)
      ]
    case .save(let path, _, let replacing):
      return [replacing == nil ? .saveWouldReplace(path: path, seen: "1") : .saved(path: path)]
    case .load(let path): return [.loaded(path: path, Script(steps: steps))]
    case .copy(.text(let text)): return [.copied(text)]
    case .resume: return [.resumed]
    default: return []
    }
  }

  func check() throws(BrokenPromise) { try Screens.check(model) }
}
