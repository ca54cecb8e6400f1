import AccessCore
import AccessIO

/// A matrix as one JSON object.
public struct JSONMatrix: MatrixDocument {
  private let topic: MatrixTopic
  /// The cells' JSON, with commas between them; nil: they are not written.
  private var cells: String?

  /// Starts a document.
  ///
  /// - Parameters:
  ///   - topic: what the matrix is about.
  ///   - hasCells: whether the cells are written, not the counts alone.
  public init(_ topic: MatrixTopic, hasCells: Bool = true) {
    self.topic = topic
    cells = hasCells ? "" : nil
  }

  /// Takes over an answer.
  public mutating func add(_ answer: Answer, user: Int, subject: Int) {
    guard cells != nil else { return }
    let step = topic.survey.step(user: user, subject: subject)
    if cells?.isEmpty == false { cells?.append(",") }
    cells?.append(JSONValue.object(OutcomeLine.members(of: answer, to: step)).text)
  }

  /// The document, given the counts of what was added.
  public func text(_ summary: SurveySummary) -> String {
    let survey = topic.survey
    let head = JSONValue.report(
      "matrix",
      [
        "target": .string(topic.target), "name": .string(topic.name),
        "behaviour": .string(topic.behaviour.rawValue),
        "only": JSONValue(topic.only?.rawValue),
        "users": .array(survey.users.map(JSONValue.init)),
        "endpoints": .array(survey.subjects.map(JSONValue.init)),
      ])
    var text = String(head.text.dropLast())
    if let cells { text += ",\"cells\":[\(cells)]" }
    return text + ",\"summary\":\(JSONValue(summary).text)}\n"
  }
}

extension JSONValue {
  /// The counts of a survey.
  init(_ summary: SurveySummary) {
    self = .object([
      "cells": JSONValue(summary.count),
      "decisions": .object(
        Decision.allCases.map { Member($0.rawValue, JSONValue(summary.count(of: $0))) }),
      "reasons": .object(
        Reason.allCases.map { Member($0.rawValue, JSONValue(summary.count(of: $0))) }),
      "verdicts": .object(
        Verdict.allCases.map { Member($0.rawValue, JSONValue(summary.count(of: $0))) }),
    ])
  }
}
