import AccessCore

/// The page with what looks suspicious in a real application, and with what it runs on.
struct FindingsPage: Equatable, Sendable {
  /// What stands on the page, in order.
  enum Entry: Equatable, Sendable {
    /// Something suspicious, by its place.
    case finding(Int)
    /// What the application runs on.
    case versions
    /// A function that runs before views, by its place.
    case hook(Int)
  }

  /// Which of the entries is selected.
  private(set) var selected = 0
  /// The line at the top.
  var scroll = 0

  /// The entries of an application's page.
  static func entries(_ application: RealApplication) -> [Entry] {
    application.findings.indices.map(Entry.finding)
      + (application.versions.isEmpty ? [] : [.versions])
      + application.hooks.indices.map(Entry.hook)
  }

  /// Selects an entry, or the first or last one where there is none of this number.
  mutating func select(_ entry: Int, of count: Int) { selected = max(0, min(entry, count - 1)) }

  /// Scrolls so that the selected entry is in sight, and as much of what stands above the first.
  mutating func settle(_ text: FindingsText, height: Int) {
    if let lines = text.selectedLines {
      scroll = min(scroll, selected == 0 ? 0 : lines.lowerBound)
      scroll = max(scroll, min(lines.lowerBound, lines.upperBound - height))
    }
    scroll = max(0, min(scroll, text.lines.count - height))
  }
}

/// The text of the page with the findings, wrapped to a width.
struct FindingsText: Equatable, Sendable {
  /// The lines, top to bottom.
  var lines: [DecisionText.Line] { page.lines }
  /// The lines of the selected entry; nil: there are no entries.
  private(set) var selectedLines: Range<Int>?
  private var page: PageText
  /// Where the texts begin beside their labels; on a narrow screen they stand below.
  private var column: Int { page.width < 60 ? 2 : 27 }

  /// The page of an application, with one of its entries selected.
  init(
    _ application: RealApplication, selected: Int, width: Int, repertoire: DisplayText.Repertoire
  ) {
    page = PageText(width: width, repertoire: repertoire)
    if application.findings.isEmpty { page.add("nothing looks wrong", column: 1, role: .dim) }
    for (number, entry) in FindingsPage.entries(application).enumerated() {
      switch entry {
      case .versions: page.addHeading("Runs on")
      case .hook(0): page.addHeading("Runs before the views")
      case .finding, .hook: break
      }
      let start = lines.count
      switch entry {
      case .finding(let index): add(application.findings[index])
      case .versions:
        page.add(DisplayText(clipped: application.versions.joined(separator: ", ")), column: 1)
      case .hook(let index):
        let hook = application.hooks[index]
        let place = hook.blueprint.map { ", those of the blueprint \($0)" } ?? ""
        page.add(DisplayText(clipped: hook.name + place), column: 1, hanging: 3)
      }
      if number == selected { selectedLines = start..<lines.count }
    }
  }

  private mutating func add(_ finding: Finding) {
    let label = " " + finding.kind.words
    let message = DisplayText(clipped: finding.message)
    if label.width < column {
      page.add(message, column: column, label: label)
    } else {
      page.add("", label: label)
      page.add(message, column: column)
    }
    let place = [finding.endpoint, finding.place?.text].compactMap(\.self).joined(separator: "  ")
    if !place.isEmpty { page.add(DisplayText(clipped: place), column: column, role: .dim) }
  }
}

extension Finding.Kind {
  /// What was found, in a few words.
  var words: DisplayText {
    switch self {
    case .noGuard: "no guard"
    case .guardAboveRoute: "guard above the route"
    case .currentUserNotCalled: "CURRENT_USER never called"
    case .currentUserUnset: "no CURRENT_USER"
    case .abortHandlerReturns: "ABORT_FN returns"
    case .abortHandlerFails: "ABORT_FN fails"
    case .currentUserRaises: "CURRENT_USER raises"
    case .hasAccessArguments: "has_access arguments"
    case .unknownGuard: "unknown guard"
    case .guardLetsEverybodyIn: "guard lets everybody in"
    case .unmetRequirement: "requirement never met"
    case .hasAccessRaises: "has_access raises"
    case .userWithoutAccess: "user without access"
    case .unusedRight: "right never required"
    case .exampleElsewhere: "example leads elsewhere"
    case .viewArguments: "view arguments"
    case .fileWarning: "file warning"
    }
  }
}
