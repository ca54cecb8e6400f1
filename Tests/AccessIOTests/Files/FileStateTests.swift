import Foundation
import Testing

@testable import AccessIO

@Suite struct FileStateTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func whatNobodyTouchesStaysTheSame() throws {
    let file = try scratch.write("old", to: "file")
    try #require(symlink("file", scratch("link")) == 0)
    #expect(FileState(of: file) == FileState(of: file))
    #expect(FileState(of: scratch("link")) == FileState(of: file))
    #expect(FileState(of: scratch("nothing")) == .nothing)
    #expect(FileState(of: "\(file)\0") == .nothing)
  }

  /// What others may do to a file; each leaves its length and the time of its bytes, which a program
  /// can set, as they were.
  static let changes: [(name: String, make: @Sendable (Scratch) throws -> Void)] = [
    ("written", { try $0.write("new", to: "file") }),
    (
      "replaced",
      {
        try $0.write("new", to: "other")
        try #require(rename($0("other"), $0("file")) == 0)
      }
    ),
    ("permissions", { try #require(chmod($0("file"), 0o600) == 0) }),
    ("removed", { try #require(unlink($0("file")) == 0) }),
  ]

  @Test(arguments: changes.indices) func changesShow(number: Int) throws {
    let file = try scratch.write("old", to: "file")
    var times = [timespec(), timespec()]
    try #require(utimensat(AT_FDCWD, file, &times, 0) == 0)
    let before = FileState(of: file)
    // So that the clock, by which files are dated, has ticked.
    try waitForClock(after: before)
    try Self.changes[number].make(scratch)
    _ = utimensat(AT_FDCWD, file, &times, 0)
    #expect(FileState(of: file) != before, "\(Self.changes[number].name)")
  }

  /// Waits until a file that is changed now is dated later than one was.
  private func waitForClock(after state: FileState) throws {
    let changed = try #require(state.stamp?.changed)
    for number in 0..<10_000 {
      let now = FileState(of: try scratch.write("\(number)", to: "clock"))
      if let stamp = now.stamp, stamp.changed > changed { return }
    }
    Issue.record("the clock stands still")
  }

  @Test func anotherNameLeavesTheContents() throws {
    let before = FileState(of: try scratch.write("old", to: "file"))
    try #require(rename(scratch("file"), scratch("other")) == 0)
    #expect(FileState(of: scratch("other")).hasSameContents(as: before))
    try scratch.write("newer", to: "other")
    #expect(!FileState(of: scratch("other")).hasSameContents(as: before))
    #expect(!FileState.nothing.hasSameContents(as: before))
  }

  @Test func asAWord() throws {
    for state in [FileState(of: try scratch.write("old", to: "file")), .nothing] {
      #expect(FileState("\(state)") == state)
    }
    for word in ["", "nothing ", "1:2:3:4", "1:2:3:4:5:6", "1:2:3:4:", "1:2:3:4:x", "-1:2:3:4:5"] {
      #expect(FileState(word) == nil, "\(word)")
    }
  }
}

@Suite struct FileContentsTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  @Test func bytesWithTheirState() throws {
    let file = try scratch.write("text\n", to: "file")
    let contents = try FileContents(reading: file, limit: 100)
    #expect(contents.bytes == Array("text\n".utf8))
    #expect(contents.state == FileState(of: file))
  }

  @Test func whatCannotBeRead() throws {
    try scratch.write("text\n", to: "file")
    for (name, limit) in [("nothing", 100), (".", 100), ("file", 4)] {
      #expect(throws: Problem.self) { try FileContents(reading: scratch(name), limit: limit) }
    }
  }

  /// A file that grows while it is read is read as it was at some moment.
  ///
  /// It grows three times in a reading at the most, and is read again more often than that.
  @Test func aFileThatGrowsMeanwhile() async throws {
    let file = try scratch.write("", to: "file")
    let growth = Growth(perReading: 3)
    async let reads: Int = {
      defer { growth.end() }
      var reads = 0
      for _ in 0..<300 {
        growth.beginReading()
        guard let contents = try? FileContents(reading: file, limit: 1 << 30) else { continue }
        #expect(contents.state.stamp?.size == Int64(contents.bytes.count))
        reads += 1
      }
      return reads
    }()
    while let isDue = growth.take() {
      if isDue { #expect(scratch.append([65], to: "file")) } else { await Task.yield() }
    }
    #expect(await reads == 300)
  }
}

/// How often a file may still grow in a reading, for the task that reads and the one that writes.
private final class Growth: @unchecked Sendable {
  private let lock = NSLock()
  private let perReading: Int
  private var left = 0
  private var hasEnded = false

  init(perReading: Int) { self.perReading = perReading }

  func beginReading() { lock.withLock { left = perReading } }
  func end() { lock.withLock { hasEnded = true } }

  /// Whether the file is to grow now; nil: it is read no more.
  func take() -> Bool? {
    lock.withLock {
      guard !hasEnded else { return nil }
      guard left > 0 else { return false }
      left -= 1
      return true
    }
  }
}
