import AccessCore
import Foundation
import TestSupport
import Testing

@testable import AccessIO

/// Edits of whole files, and of texts in which everything occurs.
@Suite struct SplicingPropertyTests {
  private static let assets: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../assets").standardized
    let names = ["flask-access-example.yaml", "hospital.yaml"]
    let lessons =
      (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/lessons")) ?? []
    return (names + lessons.sorted().filter { $0.hasSuffix(".yaml") }.map { "lessons/" + $0 })
      .map { folder.path + "/" + $0 }
  }()

  /// The paths of all scalars of a node.
  private func scalars(_ node: YAMLNode, at path: YAMLPath = []) -> [(
    path: YAMLPath, node: YAMLNode
  )] {
    switch node.content {
    case .scalar: [(path, node)]
    case .sequence(let elements):
      elements.enumerated().flatMap { scalars($1, at: path + [.index($0)]) }
    case .mapping(let pairs): pairs.flatMap { scalars($0.value, at: path + [.key($0.key)]) }
    }
  }

  /// One value is another: one line differs, and put back, nothing does.
  @Test(arguments: assets)
  func oneScalarOneLine(path: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let document = try YAMLDocument(bytes, named: path)
    let root = try #require(document.root)
    let before = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let all = scalars(root)
    #expect(all.count > 4)
    // Of a large file, every third.
    for (path, node) in all.enumerated().filter({ all.count < 150 || $0.offset % 3 == 0 }).map(
      \.element)
    {
      guard case .scalar(let text, let style) = node.content else { continue }
      let other: YAMLNode.Content =
        switch node.kind {
        case .string: .scalar((text.hasPrefix("Z") ? "Y" : "Z") + text.dropFirst(), style)
        case .bool: .scalar(text == "true" ? "false" : "true", .plain)
        case .int: .scalar(text + "1", .plain)
        default: .scalar("zzz", .singleQuoted)
        }
      var splicer = YAMLSplicer(document)
      try splicer.apply(.set(path, other))
      let after = splicer.document.source.bytes.split(
        separator: 0x0A, omittingEmptySubsequences: false)
      #expect(after.count == before.count, "\(path)")
      #expect(zip(before, after).count { $0 != $1 } == 1, "\(path)")
      try splicer.apply(.set(path, node.content))
      #expect(splicer.document.source.bytes == bytes, "\(path)")
    }
  }

  /// A text in which every style occurs.
  private static let everything = """
    %YAML 1.1
    --- # the beginning
    # about plain
    plain: one two   # behind
    'single': 'it''s # not'
    "double": "a\\tb\\u00e9 \\
      continued"
    folded: >-
      some words
      go on

      and on
    literal: |+
      one
        two

      three

    indicated: |2
        deep
      less
    empty:
    nothing: ~   # null
    number: 0x1F
    flow: {a: 1, 'b': [x, "y]", {c: }], d, e: 'f}'} # }
    lines: [
      one, # first
      two two
      more,
      three,
    ]
    block:
      - a
      # about b
      - - nested
        - again
      -
        k: v
        l: # empty
      - {m: n}   # flow
      - >
        folded in
        a list
    same:
    - at
    - the key
    anchored: &anchor
      x: 1
      # inside
      y: [2, 3]
    aliased: *anchor
    merged:
      <<: *anchor
      z: 4
    tagged: !!str 12
    ? long key
    : value
    wide: 李雷 zoë
    last: end
    # the end
    """

  /// What is, or comes to be, written there can be refused.
  private static let intricate = [
    // A key in brackets that has no value, and one behind a question mark.
    "d", "long key",
    // What aliases and tags change too.
    "anchored", "aliased", "merged", "tagged",
  ]

