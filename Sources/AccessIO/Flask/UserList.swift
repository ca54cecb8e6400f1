import AccessCore
import Foundation

/// A file of users' ids: one a line, or CSV with a column `id`.
public enum UserList {
  /// Reads the ids.
  ///
  /// A file whose first line names a column `id` is CSV as RFC 4180 has it; any other has an id a
  /// line. Blank lines are passed over; no id is given twice.
  ///
  /// - Parameter path: the file's path, which is also its name in diagnostics.
  /// - Returns: the ids, in order.
  /// - Throws: what is wrong with the file.
  public static func read(path: String) throws(DiagnosticReport) -> [String] {
    let handle: FileHandle
    do {
      handle = try FileHandle(openingRegularFile: path)
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    let lines = LineReader(handle, sizeLimit: InputLimits.current.fileSize)
    var text: [UInt8] = []
    do throws(Problem) {
      while let line = try lines.next() { text += line + [UInt8(ascii: "\n")] }
    } catch {
      throw DiagnosticReport(error, file: path)
    }
    if let offset = SourceText.invalidUTF8(in: text) {
      throw DiagnosticReport(
        .invalidUTF8(offset: offset, of: "the file"), file: path)
    }
    let ids = ids(in: String(decoding: text, as: UTF8.self))
    let limit = InputLimits.current.users
    guard ids.count <= limit else {
      throw DiagnosticReport(.tooManyUsers(limit: limit), file: path)
    }
    return ids
  }

  /// The ids that a text has.
  static func ids(in text: String) -> [String] {
    let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    let records = records(in: text)
    var ids: [String]
    if let header = records.first, let column = header.firstIndex(of: "id") {
      ids = records.dropFirst().compactMap { column < $0.count ? $0[column] : nil }
    } else {
      ids = text.split(whereSeparator: \.isNewline).map(String.init)
    }
    var seen: Set<[UInt8]> = []
    ids.removeAll { id in
      id.allSatisfy { $0 == " " || $0 == "\t" } || !seen.insert(Array(id.utf8)).inserted
    }
    return ids
  }

  /// The records of a CSV text, each with its fields.
  private static func records(in text: String) -> [[String]] {
    var records: [[String]] = []
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var rest = text.unicodeScalars[...]
    func endRecord() {
      records.append(fields + [field])
      (fields, field) = ([], "")
    }
    while let scalar = rest.popFirst() {
      switch scalar {
      case "\"" where isQuoted:
        if rest.first == "\"" {
          field.unicodeScalars.append(scalar)
          rest.removeFirst()
        } else {
          isQuoted = false
        }
      case "\"" where field.isEmpty: isQuoted = true
      case "," where !isQuoted:
        fields.append(field)
        field = ""
      case "\n" where !isQuoted: endRecord()
      case "\r" where !isQuoted && rest.first == "\n": continue
      default: field.unicodeScalars.append(scalar)
      }
    }
    if !field.isEmpty || !fields.isEmpty { endRecord() }
    return records
  }
}
