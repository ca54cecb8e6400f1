/// The keys of a transcript's lines.
enum TranscriptKeys {
  /// The keys that say which step a line is.
  static let steps = ["login", "logout", "abort_fn", "hit", "probe"]

  /// The keys of what is said and asked, for whoever watches.
  static let prose = ["say", "ask", "expect"]

  /// All keys that a line with a step can have: its own, those of its outcome, and prose.
  static func known(for step: String) -> [String] { outcome(of: step) + prose }

  /// The keys of a step, and those of its outcome.
  static func outcome(of step: String) -> [String] {
    switch step {
    case "login": ["login", "ok", "step"]
    case "hit": ["hit"] + answer
    case "probe": ["probe", "as"] + answer
    default: [step, "step"]
    }
  }

  /// All keys of all lines.
  static let all = steps + ["as", "ok"] + answer + prose

  private static let answer = [
    "step", "endpoint", "user", "decision", "reason", "handler", "view_ran", "status", "location",
    "error", "body", "inactive", "unknown_guard", "trace",
  ]
}