  private func paths(_ node: YAMLNode, at path: YAMLPath = []) -> [YAMLPath] {
    switch node.content {
    case .scalar: [path]
    case .sequence(let elements):
      [path] + elements.enumerated().flatMap { paths($1, at: path + [.index($0)]) }
    case .mapping(let pairs): [path] + pairs.flatMap { paths($0.value, at: path + [.key($0.key)]) }
    }
  }

  private func content(_ random: inout SeededGenerator, depth: Int = 0) -> YAMLNode.Content {
    let texts = [
      "", "x", "a b", "it's", "\"", "# no", "- a", "k: v", "12", "true", "li\ne", "é李", " pad ",
      "[", "*a",
      "&b", "lambda self: self.x > 1", "a\tb", "null", "%", "@", "`", "{}", "!x", "?", "\u{FEFF}b",
      "\u{85}",
    ]
    switch Int.random(in: 0..<(depth > 1 ? 5 : 8), using: &random) {
    case 0:
      return .scalar(
        ["1", "2.5", "true", "null", "-7"].randomElement(using: &random) ?? "1", .plain)
    case 1...4: return .scalar(texts.randomElement(using: &random) ?? "", .singleQuoted)
    case 5, 6:
      return .sequence(
        (0..<Int.random(in: 0...3, using: &random)).map { _ in
          YAMLNode(content(&random, depth: depth + 1))
        })
    default:
      return .mapping(
        (0..<Int.random(in: 0...3, using: &random)).map { index in
          YAMLNode.Pair(
            key: "k\(index)" + (texts.randomElement(using: &random) ?? ""), isQuoted: false,
            keyPosition: TextPosition(line: 1, column: 1),
            value: YAMLNode(content(&random, depth: depth + 1)))
        })
    }
  }

  /// Whatever is edited: the text says what was meant, and has all comments that stand on lines of their own.
  @Test(arguments: 1...80 as ClosedRange<UInt64>)
  func anyEdits(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let lineBreak = Bool.random(using: &random) ? "\n" : "\r\n"
    let text = Self.everything.replacing("\n", with: lineBreak)
    var splicer = YAMLSplicer(try YAMLDocument(Array(text.utf8), named: "everything.yaml"))
    for step in 0..<12 {
      let root = try #require(splicer.document.root)
      let path = try #require(paths(root).dropFirst().randomElement(using: &random))
      let edit: YAMLEdit =
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: .set(path, content(&random))
        case 2: .insert(path, key: "new\(step)", content(&random))
        case 3: .append(path, content(&random))
        case 4: .rename(path, to: "\(step) " + (path.last?.key ?? ""))
        default: .remove(path)
        }
      guard let wanted = root.applying(edit) else { continue }
      let before = splicer.document.source.bytes
      do {
        try splicer.apply(edit)
      } catch {
        #expect(
          path.contains {
            $0.key.map { key in Self.intricate.contains(where: key.hasSuffix) } ?? false
          }, "seed \(seed) step \(step): \(edit)")
        #expect(splicer.document.source.bytes == before, "seed \(seed) step \(step)")
        continue
      }
      let after = splicer.document.source.bytes
      let again = try YAMLDocument(after, named: "again.yaml")
      #expect(again.root?.isSame(as: wanted) == true, "seed \(seed) step \(step)")
      let lines = Set(comments(after))
      let lost = comments(before).filter { !lines.contains($0) }
      #expect(lost.isEmpty || edit.takesLines, "seed \(seed) step \(step): \(lost) by \(edit)")
    }
  }

  private func comments(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
      .map { $0.trimmingCharacters(in: .whitespaces) }.filter { $0.hasPrefix("#") }
  }
}

extension YAMLStep {
  /// The key to whose value it goes; nil: it goes to an element.
  fileprivate var key: String? { if case .key(let key) = self { key } else { nil } }
}

extension YAMLEdit {
  /// Whether what it puts elsewhere, or takes away, may have comments in it.
  fileprivate var takesLines: Bool {
    switch self {
    case .set, .remove: true
    case .rename, .insert, .append: false
    }
  }
}
