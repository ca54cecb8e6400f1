import Foundation
import Promises

/// The texts that mutations start from: the repository's own scenarios and tables.
struct Corpus: Sendable {
  /// Scenario files.
  let scenarios: [String]
  /// Lesson files.
  let lessons: [String]
  /// Expressions.
  let expressions: [String]
  /// Transcript lines.
  let steps = [
    #"{"login": "alice"}"#, #"{"logout": true}"#, #"{"abort_fn": null}"#,
    #"{"hit": "GET /secret-code?x=1"}"#, #"{"probe": "GET /é", "as": null}"#,
    #"{"step":4,"hit":"GET /s?x=1","endpoint":"s","user":"alice","decision":"denied","#
      + #""reason":"has_access_not_true","handler":"raised","view_ran":false,"status":404,"#
      + #""location":null,"error":null,"body":"\u00e9\ud83d\ude00\n","trace":[{"a":[1.5e3]}]}"#,
  ]
  /// URL rules.
  let rules = [
    "/", "/user/<name>", "/<int(min=1, max=9, signed=True):n>/", "/<float(max=2.5):x>.json",
    "/<any(a, 'b,c', \"d\"):kind>/<path:rest>", "/<uuid:id>", "/<string(length=2):code>|x",
    "/<string(minlength=1, maxlength=3):s>-<t>", "/<default:x>//<y>",
  ]
  /// Request targets.
  let targets = [
    "/", "/a/b?x=1&y=%C3%A9#f", "//host:80/p", "http://u:p@h:1/x?y", "/%2F%ff%00", "/a b", "/é李😀",
    "//[::1]:5000/x", "///", "/?", "GET /x", "post  /x?y", "/..;/.", "http://ex%61mple/", "\\\\x",
  ]

  /// The inputs that are kept for the readers that are fuzzed guided by coverage.
  let kept: [(reader: Reader, bytes: [UInt8])]

  /// Reads the corpus.
  init(root: String) throws {
    let folder = URL(fileURLWithPath: root)
    /// The texts of the YAML files in a folder, in the order of their names.
    func texts(in name: String) throws -> [String] {
      let folder = folder.appendingPathComponent(name)
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      return try files.filter { $0.hasSuffix(".yaml") }.map {
        try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)
      }
    }
    kept = try Reader.allCases.flatMap { reader in
      let file = folder.appendingPathComponent("Tests/Fuzz/Corpus/\(reader.rawValue).jsonl")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      return try lines.map { (reader, try Self.unpacked($0)) }
    }
    scenarios = try texts(in: "assets")
    lessons = try texts(in: "assets/lessons")
    expressions = try ["values.txt", "messages.txt"].flatMap { name in
      let file = folder.appendingPathComponent("Tests/Differential/\(name)")
      return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap {
        $0.split(separator: "\t").first.map(String.init)
      }
    }
  }

  /// The input that a line of a corpus stands for: a JSON text whose characters are its bytes.
  private static func unpacked(_ line: Substring) throws -> [UInt8] {
    let text = try JSONDecoder().decode(String.self, from: Data(line.utf8))
    return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }
}
