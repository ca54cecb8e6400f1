/// Many users, kept small: the names of attributes once for all users who have the same, cells in one
/// array, equal texts and lists as one object.
final class UserTable: Sendable {
  /// The file that the users stand in; nil: the scenario's own, or none.
  let file: String?
  /// What users are like, by number.
  let shapes: [Shape]
  /// The users, in order.
  let rows: [Row]
  /// What `get_id()` returns, by row.
  let ids: [StringObject]
  private let cells: [Cell]
  /// What the packed lists are.
  let lists: PackedLists

  /// A class's name and the names of attributes, in order.
  struct Shape: Sendable {
    let className: String
    let names: [StringObject]
  }

  /// A user: where the cells begin, one for each name of the shape.
  struct Row: Sendable {
    let firstCell: Int
    let shape: Int32
    /// The line in the file, from 1; 0: unknown.
    let line: Int32
  }

  /// The value of an attribute.
  enum Cell: Sendable {
    case value(Value)
    /// The user does not have the attribute, which others of the same shape have.
    case absent
    /// A list, by its place among the packed ones.
    case packed(Int)
  }

  init(
    file: String?, shapes: [Shape], rows: [Row], ids: [StringObject], cells: [Cell],
    lists: PackedLists
  ) {
    self.file = file
    self.shapes = shapes
    self.rows = rows
    self.ids = ids
    self.cells = cells
    self.lists = lists
  }

  /// What a user is like.
  func shape(ofRow row: Int) -> Shape { shapes[Int(rows[row].shape)] }

  /// The cell of a user's attribute, by the attribute's place in the shape.
  func cell(_ place: Int, ofRow row: Int) -> Cell { cells[rows[row].firstCell + place] }

  /// The cell of a user's attribute; nil: the user has none of that name.
  func cell(_ name: StringObject, ofRow row: Int) -> Cell? {
    let hash = name.hash
    return shapes[Int(rows[row].shape)].names
      .firstIndex { $0.hash == hash && StringObject.areEqual($0, name) }
      .map { cell($0, ofRow: row) }
  }

  /// The value of a cell, or nil; of a packed list, a new one each time.
  func value(of cell: Cell) -> Value? {
    switch cell {
    case .value(let value): value
    case .absent: nil
    case .packed(let place): .list(lists.list(at: place))
    }
  }

  /// How deeply containers nest in the attributes of a user.
  func depth(ofRow row: Int) -> Int {
    var depth = 0
    for place in shape(ofRow: row).names.indices {
      switch cell(place, ofRow: row) {
      case .value(let value): depth = max(depth, value.depth)
      case .absent: continue
      case .packed: depth = max(depth, 1)
      }
    }
    return depth
  }
}
