import Foundation

extension FileHandle {
  /// The rest of the file.
  ///
  /// - Parameter limit: how large it can be, in bytes.
  /// - Returns: all bytes.
  /// - Throws: ``Problem/tooLarge(limit:)``, or that it cannot be read.
  func contents(limit: Int) throws(Problem) -> [UInt8] {
    do {
      var data = Data()
      while data.count <= limit, let part = try read(upToCount: 1 << 20), !part.isEmpty {
        data.append(part)
      }
      if data.count > limit { throw Problem.tooLarge(limit: limit) }
      return Array(data)
    } catch let problem as Problem {
      throw problem
    } catch {
      throw .unreadable("input/output error")
    }
  }
}
