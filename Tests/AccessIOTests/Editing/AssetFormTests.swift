import AccessCore
import Foundation
import TestSupport
import Testing

@testable import AccessIO

/// The forms of every scenario that is handed out, and of the shop.
@Suite struct AssetFormTests {
  /// The scenarios that are handed out, and those that were found to be awkward.
  private static let paths = ScenarioRoundTripTests.paths.filter { path in
    ["/assets/", "/Differential/"].contains { path.contains($0) }
  }

  @Test(arguments: paths)
  func everyPartOpensWithoutAnErrorAndWithoutAnEdit(path: String) throws {
    let bytes = try ScenarioFile.bytes(path: path)
    try checkParts(of: YAMLDocument(bytes, named: path))
  }

  /// A lesson has a scenario in it, which is written in one line here.
  @Test func everyPartOfALessonOpensWithoutAnErrorAndWithoutAnEdit() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../../../assets/lessons").standardized
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var count = 0
    for file in files where file.pathExtension == "yaml" {
      let lesson = try YAMLDocument(Array(Data(contentsOf: file)), named: file.lastPathComponent)
      guard let scenario = lesson.root?.value(of: "scenario") else { continue }
      let text = Array(scenario.fieldText.utf8)
      try checkParts(of: YAMLDocument(text, named: file.lastPathComponent))
      count += 1
    }
    #expect(count >= 10)
    try checkParts(of: YAMLDocument(Array(shop.utf8), named: "shop.yaml"))
  }

  private func checkParts(of document: YAMLDocument) throws {
    let name = document.source.name
    let forms = ScenarioForms(document)
    var reader = ScenarioReader(document)
    let scenario = try #require(document.root.flatMap { reader.simulation($0) }, "\(name)").scenario
    for part in parts(of: scenario) {
      let form = try forms.form(of: part)
      #expect(form.name != nil || part == .application, "\(name): \(part)")
      let problems = forms.problems(in: form, asOpened: form).filter { !$0.isWarning }
      #expect(problems.isEmpty, "\(name): \(part)")
      #expect(try forms.edits(for: .put(form), asOpened: form).isEmpty, "\(name): \(part)")
      let path = try #require(forms.path(of: part))
      #expect(forms.find(path) != nil, "\(name): \(part)")
      guard part.kind.isCountable else { continue }
      let duplicate = try forms.form(duplicating: part)
      let wrong = forms.problems(in: duplicate, asOpened: duplicate).filter { !$0.isWarning }
      let rule = duplicate.fields.firstIndex { $0.name == "rule" }
      #expect(wrong.map(\.field) == (part.kind == .endpoint ? [rule] : []), "\(name): \(part)")
      #expect(try forms.edits(for: .put(duplicate), asOpened: nil).count == 1, "\(name): \(part)")
      #expect(try forms.edits(for: .remove(part), asOpened: nil).count == 1, "\(name): \(part)")
    }
  }

  /// Whatever is typed, in whatever field, something is said of it, at a place that there is.
  @Test func anythingCanBeTyped() throws {
    let texts = [
      "", " ", "\n", "\t", "\r\n", "\0", "\u{1B}[2J", "\u{FEFF}", "\u{FEFF}a", "李雷 😀\u{301}",
      "\u{202E}x", "\u{85}", "\u{2028}", "'", "\"", "[", "{", "- ", "? a", "a: b: c", "&a", "*a",
      "!!str", "!x y", "%", "---", "--- a\n--- b", "...", "# a", "|", ">", "<<: {a: 1}", "@", "`",
      "{a: 1, a: 2}", "[1, 2\n, 3]", "a:\n  b:\n\tc", "((((", "lambda", "f\"{", "0x", "-",
    ]
    let forms = try forms(shop)
    let kinds: [ScenarioPart] = [
      .application, .user("bob"), .endpoint("pay"), .userClass("User"), .abortHandler("hide"),
    ]
    for part in kinds {
      let opened = try forms.form(of: part)
      for place in opened.fields.indices {
        for text in texts { try check(text, at: place, opened, forms) }
      }
    }
  }

  /// A text of any size is read in each notation.
  @Test(arguments: [
    (ScenarioPart.user("alice"), "level"), (.endpoint("pay"), "rule"),
    (.endpoint("home"), "returns"),
    (.abortHandler("hide"), "python"), (.application, "behaviour"),
  ])
  func muchCanBeTyped(part: ScenarioPart, name: String) throws {
    let texts = [
      String(repeating: "9", count: 1_000_000), String(repeating: "[", count: 2_000),
      String(repeating: "(", count: 2_000), String(repeating: "a\n", count: 2_000),
    ]
    let forms = try forms(shop)
    let opened = try forms.form(of: part)
    let place = try #require(opened.fields.firstIndex { $0.name == name })
    for text in texts { try check(text, at: place, opened, forms) }
  }

  @Test func anythingAtRandomCanBeTyped() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var generator = SeededGenerator(state: seed)
    let alphabet = Array(
      "ab1 :,#-?&*!|>%@'\"[]{}()\\\n\t\0é李😀\u{202E}\u{FEFF}\u{85}lambda".unicodeScalars)
    let forms = try forms(shop)
    let opened = try [ScenarioPart.user("alice"), .endpoint("pay"), .abortHandler("hide")].map {
      part in
      try forms.form(of: part)
    }
    for _ in 0..<600 {
      let form = try #require(opened.randomElement(using: &generator))
      let text = generator.text(of: alphabet, length: 0...12)
      try check(
        text, at: Int.random(in: form.fields.indices, using: &generator), form, forms,
        "seed \(seed)")
    }
  }

  private func check(
    _ text: String, at place: Int, _ opened: PartForm, _ forms: ScenarioForms, _ note: String = ""
  ) throws {
    var form = opened
    form.fields[place].text = text
    let problems = forms.problems(in: form, asOpened: opened)
    for problem in problems {
      let field = try #require(problem.field, "\(note): \(text.prefix(40).debugDescription)")
      let length = form.fields[field].text.unicodeScalars.count
      #expect((0...length).contains(problem.column), "\(note): \(text.prefix(40).debugDescription)")
      #expect(problem.length >= 1)
      #expect(!problem.message.isEmpty)
    }
    // What nothing is said of can be written.
    if !problems.contains(where: { !$0.isWarning }) {
      let edits = try forms.edits(for: .put(form), asOpened: opened)
      #expect(
        edits.isEmpty
          == (text == opened.fields[place].text
            || form.fields[place].isAbsent && opened.fields[place].isAbsent))
    }
  }
}
