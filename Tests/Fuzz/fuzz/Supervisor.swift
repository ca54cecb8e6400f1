import Foundation

/// Runs the cases in a process of its own, and tells which case it was that crashed or hung.
struct Supervisor {
  let options: Options
  private let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("fuzz-\(ProcessInfo.processInfo.processIdentifier)").path

  init(_ options: Options) { self.options = options }

  /// Runs until the time or the cases are used up.
  ///
  /// - Returns: the exit status.
  func run() throws -> Int32 {
    guard let record = CaseRecord(path: path) else {
      Report.error("cannot map \(path)")
      return 2
    }
    defer { unlink(path) }
    Report.line("seed \(options.seed)")
    let begin = Date()
    var next = options.first
    var status: Int32 = 0
    while true {
      let left = options.seconds.map { $0 + begin.timeIntervalSinceNow }
      if let left, left <= 0 { break }
      if let cases = options.cases, next - options.first >= cases { break }
      let end = try child(from: next, seconds: left, record)
      switch end {
      case .finished(let code):
        return max(status, code)
      case .failed(let how):
        status = 1
        let only = options.only.map { " --only \($0.rawValue)" } ?? ""
        Report.line(
          "\nFOUND: \(how)\n  again: --seed \(options.seed)\(only) --from \(record.number) --cases 1"
            + " --stack \(options.stack)\n  case:  \(record.text.prefix(4000))\n")
        next = record.number + 1
      }
    }
    return status
  }

  private enum End {
    case finished(Int32)
    case failed(String)
  }

  private func child(from number: UInt64, seconds: Double?, _ record: CaseRecord) throws -> End {
    record.begin(number)
    let process = Process()
    process.executableURL = Bundle.main.executableURL
    process.arguments = options.child(from: number, seconds: seconds, record: path)
    try process.run()
    // The kept inputs are tried one after the other before the first case, and have its number.
    var current = (record.number, record.text)
    var since = Date()
    while process.isRunning {
      usleep(20_000)
      let now = (record.number, record.text)
      if now != current {
        current = now
        since = Date()
      } else if -since.timeIntervalSinceNow > options.patience {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return .failed("no end after \(options.patience) seconds")
      }
    }
    process.waitUntilExit()
    switch process.terminationReason {
    case .exit where process.terminationStatus <= 1: return .finished(process.terminationStatus)
    case .exit: return .failed("exit \(process.terminationStatus)")
    default: return .failed("signal \(process.terminationStatus)")
    }
  }
}

/// Lines for whoever runs it, written at once.
enum Report {
  /// Writes a line to standard output.
  static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }

  /// Writes a line to standard error.
  static func error(_ text: String) {
    FileHandle.standardError.write(Data(("fuzz: " + text + "\n").utf8))
  }
}
