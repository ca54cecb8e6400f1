import AccessCore
import Foundation
import TestSupport
import Testing

@testable import AccessIO

/// Edits of whole files, and of a text in which every style occurs.
@Suite struct YAMLDocumentEditingPropertyTests {
  private static let assets: [String] = {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../assets").standardized.path
    let lessons = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/lessons")) ?? []
    return ["flask-access-example.yaml", "hospital.yaml"].map { "\(folder)/\($0)" }
      + lessons.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder)/lessons/\($0)" }
  }()

  /// Of a value, the first character is another: one line differs, and put back, none does.
  @Test(arguments: assets)
  func oneLineDiffers(file: String) throws {
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    let document = try YAMLDocument(bytes, named: file)
    let old = lines(bytes)
    let all = try #require(document.root).paths.filter { $0.node.scalarText != nil }
    #expect(all.count > 4)
    for (number, (path, node)) in all.enumerated() where number % max(1, all.count / 8) == 0 {
      guard case .scalar(let text, let style) = node.content else { continue }
      let other: YAMLNode.Content =
        switch node.kind {
        case .string: .scalar((text.hasPrefix("Z") ? "Y" : "Z") + text.dropFirst(), style)
        case .bool: .scalar(text == "true" ? "false" : "true", .plain)
        default: .scalar(text + "1", .plain)
        }
      let edited = try document.applying(.set(path, other))
      let new = lines(edited.source.bytes)
      #expect(new.count == old.count, "\(path)")
      #expect(zip(old, new).count { $0 != $1 } == 1, "\(path)")
      #expect(try edited.applying(.set(path, node.content)).source.bytes == bytes, "\(path)")
    }
  }

  /// Every style, with comments wherever they can stand.
  static let everything = """
    %YAML 1.1
    --- # the beginning
    # about plain
    plain: one two   # behind
    'single': 'it''s # not'
    "double": "a\\tb\\u00e9 \\
      continued"
    over lines: one
      two

      three
    folded: >-
      some words
      go on

      and on
    literal: |+
      one
        two

      three

    indicated: |2
        # deep
      less
    empty:
    nothing: ~   # null
    number: 0x1F
    flow: {a: 1, 'b': [x, "y]", {c: }], d, e: 'f}', ? g : h, "i":j, [k]: l} # }
    lines: [
      one, # first
      # alone
      two two
      more,
      [p: q, r],
      three,
    ]
    braces: {
      "a": 1, # first
      # alone
      "b": 2
    }
    block:
      - a
      # about b
      - - nested
        - again
      -
        k: v
        l: # empty
        # about m
        m: |
          # text
      - {m: n}   # flow
      - >
        folded in
        a list
      - ? x
        # about y
        : y
      - first: 1 # of a dash
        # about second
        second: 2
    same:
    - at
    # about the key
    - the key
    anchored: &anchor
      x: 1
      # inside
      y: [2, 3]
    aliased: *anchor
    alone: &alone [1]
    merged:
      <<: *anchor
      z: 4
    tagged: !!str 12
    listed: !!seq
    - 1
    ? long key
    : value
    wide: 李雷 zoë
    last: end
    # the end
    ...
    """

  /// Whatever is edited: the text says what was meant, or as it was, and has all the comments on lines of their
  /// own.
  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func anyEdits(seed: UInt64) throws {
    var random = SeededGenerator(state: seed)
    let lineBreak = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    let end = Bool.random(using: &random) ? lineBreak : ""
    let text = Self.everything.replacing("\n", with: lineBreak) + end
    var document = try YAMLDocument(Array(text.utf8), named: "everything.yaml")
    var refusals = 0
    for step in 0..<16 {
      let place = "seed \(seed), step \(step)"
      let root = try #require(document.root)
      let path = try #require(root.paths.dropFirst().randomElement(using: &random)).path
      let edit: YAMLEdit =
        switch Int.random(in: 0..<7, using: &random) {
        case 0, 1: .set(path, content(&random))
        case 2: .insert(path, key: "new\(step)", content(&random))
        case 3: .append(path, content(&random))
        case 4: .rename(path, to: "\(step) ")
        case 5: .duplicate(path, key: "copy\(step)")
        default: .remove(path)
        }
      guard root.applying(edit) != nil else { continue }
      do {
        let new = try document.applying(edit)
        let kept = comments(new.source.bytes)
        let lost = comments(document.source.bytes).filter { !kept.contains($0) }
        #expect(lost.isEmpty, "\(place): \(lost) by \(edit)")
        document = new
      } catch {
        refusals += 1
      }
    }
    #expect(refusals < 9, "seed \(seed)")
  }

  private func content(_ random: inout SeededGenerator, depth: Int = 0) -> YAMLNode.Content {
    let texts = [
      "", "x", "a b", "it's", "\"", "# no", "- a", "k: v", "12", "true", "li\ne", "li\n\n# ne\n",
      "é李", " pad ", "[", "*a", "&b", "lambda self: self.x > 1", "a\tb", "null", "%", "@", "`",
      "{}",
      "!x", "?", "\u{FEFF}b", "\u{85}", "---", "...", "a\\b", "a,b", ": ", "\u{1B}",
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
            "k\(index)" + (texts.randomElement(using: &random) ?? ""),
            YAMLNode(content(&random, depth: depth + 1)))
        })
    }
  }

  /// The comments on lines of their own; `# text` and the like are lines of scalars.
  private func comments(_ bytes: [UInt8]) -> [String] {
    String(decoding: bytes, as: UTF8.self).split { $0.isNewline }
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("# ") && !["# text", "# deep", "# no", "# ne"].contains($0) }
  }

  private func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
  }
}

extension YAMLNode {
  /// Every node with the way to it, the root first.
  fileprivate var paths: [(path: YAMLPath, node: YAMLNode)] {
    func below(_ node: YAMLNode, _ step: YAMLStep) -> [(path: YAMLPath, node: YAMLNode)] {
      node.paths.map { ([step] + $0.path, $0.node) }
    }
    return [([], self)]
      + {
        switch content {
        case .scalar: []
        case .sequence(let elements): elements.enumerated().flatMap { below($1, .index($0)) }
        case .mapping(let pairs): pairs.flatMap { below($0.value, .key($0.key)) }
        }
      }()
  }
}
