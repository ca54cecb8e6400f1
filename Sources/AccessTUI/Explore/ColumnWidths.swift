import AccessCore

/// How many cells the widest text of each column of the lists takes: measured once, when an
/// application is read.
///
/// The users are measured in slices, as many as there may be: the screen is there before the last one.
struct ColumnWidths: Equatable, Sendable {
  /// The endpoints' methods.
  private(set) var methods = 0
  /// Their rules.
  private(set) var rule = 0
  /// Their names.
  private(set) var name = 0
  /// What guards them.
  private(set) var protection = 0
  /// The users' ids.
  private(set) var userID = 0
  /// Their classes.
  private(set) var className = 0
  /// Their attributes but the id.
  private(set) var attributes = 0
  /// All headings of endpoints in the matrix, added up.
  private(set) var endpointHeadings = 0
  /// All headings of users in the matrix, added up; anonymous counts.
  private(set) var userHeadings = anonymous
  /// How many users were measured.
  private var measuredCount = 0

  private static let anonymous = 9

  /// Measures the endpoints of an application.
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
  }

  /// What stands in the column of ids; anonymous counts.
  var id: Int { max(userID, Self.anonymous) }

  /// Whether all users of an application were measured.
  func isComplete(of application: Application) -> Bool {
    measuredCount == application.users.count
  }

  /// Measures some more users.
  ///
  /// - Parameters:
  ///   - application: the application; always the same.
  ///   - steps: how much work it may be; what it was is taken off.
  mutating func measure(_ application: Application, steps: inout Int) {
    var bytes: [UInt8] = []
    while steps > 0, measuredCount < application.users.count {
      let user = application.users[measuredCount]
      let ownID = DisplayText.width(of: user.id)
      bytes.removeAll(keepingCapacity: true)
      user.writeAttributes(dropping: 1, to: &bytes)
      let ownAttributes = DisplayText.width(of: bytes.dropFirst())
      userID = max(userID, ownID)
      className = max(className, DisplayText.width(of: user.className))
      attributes = max(attributes, ownAttributes)
      userHeadings += ownID
      measuredCount += 1
      steps -= 8 + (ownID + ownAttributes) / 16
    }
  }
}
