import AccessCore
import AccessIO
import AccessTUI

/// The transcript that is stepped through, and the files that transcripts are kept in.
struct LoadedTranscript {
  private var lines: [TranscriptLine] = []

  /// Nothing is loaded.
  init() {}

  /// Reads a transcript.
  ///
  /// - Parameter typed: the file's path as it was typed, perhaps with `~`.
  /// - Returns: what happened.
  mutating func load(_ typed: String) -> Message {
    do {
      let transcript = try Transcript.read(path: HomeFolder.expanding(typed))
      lines = transcript.lines
      return .loaded(path: typed, transcript.script)
    } catch {
      return .loadFailed(path: typed, Self.reason(error.diagnostics.first, for: typed))
    }
  }

  /// A step by its place from 0; nil if there is none.
  func step(_ index: Int) -> Step? { lines.indices.contains(index) ? lines[index].step : nil }

  /// Compares what came of a step with what the transcript has.
  func played(_ index: Int, _ outcome: Outcome) -> Message {
    let line = lines[index]
    return .played(
      index, line.step, outcome,
      differing: line.keys(brokenBy: OutcomeLine(index + 1, line.step, outcome)))
  }

  /// Writes what was done to a file.
  ///
  /// - Parameters:
  ///   - entries: what was done.
  ///   - typed: the file's path as it was typed, perhaps with `~`.
  ///   - seen: the file that may be replaced, as ``Message/saveWouldReplace(path:seen:)`` has it; nil:
  ///     none.
  /// - Returns: what happened.
  static func save(
    _ entries: [HistoryEntry], to typed: String, replacing seen: String?
  ) -> Message {
    let path = HomeFolder.expanding(typed)
    do {
      try FileReplacement.write(
        Transcript.text(
          of: entries.lazy.map { ($0.step, $0.outcome) },
          saying: Dictionary(
            uniqueKeysWithValues: entries.enumerated().compactMap { index, entry in
              entry.said.map { (index, $0) }
            })), to: path,
        expecting: seen.flatMap(FileState.init).map { .unchanged($0) } ?? .nothing)
      return .saved(path: typed)
    } catch .exists where seen == nil {
      return .saveWouldReplace(path: typed, seen: "\(FileState(of: path))")
    } catch {
      return .saveFailed(path: typed, reason(error.diagnostic(for: typed), for: typed))
    }
  }

  /// What is wrong with a file, in one line that begins with the file's name: its folder was typed.
  private static func reason(_ diagnostic: Diagnostic?, for path: String) -> String {
    var diagnostic = diagnostic
    diagnostic?.file = path.split(separator: "/").last.map(String.init) ?? path
    return diagnostic?.headline ?? path
  }
}
