import AccessCore

extension SurveySummary {
  /// A line of the counts.
  struct Row: Equatable {
    /// What is counted: `decision`, `reason` or `verdict`.
    var what: String
    /// Which of them.
    var value: String
    /// How often it was there.
    var count: Int
    /// What a text that says it means.
    var meaning = StyledText.Meaning.plain
  }

  /// The counts, by decision, by reason, by verdict, in the order in which those are defined.
  var rows: [Row] {
    Decision.allCases.map {
      Row(what: "decision", value: $0.rawValue, count: count(of: $0), meaning: $0.meaning)
    }
      + Reason.allCases.map {
        Row(
          what: "reason", value: $0.rawValue, count: count(of: $0), meaning: $0.decision.meaning)
      }
      + Verdict.allCases.map {
        Row(what: "verdict", value: $0.rawValue, count: count(of: $0), meaning: $0.meaning)
      }
  }
}

extension Decision {
  /// What a text that says the decision means.
  var meaning: StyledText.Meaning {
    switch self {
    case .allowed: .allowed
    case .denied: .refused
    case .error: .trouble
    case .unguarded, .notReached: .faint
    }
  }

  /// The decision as people read it.
  var words: String { self == .notReached ? "not reached" : rawValue }
}
