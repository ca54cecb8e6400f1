import AccessCore
import AccessIO
import AccessTUI

/// What the console acts on: the application, the states that it can go back to, and the transcript
/// that is stepped through.
struct ConsoleTarget {
  /// The application, as it stands.
  private(set) var simulation: Simulation
  /// The state before each step that was done, first to last.
  private var snapshots: [Simulation.Snapshot] = []
  /// The transcript that was loaded.
  private var transcript: [TranscriptLine] = []

  /// Starts with an application, as it stands.
  init(_ simulation: Simulation) { self.simulation = simulation }

  /// Takes over an application that was read again; what was done stays done.
  mutating func reload(_ new: Simulation) { simulation = simulation.reloaded(as: new) }

  /// Does a step, with a trace.
  mutating func perform(_ step: Step) -> Message {
    do {
      return .performed(step, try apply(step))
    } catch {
      return .failed(step, error.message(in: simulation.application))
    }
  }

  /// Does a step of the transcript, with a trace, and compares what came out.
  ///
  /// - Parameter index: the step's place in the transcript.
  /// - Returns: what happened; nil if the transcript has no such step.
  mutating func play(_ index: Int) -> Message? {
    guard transcript.indices.contains(index) else { return nil }
    let line = transcript[index]
    do {
      let outcome = try apply(line.step)
      let differing = line.keys(brokenBy: OutcomeLine(index + 1, line.step, outcome))
      return .played(index, line.step, outcome, differing: differing)
    } catch {
      return .playFailed(index, error.message(in: simulation.application))
    }
  }

  private mutating func apply(_ step: Step) throws(StepError) -> Outcome {
    let before = simulation.snapshot
    let outcome = try simulation.apply(step, tracing: true)
    snapshots.append(before)
    return outcome
  }

  /// Makes the application what it was after some steps.
  mutating func restore(steps: Int) -> Message? {
    guard snapshots.indices.contains(steps) else { return nil }
    simulation.restore(snapshots[steps])
    snapshots.removeSubrange(steps...)
    return .restored(
      steps: steps, sessionUser: simulation.sessionUser, abortHandler: simulation.abortHandler)
  }

  /// Reads a transcript.
  mutating func load(_ typed: String) -> Message {
    do {
      transcript = try Transcript.read(path: HomeFolder.expanding(typed))
      return .loaded(path: typed, transcript.map(\.step))
    } catch {
      return .loadFailed(path: typed, Self.reason(error.diagnostics.first, for: typed))
    }
  }

  /// Writes what was done to a file.
  static func save(
    _ entries: [HistoryEntry], to typed: String, replacing: Bool
  ) -> Message {
    do {
      try FileReplacement.write(
        Transcript.text(of: entries.lazy.map { ($0.step, $0.outcome) }),
        to: HomeFolder.expanding(typed), overwriting: replacing)
      return .saved(path: typed)
    } catch .exists where !replacing {
      return .saveWouldReplace(path: typed)
    } catch {
      return .saveFailed(path: typed, reason(error.diagnostic(for: typed), for: typed))
    }
  }

  /// What is wrong with a file, in one line that begins with the file's name: its folder was typed.
  private static func reason(_ diagnostic: Diagnostic?, for path: String) -> String {
    var diagnostic = diagnostic
    diagnostic?.file = path.split(separator: "/").last.map(String.init) ?? path
    return diagnostic?.lines.first ?? path
  }
}
