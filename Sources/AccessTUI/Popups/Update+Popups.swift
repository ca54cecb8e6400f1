import AccessCore

/// What stands in front of the screen: opened, scrolled, and kept up to date.
extension Model {
  /// Opens the list of users to log in.
  mutating func openUsers() { popups.append(.choice(userChoice)) }

  /// Opens the list of abort handlers.
  mutating func openAbortHandlers() { popups.append(.choice(handlerChoice)) }

  /// Makes what stands in front speak of an application that was read again; what was typed stays.
  ///
  /// - Parameter isRead: whether it was read again; no: it only lists another user.
  mutating func rebuildPopups(isRead: Bool = true) {
    for (index, popup) in popups.enumerated() {
      switch popup {
      case .choice(let old):
        var choice =
          switch old.subject {
          case .user: userChoice
          case .abortHandler: handlerChoice
          case .part: partChoice
          }
        choice.takePlace(of: old)
        popups[index] = .choice(choice)
      case .palette(let old): popups[index] = .palette(rebuilt(old))
      case .trace(var page):
        page.isOutdated = page.isOutdated || isRead
        popups[index] = .trace(page)
      case .whatIf(var page):
        page.isOutdated = page.isOutdated || isRead
        popups[index] = .whatIf(page)
      case .help, .form, .failure, .output, .findings, .lessons, .edit, .draft: break
      }
    }
  }

  /// The list of users to log in.
  private var userChoice: Choice {
    let item = screen == .explore && focus == .users ? users.selection : sessionItem
    return Choice(
      .user, rows: .users(application.users), selected: (item ?? 0) - 1, offersTyped: isReal)
  }

  /// The list of abort handlers.
  private var handlerChoice: Choice {
    var choices: [AbortHandlerChoice] = [.configured, .unset]
    var rows = [
      Choice.Row(
        name: "config", detail: application.configuredAbortHandler ?? "none configured: abort(403)"),
      Choice.Row(name: "default", detail: "abort(403)"),
    ]
    for handler in application.abortHandlers {
      choices.append(.named(handler.name))
      rows.append(Choice.Row(name: handler.name, detail: handler.source))
    }
    let selected = choices.firstIndex(of: abortHandler) ?? 0
    return Choice(.abortHandler(choices), rows: .listed(rows), selected: selected)
  }

  /// The parts that can be edited and have no list of their own, and new ones.
  var partChoice: Choice {
    var sources: [EditRequest.FormSource] = [.part(.application)]
    var rows = [Choice.Row(name: "application", detail: "name, behaviour, config")]
    for userClass in application.classes {
      sources.append(.part(.userClass(userClass.name)))
      rows.append(
        Choice.Row(name: "class \(userClass.name)", detail: userClass.hasAccess ?? "no has_access"))
    }
    for handler in application.abortHandlers {
      sources.append(.part(.abortHandler(handler.name)))
      rows.append(Choice.Row(name: "abort handler \(handler.name)", detail: handler.source))
    }
    for kind in ScenarioPart.Kind.allCases where kind.isCountable {
      sources.append(.new(kind))
      rows.append(Choice.Row(name: "new \(kind.words)", detail: ""))
    }
    return Choice(.part(sources), rows: .listed(rows), selected: 0)
  }

  /// Scrolls what lies in front so that its selection is visible.
  mutating func settlePopup(_ layout: Layout) {
    switch popups.last {
    case .help(var page):
      let area = layout.helpArea
      let text = HelpText(page, width: area.inset(by: 1).width, repertoire: repertoire)
      let height = max(1, area.height - 1)
      if let lines = text.selectedLines {
        page.scroll = min(page.scroll, page.selected == 0 ? 0 : lines.lowerBound)
        page.scroll = max(page.scroll, min(lines.lowerBound, lines.upperBound - height))
      }
      page.scroll = max(0, min(page.scroll, text.lines.count - height))
      popups[popups.count - 1] = .help(page)
    case .palette(var palette):
      palette.scroll(size: layout.searchArea(rows: palette.index.count).height - 1)
      popups[popups.count - 1] = .palette(palette)
    case .choice(var choice):
      choice.list.scroll(size: layout.searchArea(rows: choice.count).height - 1)
      popups[popups.count - 1] = .choice(choice)
    case .trace(var page):
      let area = layout.pageArea
      let lines = DecisionText(page, width: area.inset(by: 1).width, repertoire: repertoire).lines
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .trace(page)
    case .failure(var page):
      let area = layout.pageArea
      let lines = page.lines(width: area.inset(by: 1).width, repertoire: repertoire)
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .failure(page)
    case .whatIf(var page):
      let area = layout.pageArea
      let lines = page.lines(width: area.inset(by: 1).width, repertoire: repertoire)
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .whatIf(page)
    case .output(var page):
      page.settle(lines: output.lines.count, height: layout.pageArea.height)
      output.markRead()
      popups[popups.count - 1] = .output(page)
    case .findings(var page):
      guard let real = application.real else { return }
      let area = layout.pageArea
      page.select(page.selected, of: FindingsPage.entries(real).count)
      page.settle(
        FindingsText(
          real, selected: page.selected, width: area.inset(by: 1).width, repertoire: repertoire),
        height: area.height)
      popups[popups.count - 1] = .findings(page)
    case .lessons(var page):
      let (height, _) = page.arranged(in: layout.pageArea, repertoire: repertoire)
      page.list.scroll(size: height)
      popups[popups.count - 1] = .lessons(page)
    case .edit(var page):
      let (area, text) = EditPage.arranged(page, in: layout, repertoire: repertoire)
      // The line that is edited, with what is wrong in it, and at least the cursor.
      page.scroll = max(page.scroll, text.currentRows.upperBound - area.height)
      page.scroll = min(page.scroll, text.currentRows.lowerBound)
      if let cursor = text.cursor { page.scroll = max(page.scroll, cursor.row - area.height + 1) }
      page.scroll = max(0, min(page.scroll, text.rows.count - area.height))
      popups[popups.count - 1] = .edit(page)
    case .draft(var page):
      let area = layout.pageArea
      let lines = page.lines(
        of: draft, width: area.inset(by: 1).width, repertoire: repertoire)
      page.scroll = max(0, min(page.scroll, lines.count - area.height))
      popups[popups.count - 1] = .draft(page)
    case .form, nil: break
    }
  }
}
