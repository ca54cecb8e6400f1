import AccessCore
import AccessTUI

@testable import AccessIO

/// Lines of a real application's process; the first byte says how they are cut into pieces.
enum BridgeTrial {
  private static let step = Step.hit(RequestLine(method: "GET", target: "/secret-code"))

  static func perform(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let first = bytes.first else { return }
    let sent = Array(bytes.dropFirst()) + [UInt8(ascii: "\n")]
    var whole = LineSplitter(limit: 1 << 20)
    let lines = whole.take(sent)
    var pieced = LineSplitter(limit: 1 << 20)
    let piece = Int(first) + 1
    let cut = stride(from: 0, to: sent.count, by: piece).flatMap {
      pieced.take(Array(sent[$0..<min($0 + piece, sent.count)]))
    }
    guard cut == lines, whole.takeRest() == nil else {
      throw BrokenPromise(what: "in pieces of \(piece), the lines are others")
    }
    for line in lines.prefix(20) { try take(line) }
  }

  /// Takes a line as everything that a line can be.
  private static func take(_ bytes: [UInt8]) throws(BrokenPromise) {
    guard let value = try? JSONReader.read(bytes[...]).value else { return }
    guard let again = try? JSONReader.read(Array(value.text.utf8)[...]).value, again == value
    else { throw BrokenPromise(what: "JSON that is written is not read: \(value.text)") }
    guard let line = try? JSONFields(value) else { return }
    if let described = line["application"],
      let application = try? ApplicationReader.application(
        described, named: "fuzz", allowsWrites: false)
    {
      try show(application)
    }
    _ = try? OutcomeReader.refusal(line)
    if let outcome = try? OutcomeReader.outcome(of: step, line) { try show(outcome) }
    if let login = try? OutcomeReader.outcome(of: .login("alice"), line) {
      _ = OutcomeLine(1, .login("alice"), login).text
    }
  }

  private static func show(_ application: Application) throws(BrokenPromise) {
    var model = Model(
      application: application, target: "flask:fuzz", size: Size(columns: 80, rows: 24))
    for key in "jjmmhpF?" {
      for scalar in key.unicodeScalars { _ = update(&model, .key(.character(scalar))) }
      _ = view(model)
    }
    guard let written = try? ScenarioSource(application).text() else { return }
    do throws(DiagnosticReport) {
      _ = try ScenarioFile.parse(text: written, named: "written.yaml")
    } catch {
      throw BrokenPromise(what: "what is written is not read: \(error.rendered)\n\(written)")
    }
  }

  private static func show(_ outcome: Outcome) throws(BrokenPromise) {
    var model = Model(
      application: Example.file.simulation.application, size: Size(columns: 80, rows: 24))
    _ = update(&model, .performed(step, outcome))
    _ = view(model)
    // What the step asks for is the step's own, whatever the answer says of it.
    let text = OutcomeLine(1, step, outcome, tracing: true).text
    guard let read = try? TranscriptLine(text, file: "outcome"), read.step == step else {
      throw BrokenPromise(what: "an outcome is not read back: \(text.prefix(600))")
    }
  }
}
