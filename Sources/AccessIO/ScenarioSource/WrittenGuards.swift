import AccessCore

/// The guards of an endpoint as a scenario can have them: `login_required`, and `require` in it.
struct WrittenGuards {
  /// Whether `login_required` is written.
  private(set) var loginRequired = false
  /// The arguments of the `require` that is written, without parentheses, or nil.
  private(set) var requirement: String?
  /// What is different from the application, and what follows from it.
  private(set) var remarks: [String] = []

  /// Chooses what is written.
  ///
  /// - Parameter guards: the application's, outermost first.
  init(_ guards: [Application.Endpoint.Guard]) {
    for one in guards {
      switch one {
      case .loginRequired: addLogin()
      case .freshLoginRequired:
        addLogin()
        remarks.append(
          "In the application, it is fresh_login_required. Here, every login is fresh.")
      case .require(let arguments):
        if requirement == nil {
          requirement = arguments
        } else if requirement != arguments {
          remarks.append(
            "A second require stands behind the first, which is not here: `(\(arguments))`. "
              + "Whom the first lets in is let in.")
        }
      case .unknown(let name):
        remarks.append(
          "\(name) may guard it too, or not, which is not here. Whom it refuses is let in.")
      }
    }
  }

  private mutating func addLogin() {
    if requirement != nil, !loginRequired {
      remarks.append(
        "In the application, require stands outside of login_required: it asks first, and whoever is "
          + "not logged in gets its refusal.")
    }
    loginRequired = true
  }
}
