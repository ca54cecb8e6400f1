import AccessCore

extension Scenario.ContractRow {
  /// The row as a mapping in flow style, which reads back as it is.
  var yaml: String {
    let user =
      switch self.user {
      case .anonymous: "anonymous"
      case .everyone: "*"
      case .user(let id): id
      }
    let pairs: [(String, String?)] = [
      ("user", user), ("hit", hit.description), ("decision", decision?.rawValue),
      ("reason", reason?.rawValue),
    ]
    var items = pairs.compactMap { key, text in text.map { (key, YAMLText.scalar($0)) } }
    if let status { items.append(("status", String(status))) }
    if let location { items.append(("location", YAMLText.scalar(location))) }
    return YAMLText.mapping(items)
  }
}
