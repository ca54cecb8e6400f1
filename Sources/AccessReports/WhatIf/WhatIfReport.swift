import AccessCore
import AccessIO

/// What would have to be otherwise, to be written.
public struct WhatIfReport: Sendable {
  private let target: String
  private let application: Application
  private let found: WhatIf

  /// Makes a report.
  ///
  /// - Parameters:
  ///   - target: the target, as it was written.
  ///   - application: the application.
  ///   - found: what was found.
  public init(_ target: String, _ application: Application, _ found: WhatIf) {
    self.target = target
    self.application = application
    self.found = found
  }

  /// The report as one JSON object, with a line break after it.
  public var json: String {
    let asker: JSONValue =
      if case .user(let id) = found.question.prober { .string(id) } else { .null }
    let value = JSONValue.report(
      "whatif",
      [
        "target": .string(target), "name": .string(application.name),
        "behaviour": .string(application.behaviour.rawValue),
        "request": .string(found.question.request.description), "as": asker,
        "answer": JSONValue(found.answer), "goal": JSONValue(found.goal?.rawValue),
        "conditions": .array(found.conditions.map(JSONValue.init)),
        "nearest_miss": .array(found.nearestMiss.map(JSONValue.init)),
        "admitted": .object([
          "count": JSONValue(found.admitted.count),
          "users": .array(found.admitted.users.map { .string($0) }),
        ]),
        "changes": .array(found.changes.map(JSONValue.init)),
        "tried": .array(found.tried.map(JSONValue.init)),
        "answered": .bool(found.isAnswered),
      ])
    return value.text + "\n"
  }
}

extension JSONValue {
  /// A condition; what came of it is a word, with the value or the exception beside it.
  fileprivate init(_ condition: WhatIf.Condition) {
    let (outcome, value): (String, String?) =
      switch condition.outcome {
      case .held(let value): ("held", value)
      case .failed(let value): ("failed", value)
      case .raised(let error): ("raised", error)
      case .notAsked: ("not_asked", nil)
      }
    self = .object([
      "source": .string(condition.source), "substituted": JSONValue(condition.substituted),
      "outcome": .string(outcome), "value": JSONValue(value),
    ])
  }

  fileprivate init(_ change: WhatIf.Change) {
    self = .object([
      "place": .string(change.place.rawValue),
      "edits": .array(zip(change.edits, change.words).map(JSONValue.init)),
      "answer": JSONValue(change.answer),
      "other_cells": change.otherCells.map(JSONValue.init) ?? .null,
    ])
  }

  /// An edit: what kind it is, of what, and what is new.
  fileprivate init(_ edit: ScenarioEdit, _ words: String) {
    let parts = edit.parts
    self = .object([
      "kind": .string(parts.kind), "of": JSONValue(parts.of),
      "attribute": JSONValue(parts.attribute),
      "key": JSONValue(parts.key), "value": JSONValue(parts.value), "words": .string(words),
    ])
  }

  fileprivate init(_ cells: OtherCells) {
    self = .object([
      "gained": JSONValue(cells.gained), "lost": JSONValue(cells.lost),
      "other": JSONValue(cells.other),
      "listed": .array(
        cells.listed.map { cell in
          .object([
            "kind": .string(cell.kind.rawValue), "user": JSONValue(cell.user),
            "endpoint": .string(cell.endpoint), "request": .string(cell.request.description),
            "before": JSONValue(cell.before), "after": JSONValue(cell.after),
          ])
        }),
    ])
  }

  fileprivate init(_ content: CellChange.Content) {
    self = .object([
      "decision": .string(content.decision.rawValue), "verdict": .string(content.verdict.rawValue),
    ])
  }

  fileprivate init(_ tried: WhatIf.Tried) {
    self = .object([
      "place": .string(tried.place.rawValue), "edits": JSONValue(tried.edits),
      "changes": JSONValue(tried.changes), "most_edits": JSONValue(tried.mostEdits),
      "cut": .bool(tried.isCut), "found": JSONValue(tried.found),
    ])
  }
}

extension ScenarioEdit {
  /// The kind of edit, the user or the endpoint, and Python source of what is new, as far as there is any.
  fileprivate var parts:
    (kind: String, of: String?, attribute: String?, key: String?, value: String?)
  {
    switch self {
    case .user(let id, let edit):
      switch edit {
      case .set(let name, let value): ("set", id, name, nil, value.source)
      case .remove(let name): ("remove", id, name, nil, nil)
      case .add(let value, to: let name): ("add", id, name, nil, value.source)
      case .take(let value, from: let name): ("take", id, name, nil, value.source)
      case .setItem(let key, let value, of: let name):
        ("set_item", id, name, key.source, value.source)
      case .setClass(let name): ("set_class", id, nil, nil, name)
      }
    case .endpoint(let name, .require(let arguments)):
      ("require", name, nil, nil, arguments?.argumentsText)
    case .endpoint(let name, .loginRequired(let isRequired)):
      ("login_required", name, nil, nil, isRequired ? "True" : "False")
    case .application(.currentUser(let program)):
      ("current_user", nil, nil, nil, program?.text)
    case .application(.userLoader(let program)): ("user_loader", nil, nil, nil, program?.text)
    case .application(.behaviour(let behaviour)):
      ("behaviour", nil, nil, nil, behaviour.rawValue)
    }
  }
}
