/// What an application must hold to: rows, and the file that they stand in.
public struct Contract: Equatable, Sendable {
  /// The file that the rows are reported with.
  public var file: String
  /// The rows, in the order of the file.
  public var rows: [Scenario.ContractRow]

  /// Makes a contract.
  public init(file: String, rows: [Scenario.ContractRow]) {
    self.file = file
    self.rows = rows
  }

  /// A row as one of its users.
  public struct Case: Equatable, Sendable {
    /// The row's place among the contract's rows, from 0.
    public var place: Int
    /// The row.
    public var row: Scenario.ContractRow
    /// The id of the user; nil: nobody.
    public var user: String?

    /// Makes a case.
    public init(place: Int, row: Scenario.ContractRow, user: String?) {
      self.place = place
      self.row = row
      self.user = user
    }
  }

  /// The rows, each as each of its users: those of everyone as anonymous first, then as every user of
  /// an application, in its order.
  ///
  /// A real application need not list its users: those whom the contract names are among everyone
  /// there.
  public func cases(in application: Application) -> [Case] {
    let everyone = [nil] + everyone(in: application)
    return rows.enumerated().flatMap { place, row in
      let users: [String?] =
        switch row.user {
        case .anonymous: [nil]
        case .user(let id): [id]
        case .everyone: everyone
        }
      return users.map { Case(place: place, row: row, user: $0) }
    }
  }

  private func everyone(in application: Application) -> [String] {
    let listed = application.users.map(\.id)
    guard application.real != nil else { return listed }
    var known = Set(listed.map { Array($0.utf8) })
    let named = rows.compactMap { row in
      if case .user(let id) = row.user { id } else { nil as String? }
    }
    return listed + named.filter { known.insert(Array($0.utf8)).inserted }
  }
}

extension Scenario.ContractRow {
  /// What the row says, wherever it stands.
  public var withoutLine: Scenario.ContractRow {
    var copy = self
    copy.line = 0
    return copy
  }
}
