import Foundation

@testable import AccessCore

/// What the real Werkzeug, Flask and Flask-Login answered, one JSON object a line.
enum WerkzeugTable {
  /// The lines of one kind, from the table beside the tests, or from the file that the environment
  /// variable `WERKZEUG_TABLE` names, for comparisons too large to keep.
  static func rows<Row: Decodable>(_ kind: String, as type: Row.Type) throws -> [Row] {
    let kept = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("werkzeug.jsonl").path
    let path = ProcessInfo.processInfo.environment["WERKZEUG_TABLE"] ?? kept
    let lines = try String(contentsOfFile: path, encoding: .utf8).utf8
      .split(separator: UInt8(ascii: "\n"))
    let decoder = JSONDecoder()
    return try lines.compactMap { line in
      let data = Data(line)
      guard try decoder.decode(Kind.self, from: data).kind == kind else { return nil }
      return try decoder.decode(Row.self, from: data)
    }
  }

  private struct Kind: Decodable {
    var kind: String
  }

  /// Rules, and what paths came to.
  struct Matching: Decodable {
    var rules: [Rule]
    var checks: [Check]

    struct Check: Decodable {
      var path: String
      var method: String
      var answer: Answer
    }

    struct Answer: Decodable {
      var rule: Int?
      var arguments: [[String]]?
      var automatic: Bool?
      var redirect: String?
      var allowed: [String]?
    }
  }

  /// A rule with its methods and, where it matters, its endpoint.
  struct Rule: Decodable {
    var text: String
    var methods: [String]
    var endpoint: String

    init(from decoder: any Decoder) throws {
      var values = try decoder.unkeyedContainer()
      text = try values.decode(String.self)
      methods = try values.decode([String].self)
      endpoint = try values.isAtEnd ? text : values.decode(String.self)
    }
  }

  /// Whether a rule is accepted, and what it makes of paths.
  struct Reading: Decodable {
    var rule: String
    var ok: Bool
    var variables: [String]?
    var strict: Bool?
    var error: String?
    var probes: [Probe]?

    struct Probe: Decodable {
      var path: String
      var arguments: [[String]]?

      init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        path = try values.decode(String.self)
        arguments = try values.decode([[String]]?.self)
      }
    }
  }

  /// Rules, and the paths that were built.
  struct Building: Decodable {
    var rules: [Rule]
    var checks: [Check]

    struct Check: Decodable {
      var endpoint: String
      var names: [String: String]
      var method: String?
      var `default`: String
      var path: String?
    }
  }

  /// A request's target.
  struct Target: Decodable {
    var target: String
    var host: String?
    var pathInfo: String?
    var path: String?
    var query: String?
    var url: String?
    var args: [[String]]?
    var redirect: String?
    var error: String?
  }

  /// A redirect's target.
  struct Location: Decodable {
    var text: String
    var location: String?
    var error: String?
  }

  /// A login URL.
  struct Login: Decodable {
    var base: String
    var url: String
    var login: String?
    var error: String?
  }

  /// A text, encoded and decoded.
  struct Text: Decodable {
    var text: String
    var unquoted: String
    var kept: String
    var quoted: String
    var segment: String
    var query: String
    var pairs: [[String]]
    var encoded: String
  }
}

extension String {
  /// Whether both have the same scalars: `==` takes canonically equivalent texts as equal.
  func isIdentical(to other: String?) -> Bool {
    other.map { utf8.elementsEqual($0.utf8) } ?? false
  }
}

extension RouteMatch.Argument {
  /// The argument as the table writes it: name, type, value.
  var row: [String] {
    switch value {
    case .string(let text): [name, "str", text]
    case .int(let number): [name, "int", "\(number)"]
    case .float(let number): [name, "float", "\(number)"]
    case .uuid(let text): [name, "uuid", text]
    case .tooLarge(let digits): [name, "big", digits]
    }
  }
}
