import AccessIO

/// A scenario's file, watched with those that it names, and read again when one of them changes.
struct FollowedScenario {
  /// Something that came of it.
  enum News {
    /// How far it is read.
    case progress(ReadingProgress)
    /// It was read.
    case read(ScenarioFile)
    /// It was read, and there is something wrong with it.
    case refused(DiagnosticReport)
    /// It cannot be read, in words.
    case unreadable(String)
    /// It was changed, and is not read again while there are changes of one's own.
    case changed
  }

  /// The file's path.
  let path: String
  private var watch: FileWatch
  /// Who reads it; nil: nobody does.
  private var reading: ScenarioReading?
  /// Whether a file has changed since it began to be read last.
  private var isOutdated = false
  /// Whether changes are told, and the file is not read again until this is over.
  var isHeld = false
  /// Whether it was told, while it is held, that a file has changed.
  private var isTold = false
  /// The scenario's file as this process wrote it; nil: it has not, or somebody else has since.
  private var own: FileState?
  /// The files that the scenario names, as they were when they were read.
  private var named: [FileState]

  /// Follows a file that was read.
  ///
  /// - Parameters:
  ///   - path: the scenario's file.
  ///   - files: the files that it names.
  init(path: String, files: [String]) {
    self.path = path
    watch = FileWatch(paths: [path] + files)
    named = files.map { FileState(of: $0) }
  }

  /// Follows a file that is still being read.
  ///
  /// - Parameters:
  ///   - path: the scenario's file.
  ///   - reading: who reads it.
  init(path: String, _ reading: ScenarioReading) {
    self.init(path: path, files: [])
    self.reading = reading
  }

  /// The files that the scenario names.
  var files: [String] { Array(watch.paths.dropFirst()) }

  /// Notes that this process has written the scenario's file, which is no news.
  ///
  /// What became of the files that it names still is.
  ///
  /// - Parameter state: the file as it was written.
  mutating func noteOwnWriting(_ state: FileState) {
    own = state
    isOutdated = hasForeignChanges
  }

  /// Whether a file is another than what was read or written here.
  private var hasForeignChanges: Bool {
    own != FileState(of: path) || named != files.map { FileState(of: $0) }
  }

  /// Whether it is being read.
  var isReading: Bool { reading != nil }

  /// The file's name: whoever opened it knows the folder.
  var name: String { Self.lastPart(of: path) }

  /// A path's last part.
  static func lastPart(of path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }

  /// What can be read as soon as there may be news.
  var descriptors: [Int32] { [watch.descriptor, reading?.descriptor].compactMap(\.self) }

  /// What has come of it, without waiting.
  mutating func news() -> [News] {
    if watch.takeChanges(), own == nil || hasForeignChanges { (isOutdated, own) = (true, nil) }
    guard !isHeld else {
      defer { isTold = isOutdated }
      return isOutdated && !isTold ? [.changed] : []
    }
    isTold = false
    var news = reading.flatMap { newsOf($0) }.map { [$0] } ?? []
    if isOutdated, reading == nil, let reason = read() { news.append(.unreadable(reason)) }
    return news
  }

  private mutating func newsOf(_ reading: ScenarioReading) -> News? {
    switch reading.news() {
    case .progress(let progress):
      watch([progress.file])
      return .progress(progress)
    case .ended(let outcome):
      self.reading = nil
      switch outcome {
      case .success(let new):
        note(new.files, since: reading.start)
        return .read(new)
      case .failure(let report):
        note(report.files, since: reading.start)
        // What is wrong may be what was written meanwhile.
        return isOutdated ? nil : .refused(report)
      }
    case nil: return nil
    }
  }

  /// Begins to read.
  ///
  /// - Returns: why it cannot be read; nil: it is being read.
  private mutating func read() -> String? {
    isOutdated = false
    if case .unreadable(let reason) = FileWatch.state(of: path) { return reason }
    reading = ScenarioReading(path: path)
    return reading == nil ? "there is no pipe left to read it" : nil
  }

  /// Watches the files that the scenario names now; they may have changed before they were watched.
  private mutating func note(_ files: [String], since start: FileTime) {
    watch(files)
    named = files.map { FileState(of: $0) }
    if watch.paths.contains(where: start.isBefore(writing:)) { isOutdated = true }
  }

  private mutating func watch(_ files: [String]) {
    guard watch.paths != [path] + files else { return }
    if watch.takeChanges() { isOutdated = true }
    watch = FileWatch(paths: [path] + files)
  }
}
