import AccessCore
import Foundation
import TestSupport
import Testing

@testable import AccessIO

/// A scenario's text from form to file.
@Suite struct ScenarioTextTests {
  /// The scenarios that are assets, those of lessons out of their files.
  static let scenarios: [(name: String, text: String)] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../assets").standardized.path
    let lessons = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/lessons")) ?? []
    let files =
      ["flask-access-example.yaml", "hospital.yaml"]
      + lessons.filter { $0.hasSuffix(".yaml") }.sorted().map { "lessons/" + $0 }
    return files.compactMap { name in
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)") else { return nil }
      let text = String(decoding: data, as: UTF8.self)
      guard name.hasPrefix("lessons/") else { return (name, text) }
      return scenario(ofLesson: text).map { (name, $0) }
    }
  }()

  /// The lines of a lesson's scenario, indented as a file of its own is.
  private static func scenario(ofLesson text: String) -> String? {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(of: "scenario:") else { return nil }
    return lines[(start + 1)...].prefix { $0.hasPrefix("  ") || $0.isEmpty }
      .map { $0.dropFirst(2) + "\n" }.joined()
  }

  /// Every part of a scenario.
  private static func parts(_ text: ScenarioText) throws -> [ScenarioPart] {
    let scenario = try text.read(path: nil).scenario
    return [.application] + scenario.users.map { .user($0.id) }
      + scenario.endpoints.map { .endpoint($0.name) } + scenario.classes.map { .userClass($0.name) }
      + scenario.abortHandlers.map { .abortHandler($0.name) }
  }

  /// Another value of a field, which the reader takes too.
  private static func other(_ field: PartForm.Field) -> String {
    let text = field.text
    switch field.notation {
    case .word(let words): return words.first { $0 != text } ?? text
    case .text: return field.name == "rule" ? "/z" + text : text + "z"
    case .python:
      if field.name != "require" { return text.isEmpty ? "lambda *a: None" : text + " or None" }
      if let quote = text.lastIndex(of: "\"") { return text[..<quote] + "z" + text[quote...] }
      return text.isEmpty ? "(\"z\")" : text.dropLast() + (text == "()" ? "1)" : ", z=1)")
    case .yaml:
      switch text {
      case "": return field.name == "try" ? "[/z]" : field.name == "methods" ? "[PUT]" : "z"
      case "true": return "false"
      case "false": return "true"
      case "[]": return "[z]"
      case _ where text.hasSuffix("]"):
        let new = field.name == "try" ? "/z" : field.name == "methods" ? "PUT" : "z"
        return text.dropLast() + ", \(new)]"
      case _ where text.hasSuffix("}"): return text.dropLast() + ", z: 1}"
      case _ where text.hasSuffix("'") || text.hasSuffix("\""):
        return String(text.dropLast()) + "z" + text.suffix(1)
      default: return text + (Int(text) == nil ? "z" : "1")
      }
    }
  }

  @Test(arguments: scenarios)
  func everyField(name: String, source: String) throws {
    let text = try ScenarioText(Array(source.utf8), named: name)
    let bytes = text.bytes
    let all = try Self.parts(text)
    #expect(all.count > 3)
    let forms = try all.map { try text.form(of: $0) }
    // Of a large scenario, as many as of a small one, from all over it.
    let stride = max(1, forms.reduce(0) { $0 + $1.fields.count } / 16)
    var number = name.utf8.count
    for (part, form) in zip(all, forms) {
      for place in form.fields.indices {
        number += 1
        guard number % stride == 0 else { continue }
        let what = "\(part.words): \(form.fields[place].name)"
        var changed = form
        changed.fields[place].text = Self.other(form.fields[place])
        let new = try text.applying(.put(changed), asOpened: form)
        let (old, added) = Self.difference(text.bytes, new.bytes)
        let isAbsent = form.fields[place].text.isEmpty
        #expect(old <= 1 && added <= (isAbsent ? 3 : 1) && added > 0, "\(what): \(old), \(added)")
        let isScenario =
          switch (form.kind, form.fields[place].name) {
          // Users have the class and its id attribute.
          case (.userClass, "id"), (.userClass, "name"): false
          // A view and what it returns.
          case (.endpoint, "view"), (.endpoint, "returns"): !isAbsent
          default: true
          }
        if isScenario {
          #expect(throws: Never.self, "\(what)") { try new.read(path: nil) }
        }
        let renamed =
          changed.fields[place].name == form.namingKey
          ? ScenarioPart(part.kind, named: changed.fields[place].text) : part
        guard let opened = try? new.form(of: renamed),
          let again = opened.fields.firstIndex(where: { $0.name == form.fields[place].name })
        else { continue }
        var back = opened
        #expect(opened.fields[again].text == changed.fields[place].text, "\(what)")
        back.fields[again].text = form.fields[place].text
        let restored = try new.applying(.put(back), asOpened: opened).bytes
        let hasSection = part != .application || !isAbsent || source.contains("\nconfig:")
        if hasSection { #expect(restored == bytes, "\(what)") }
      }
    }
  }

  /// How many lines two texts do not have in common.
  private static func difference(_ old: [UInt8], _ new: [UInt8]) -> (old: Int, new: Int) {
    let old = old.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = new.split(separator: 0x0A, omittingEmptySubsequences: false)
    let head = zip(old, new).prefix { $0 == $1 }.count
    let most = min(old.count, new.count) - head
    let tail = zip(old.reversed(), new.reversed()).prefix(most).prefix { $0 == $1 }.count
    return (old.count - head - tail, new.count - head - tail)
  }

  /// A copy is taken away again, and the text is as it was.
  @Test(arguments: scenarios)
  func everyPartTwice(name: String, source: String) throws {
    let text = try ScenarioText(Array(source.utf8), named: name)
    let all = try Self.parts(text)
    let stride = max(1, all.count / 8)
    for (number, part) in all.enumerated() where part != .application && number % stride == 0 {
      var form = try text.form(duplicating: part)
      if let rule = form.fields.firstIndex(where: { $0.name == "rule" }) {
        form.fields[rule].text = "/z" + form.fields[rule].text
      }
      let copied = try text.applying(.put(form), asOpened: nil)
      #expect(throws: Never.self, "\(part)") { try copied.read(path: nil) }
      let (old, added) = Self.difference(text.bytes, copied.bytes)
      #expect(old == 0 && added > 0, "\(part)")
      let copy = try #require(Set(try Self.parts(copied)).subtracting(all).first)
      #expect(text.position(of: copy) == nil)
      #expect(copied.position(of: copy) != nil)
      let without = try copied.applying(.remove(copy), asOpened: nil)
      #expect(without.bytes == text.bytes, "\(part)")
    }
  }

  /// All parts of a kind are taken away, one after the other, and one is added.
  @Test(arguments: scenarios)
  func noPart(name: String, source: String) throws {
    var text = try ScenarioText(Array(source.utf8), named: name)
    let kept = Self.comments(text)
    for part in try Self.parts(text).reversed() where part.kind != .userClass {
      guard part != .application else { continue }
      text = try text.applying(.remove(part), asOpened: nil)
    }
    #expect(Self.comments(text) == kept)
    #expect(throws: Never.self) { try text.read(path: nil) }
    for (kind, fields) in [
      (ScenarioPart.Kind.user, [:]),
      (.endpoint, ["rule": "/a", "endpoint": "a", "require": "(\"x\", y=[1])"]),
      (.abortHandler, ["name": "hide", "python": "lambda: abort(404)"]),
    ] {
      var form = try text.form(adding: kind)
      for place in form.fields.indices {
        form.fields[place].text =
          form.fields[place].name == form.namingKey && kind == .user
          ? "zed" : fields[form.fields[place].name] ?? ""
      }
      text = try text.applying(.put(form), asOpened: nil)
    }
    let scenario = try text.read(path: nil).scenario
    #expect(scenario.users.map(\.id) == ["zed"])
    #expect(scenario.endpoints.map(\.name) == ["a"])
    #expect(scenario.abortHandlers.map(\.name) == ["hide"])
    #expect(Self.comments(text) == kept)
  }

  /// The comments on lines of their own; one of the lines is no comment, but Python's.
  private static func comments(_ text: ScenarioText) -> [String] {
    String(decoding: text.bytes, as: UTF8.self).split { $0.isNewline }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter {
        $0.hasPrefix("# ") && $0 != "# no comment"
      }
  }

  /// What is added to a scenario in JSON is JSON.
  @Test func jsonStaysJSON() throws {
    let source = """
      {
        "version": 1,
        "classes": {"User": {"id": "name"}},
        "users": [
          {"name": "ann", "level": 1}
        ],
        "endpoints": []
      }
      """
    var text = try ScenarioText(Array(source.utf8), named: "shop.json")
    let user = try text.form(of: .user("ann"))
    var changed = user
    let level = try #require(user.fields.firstIndex { $0.name == "level" })
    changed.fields[level].text = "[a, 'b', null, yes, {c: \"\\e\"}]"
    text = try text.applying(.put(changed), asOpened: user)
    for (kind, texts) in [
      (ScenarioPart.Kind.user, ["name": "bob"]), (.endpoint, ["rule": "/", "endpoint": "home"]),
      (.abortHandler, ["name": "hide", "python": "lambda: abort(404)"]),
      (.userClass, ["name": "Guest", "has_access": "lambda self: \"\\x1b\" == 'a'"]),
    ] {
      var form = try text.form(adding: kind)
      for place in form.fields.indices {
        form.fields[place].text = texts[form.fields[place].name] ?? ""
      }
      text = try text.applying(.put(form), asOpened: nil)
    }
    let object = try JSONSerialization.jsonObject(with: Data(text.bytes)) as? [String: Any]
    #expect(
      object?.keys.sorted() == ["abort_handlers", "classes", "endpoints", "users", "version"])
    #expect(try text.read(path: nil).scenario.users.map(\.id) == ["ann", "bob"])
  }

  /// A byte order mark stays, and CRLF.
  @Test func marksAndBreaksStay() throws {
    let source =
      "\u{FEFF}version: 1\r\nclasses: {User: {id: name}}\r\n" + "users:\r\n- name: ann\r\n"
    let text = try ScenarioText(Array(source.utf8), named: "shop.yaml")
    #expect(text.bytes == Array(source.utf8))
    #expect(text.position(of: .user("ann")) == TextPosition(line: 4, column: 3))
    #expect(text.position(of: .userClass("User")) == TextPosition(line: 2, column: 11))
    #expect(text.position(of: .user("bob")) == nil)
    let form = try text.form(duplicating: .user("ann"))
    let copied = try text.applying(.put(form), asOpened: nil)
    #expect(copied.bytes == Array((source + "- name: ann-2\r\n").utf8))
  }

  /// Whatever is put into forms: a text that says so, or a refusal.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func anyForms(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    // Every other time the one in which everything occurs.
    let hostile = (name: "hostile.yaml", text: Self.hostile)
    let source = seed % 2 == 0 ? Self.scenarios.randomElement(using: &random) ?? hostile : hostile
    var text = try ScenarioText(Array(source.text.utf8), named: source.name)
    var count = 0
    for step in 0..<12 {
      let place = "seed \(seed), step \(step), \(source.name)"
      guard let part = (try? Self.parts(text))?.randomElement(using: &random) else { break }
      var form: PartForm
      let edit: PartEdit
      switch Int.random(in: 0..<6, using: &random) {
      case 0: (form, edit) = (try text.form(of: part), .remove(part))
      case 1 where part.kind.isCountable:
        guard let copy = try? text.form(duplicating: part) else { continue }
        form = copy
        Self.fill(&form, random: &random)
        edit = .put(form)
      case 2 where part.kind.isCountable:
        guard let empty = try? text.form(adding: part.kind) else { continue }
        form = empty
        for _ in 0..<3 { Self.fill(&form, random: &random) }
        edit = .put(form)
      default:
        form = try text.form(of: part)
        Self.fill(&form, random: &random)
        edit = .put(form)
      }
      let kept = Self.comments(text)
      guard
        let new = try? text.applying(edit, asOpened: form.part.flatMap { try? text.form(of: $0) })
      else { continue }
      count += 1
      let left = Self.comments(new)
      #expect(kept.allSatisfy(left.contains), "\(place)")
      // Another text may be no scenario any more; the draft does not take it then.
      guard (try? new.read(path: nil)) != nil else { continue }
      if case .put(let form) = edit, let name = form.name ?? form.part?.name {
        let again = try? new.form(of: ScenarioPart(form.kind, named: name))
        for field in again?.fields ?? [] {
          guard let typed = form.fields.first(where: { $0.name == field.name }) else { continue }
          if field.notation == .python || field.notation == .text {
            #expect(Array(field.text.utf8) == Array(typed.text.utf8), "\(place): \(field.name)")
          }
        }
      }
      text = new
    }
    #expect(count > 0, "seed \(seed)")
  }

  /// Types something into a field.
  private static func fill(_ form: inout PartForm, random: inout SeededGenerator) {
    guard let place = form.fields.indices.randomElement(using: &random) else { return }
    let texts = [
      "", "x", "3", "[read, 'write']", "{a: [1]}", "it's", "\"q\"", "# c", "a: b",
      "lambda: \"a\\n\"",
      "lambda *a: True", "(\"x\",\n  1)", "/z/<int:n>", "李", "&a", "*a", "!!str 1", "- a", "null",
      " pad ", "true", "\u{1B}", "`",
    ]
    form.fields[place].text =
      Bool.random(using: &random)
      ? other(form.fields[place]) : texts.randomElement(using: &random) ?? ""
  }

  /// A scenario in which many styles occur.
  static let hostile = """
    # At the top.
    ---
    "version": 1
    ? name
    : &name Hostile  # with an anchor
    config: {CURRENT_USER: flask_login.current_user,
      # inside
      ABORT_FN: "lambda: \\
        abort(403)", }
    classes:
      User: &user
        # About ids.
        id: name
        has_access: |
          lambda self, right: (
            # no comment
            right in self.rights)
      Other: *user
      More:
        <<: *user
        id: key
    users:
    - name: ann  # of a dash
      # about rights
      rights:
      - read
      # between
      - write
    -
      {name: bob, rights: &rights [read,
        write], "extra": {deep: [1, {x: 'y'}]}}
    - {name: cid, rights: *rights, class: User}
    # behind the users
    endpoints: [
      {rule: /, endpoint: home}, # first
      # alone
      {"rule": "/a", "endpoint": 'a b', require: ("read"), try: []},
      {
        rule: /b/<x>,
        endpoint: b,
        view: 'lambda x:
          x'
      }
    ]
    abort_handlers:
      hide: >-
        lambda:
        abort(404)
    # At the end, without a line break.
    """
}
