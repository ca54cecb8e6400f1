import AccessCore

/// A scenario file in the making: parts, each of which can be left out and still be read by people.
struct ScenarioDraft {
  /// What is said at the top, a line of comment each, as long as it may be.
  var remarks: [String] = []
  /// The sections, in order.
  var sections: [Section] = []

  /// Parts under one key.
  struct Section {
    /// The key; nil: the parts stand by themselves.
    var title: String?
    /// The parts, in order.
    var parts: [Part]
  }

  /// What can be left out as a whole: a setting, a class, a user, an endpoint.
  struct Part {
    /// What is said above it, a sentence or more each.
    var remarks: [String] = []
    /// Its lines, not indented; none if all there is to it is said.
    var lines: [String] = []
    /// Whether its lines are comments too.
    var isLeftOut = false
  }

  /// The file's text, and which part each of its lines is of.
  struct Page {
    /// The lines, without their ends.
    var lines: [String] = []
    /// The places of the sections and parts that the lines are of.
    fileprivate var owners: [Int: Place] = [:]

    /// The text; no line end stands after the last line.
    var text: String { lines.joined(separator: "\n") }
  }

  fileprivate struct Place {
    let section: Int
    let part: Int
  }

  /// How long a line is at most, where it can be broken.
  static let width = 100

  /// The file as it stands.
  var page: Page {
    var page = Page()
    page.lines = Self.comments(remarks, indent: "")
    for (number, section) in sections.enumerated() where !section.parts.isEmpty {
      if !page.lines.isEmpty { page.lines.append("") }
      if let title = section.title {
        let isEmpty = section.parts.allSatisfy { $0.isLeftOut || $0.lines.isEmpty }
        page.lines.append((isEmpty ? "# " : "") + title + ":")
      }
      let indent = section.title == nil ? "" : "  "
      for (place, part) in section.parts.enumerated() {
        page.lines += Self.comments(part.remarks, indent: indent)
        for line in part.lines {
          page.lines.append(indent + (part.isLeftOut ? "# " : "") + line)
          page.owners[page.lines.count] = Place(section: number, part: place)
        }
      }
    }
    return page
  }

  /// Leaves out the parts that errors stand in, and says why.
  ///
  /// - Parameters:
  ///   - diagnostics: what is wrong with a page of this draft.
  ///   - page: the page.
  /// - Returns: false if no part could be left out.
  mutating func leaveOut(faultsIn diagnostics: [Diagnostic], of page: Page) -> Bool {
    var found = false
    for diagnostic in diagnostics where diagnostic.severity == .error {
      guard let line = diagnostic.position?.line, let place = page.owners[line] else { continue }
      sections[place.section].parts[place.part].remarks.append(Self.remark(diagnostic))
      found = found || !sections[place.section].parts[place.part].isLeftOut
      sections[place.section].parts[place.part].isLeftOut = true
    }
    return found
  }

  private static func remark(_ diagnostic: Diagnostic) -> String {
    // The lines are numbered otherwise once this stands among them.
    let message = diagnostic.message.firstRange(of: ", first on line").map {
      diagnostic.message[..<$0.lowerBound]
    }
    let expected = diagnostic.expected.map { "; " + $0 } ?? ""
    return "Left out: \(message ?? diagnostic.message[...])\(expected)."
  }

  /// Remarks as comments, with nothing in them that could end a line or act on a terminal.
  private static func comments(_ remarks: [String], indent: String) -> [String] {
    remarks.flatMap { remark in
      var lines: [String] = []
      var line = indent + "#"
      // What a list of remarks is indented by stays on its further lines.
      let inset = String(repeating: " ", count: remark.prefix { $0 == " " }.count)
      line += inset
      for word in DisplayText(remark).description.split(separator: " ") {
        if line.unicodeScalars.count + 1 + word.unicodeScalars.count > width,
          line.unicodeScalars.count > indent.count + 1 + inset.count
        {
          lines.append(line)
          line = indent + "#" + inset
        }
        line += " " + word
      }
      return lines + [line]
    }
  }
}
