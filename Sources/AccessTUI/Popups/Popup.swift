import AccessCore

/// Something in front of the screen.
enum Popup: Equatable, Sendable {
  /// The keys, filtered while one types.
  case help(HelpPage)
  /// Every action, user and endpoint, found by a few letters.
  case palette(Palette)
  /// A list to choose from.
  case choice(Choice)
  /// The variables of a rule.
  case form(Form)
  /// A decision on the whole screen.
  case trace(TracePage)
  /// Why the target gives no answers, or why what is shown is not what it holds now.
  case failure(FailurePage)
  /// What the application printed.
  case output(OutputPage)
  /// What looks suspicious in the application.
  case findings(FindingsPage)
  /// The lessons that there are.
  case lessons(LessonList)
  /// What would have to be otherwise for a cell to be decided otherwise.
  case whatIf(WhatIfPage)
  /// A part of a scenario that is edited.
  case edit(EditPage)
  /// What a draft changes.
  case draft(DraftPage)
}

/// A decision on the whole screen.
struct TracePage: Equatable, Sendable {
  /// The step that was answered.
  let step: Step
  /// The answer that is explained.
  let answer: Answer
  /// Whose request it was: a user's id, or nil for anonymous.
  let user: String?
  /// Which abort handler was in force.
  let abortHandler: AbortHandlerChoice
  /// Where it is from.
  let origin: DecisionState.Origin
  /// Whether the application has changed since.
  var isOutdated = false
  /// The line at the top.
  var scroll = 0
}
