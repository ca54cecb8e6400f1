import Foundation

/// A folder for one test, removed with it.
final class Scratch {
  /// The folder's path.
  let path = FileManager.default.temporaryDirectory
    .appendingPathComponent("access-console-\(UUID().uuidString)").path

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file.
  ///
  /// - Returns: its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: URL(fileURLWithPath: self(name)))
    return self(name)
  }

  /// Adds bytes to a file.
  ///
  /// - Returns: whether there is such a file.
  func append(_ bytes: [UInt8], to name: String) -> Bool {
    guard let handle = FileHandle(forWritingAtPath: self(name)) else { return false }
    defer { try? handle.close() }
    handle.seekToEndOfFile()
    handle.write(Data(bytes))
    return true
  }

  /// What a file has in it.
  func text(_ name: String) throws -> String {
    try String(contentsOfFile: self(name), encoding: .utf8)
  }

  /// The names of everything in the folder, sorted.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }
}
