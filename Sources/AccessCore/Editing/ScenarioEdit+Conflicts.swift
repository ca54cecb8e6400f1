extension ScenarioEdit {
  /// Whether another edit of the same scenario undoes this one, or sets the same thing.
  func conflicts(with other: ScenarioEdit) -> Bool {
    switch (self, other) {
    case (.user(_, let left), .user(_, let right)): left.conflicts(with: right)
    case (.endpoint(_, .require), .endpoint(_, .require)),
      (.endpoint(_, .loginRequired), .endpoint(_, .loginRequired)),
      (.application(.currentUser), .application(.currentUser)),
      (.application(.userLoader), .application(.userLoader)),
      (.application(.behaviour), .application(.behaviour)):
      true
    default: false
    }
  }
}

extension UserEdit {
  fileprivate func conflicts(with other: UserEdit) -> Bool {
    switch (self, other) {
    case (.setClass, .setClass): return true
    case (.add(let left, _), .take(let right, _)), (.take(let left, _), .add(let right, _)):
      return String.haveSameBytes(name, other.name) && ExactValue(left) == ExactValue(right)
    case (.add, .add), (.take, .take): return false
    case (.setItem(let left, _, _), .setItem(let right, _, _)):
      return String.haveSameBytes(name, other.name) && ExactValue(left) == ExactValue(right)
    default: return name != nil && String.haveSameBytes(name, other.name)
    }
  }
}
