/// Something in front of the panes.
enum Popup: Equatable, Sendable {
  /// The keys of what is behind it, from a line on.
  case help(HelpPage)
  /// A list to choose from.
  case choice(Choice)
  /// The variables of a rule.
  case form(Form)

  /// Whether it shows what an application that was read again may lack.
  var isAboutApplication: Bool {
    switch self {
    case .help: false
    case .choice, .form: true
    }
  }
}

/// The help, scrolled to a line.
struct HelpPage: Equatable, Sendable {
  /// Where the keys went when help was asked for.
  let contexts: [Context]
  /// The line at the top.
  var scroll = 0
}
