import AccessCore

/// What looks suspicious in a real application.
extension Model {
  /// How many findings there are, in words; nil: none.
  var findingsText: DisplayText? {
    guard let count = application.real?.findings.count, count > 0 else { return nil }
    return count == 1 ? "1 finding" : "\(count) findings"
  }

  /// Opens the page with the findings.
  mutating func openFindings() {
    guard application.real != nil else {
      status = Status(text: condition.refusal ?? "only a real application is searched for mistakes")
      return
    }
    popups.append(.findings(FindingsPage()))
  }

  /// Goes to the endpoint that the selected finding names.
  mutating func accept(_ page: FindingsPage) {
    guard let real = application.real else { return }
    let entries = FindingsPage.entries(real)
    guard entries.indices.contains(page.selected),
      case .finding(let index) = entries[page.selected],
      let name = real.findings[index].endpoint
    else {
      status = Status(text: "this one names no endpoint")
      return
    }
    let item = application.endpoints.firstIndex { $0.name.utf8.elementsEqual(name.utf8) }
    guard let item else {
      status = Status(text: "the endpoint \(name) is not listed")
      return
    }
    popups = []
    goTo(endpoint: item)
  }

  /// Shows an endpoint in the explore screen, whatever was filtered for.
  mutating func goTo(endpoint item: Int) {
    screen = .explore
    focus = .endpoints
    endpoints.select(item)
    if endpoints.selection != item { refilter(.endpoints, "", origin: item) }
  }

  /// Notes that an abort handler returned, which only a hit or a probe may show.
  mutating func noteReturn(in answer: Answer) {
    guard let real = application.real, answer.handler == .returned,
      !real.findings.contains(where: { $0.kind == .abortHandlerReturns })
    else { return }
    let name: String
    var place: Finding.Place?
    switch abortHandler {
    case .configured: (name, place) = ("ABORT_FN", real.abortHandler.flatMap(Finding.Place.init))
    case .unset: name = "ABORT_FN"
    case .named(let chosen): name = "the abort handler `\(chosen)`"
    }
    add(
      Finding(
        .abortHandlerReturns,
        message: "\(name) returned: what it returns is dropped, and a refusal is a 500 error",
        place: place))
  }
}
