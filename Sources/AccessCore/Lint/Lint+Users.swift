extension Lint {
  /// Looks for users whom no guard lets in.
  mutating func lookAtUsers() {
    guard application.endpoints.contains(where: \.isGuarded), !isCurrentUserWrong,
      !looksAtRequests
    else { return }
    for (place, user) in tally.survey.users.enumerated() {
      let count = tally.users[place]
      // Whoever is inactive is meant to be let in nowhere.
      guard let user, !count.isLetIn, !count.isUncertain, !count.isInactive else { continue }
      // Anonymous comes first in the survey, and is in no list.
      add(
        Finding(
          .userWithoutAccess, user: user.id, message: "no guarded endpoint lets in `\(user.id)`",
          place: places.place(ofUser: place - 1)))
    }
  }

  /// Looks for rights that nothing requires.
  mutating func lookAtRights() {
    for right in UnusedRights(application, scenario, required).found {
      let owner =
        right.count == 1
        ? "`\(application.users[right.firstUser].id)`" : "\(right.count) users"
      add(
        Finding(
          .unusedRight,
          message: "nothing requires `\(right.text)`, in `\(right.attribute)` of \(owner)",
          place: places.place(ofUser: right.firstUser)))
    }
  }
}
