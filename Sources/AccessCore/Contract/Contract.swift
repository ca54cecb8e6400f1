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
  public func cases(in application: Application) -> [Case] {
    rows.enumerated().flatMap { place, row in
      let users: [String?] =
        switch row.user {
        case .anonymous: [nil]
        case .user(let id): [id]
        case .everyone: [nil] + application.users.map(\.id)
        }
      return users.map { Case(place: place, row: row, user: $0) }
    }
  }
}
