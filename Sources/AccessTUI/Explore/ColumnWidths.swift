import AccessCore

/// How many cells the widest text of each column of the lists takes: measured once, when an
/// application is read.
struct ColumnWidths: Equatable, Sendable {
  /// The endpoints' methods.
  private(set) var methods = 0
  /// Their rules.
  private(set) var rule = 0
  /// Their names.
  private(set) var name = 0
  /// What guards them.
  private(set) var protection = 0
  /// The users' ids; anonymous counts.
  private(set) var id = 9
  /// Their classes.
  private(set) var className = 0
  /// Their attributes but the id.
  private(set) var attributes = 0
  /// All headings of endpoints in the matrix, added up.
  private(set) var endpointHeadings = 0
  /// All headings of users in the matrix, added up.
  private(set) var userHeadings = 9

  /// Measures an application's texts.
  init(_ application: Application) {
    for endpoint in application.endpoints {
      let ownMethods = DisplayText.width(of: endpoint.methodsText)
      let ownName = DisplayText.width(of: endpoint.name)
      methods = max(methods, ownMethods)
      rule = max(rule, DisplayText.width(of: endpoint.rule))
      name = max(name, ownName)
      protection = max(protection, DisplayText.width(of: endpoint.guardText))
      endpointHeadings += ownMethods + 1 + ownName
    }
    for user in application.users {
      let ownID = DisplayText.width(of: user.id)
      id = max(id, ownID)
      className = max(className, DisplayText.width(of: user.className))
      attributes = max(attributes, DisplayText.width(of: user.attributesText))
      userHeadings += ownID
    }
  }
}
