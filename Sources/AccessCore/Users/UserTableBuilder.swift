/// Takes users one after the other, attribute by attribute, and keeps them small.
///
/// A user is begun by the first attribute, and ended by ``add(id:shape:line:)`` or ``leaveOut()``.
package struct UserTableBuilder {
  private let file: String?
  private var shapes: [UserTable.Shape] = []
  /// The numbers of shapes, by the numbers of the class's name and of those of the attributes.
  private var shapeNumbers: [[Int]: Int] = [:]
  private var names: [StringObject] = []
  private var nameNumbers: [[UInt8]: Int] = [:]
  private var rows: [UserTable.Row] = []
  private var ids: [StringObject] = []
  private var cells: [UserTable.Cell] = []
  /// How many cells the users have who were ended.
  private var keptCells = 0
  private var lists = PackedLists()
  private var sharedLists: [[UInt16]: SequenceObject] = [:]
  private var pool = TextPool()
  private var idPositions = PositionTable()
  /// The list that is being made.
  private var elements: [Value] = []
  private var numbers: [UInt16] = []

  /// How many different lists are objects that users share; of further ones each is packed.
  private let mostSharedLists: Int

  /// Starts with nobody.
  ///
  /// - Parameters:
  ///   - file: the name of the file that the users stand in; nil: the scenario's own, or none.
  ///   - mostSharedLists: how many different lists are objects that users share; of further ones each is
  ///     packed.
  package init(file: String? = nil, mostSharedLists: Int = 16_384) {
    self.file = file
    self.mostSharedLists = mostSharedLists
  }

  /// How many users there are.
  package var count: Int { rows.count }

  // MARK: Attributes

  /// Adds an attribute.
  package mutating func append(_ value: Value) { cells.append(.value(value)) }

  /// Adds an attribute of the shape that the user does not have.
  package mutating func appendAbsent() { cells.append(.absent) }

  /// Adds an attribute that is a text.
  ///
  /// - Parameters:
  ///   - bytes: the text, which is UTF-8.
  ///   - use: whether equal texts are looked for.
  package mutating func append(text bytes: UnsafeBufferPointer<UInt8>, _ use: inout PoolUse) {
    if use.isWorthwhile {
      let before = pool.texts.count
      let number = pool.number(of: bytes)
      use.note(isNew: number == nil || pool.texts.count > before)
      if let number {
        cells.append(.value(.string(pool.texts[number])))
        return
      }
    }
    cells.append(.value(.string(StringObject(String(decoding: bytes, as: UTF8.self)))))
  }

  /// Adds an element to the list that ``appendList()`` adds.
  ///
  /// - Parameter bytes: a text, which is UTF-8.
  package mutating func addElement(_ bytes: UnsafeBufferPointer<UInt8>) {
    if let number = pool.number(of: bytes) {
      elements.append(.string(pool.texts[number]))
      numbers.append(UInt16(number))
    } else {
      elements.append(.string(StringObject(String(decoding: bytes, as: UTF8.self))))
    }
  }

  /// Adds an attribute that is the list of the elements that were added.
  package mutating func appendList() {
    defer {
      elements.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }
    guard numbers.count == elements.count, numbers.count <= PackedLists.most else {
      cells.append(.value(.list(elements)))
      return
    }
    if let list = sharedLists[numbers] {
      cells.append(.value(.list(list)))
    } else if sharedLists.count < mostSharedLists {
      let list = SequenceObject(elements)
      sharedLists[numbers] = list
      cells.append(.value(.list(list)))
    } else {
      cells.append(.packed(lists.pack(numbers)))
    }
  }

  // MARK: Users

  /// The number of what users are like who have a class and attributes.
  package mutating func shape(className: String, attributes: [String]) -> Int {
    let key = [number(ofName: className)] + attributes.map { number(ofName: $0) }
    if let number = shapeNumbers[key] { return number }
    shapes.append(UserTable.Shape(className: className, names: key.dropFirst().map { names[$0] }))
    shapeNumbers[key] = shapes.count - 1
    return shapes.count - 1
  }

  private mutating func number(ofName name: String) -> Int {
    let bytes = Array(name.utf8)
    if let number = nameNumbers[bytes] { return number }
    names.append(StringObject(name))
    nameNumbers[bytes] = names.count - 1
    return names.count - 1
  }

  /// The text that an attribute of the user who was begun has as an id, by its place.
  package func text(at place: Int) -> StringObject {
    switch cells[keptCells + place] {
    case .value(.string(let text)): text
    case .value(let value): StringObject(value.text)
    case .absent: StringObject("")
    case .packed(let place): StringObject(Value.list(unpacked(place)).text)
    }
  }

  private func unpacked(_ place: Int) -> SequenceObject {
    lists.with(texts: pool.texts).list(at: place)
  }

  /// The line of the user with an id; nil: there is none.
  package func line(ofID id: StringObject) -> Int? {
    idPositions.position(of: id.hash) { StringObject.areEqual(ids[$0], id) }
      .map { Int(rows[$0].line) }
  }

  /// Adds the user who was begun, whose id nobody has.
  ///
  /// - Parameters:
  ///   - id: what `get_id()` returns.
  ///   - shape: the class and the attributes, in the order in which they were added.
  ///   - line: where the user stands, from 1; 0: unknown.
  package mutating func add(id: String, shape: Int, line: Int) {
    add(id: StringObject(id), shape: shape, line: line)
  }

  /// Adds the user who was begun, whose id nobody has.
  ///
  /// - Parameters:
  ///   - id: what `get_id()` returns, boxed.
  ///   - shape: the class and the attributes, in the order in which they were added.
  ///   - line: where the user stands, from 1; 0: unknown.
  package mutating func add(id: StringObject, shape: Int, line: Int) {
    rows.append(
      UserTable.Row(firstCell: keptCells, shape: Int32(shape), line: Int32(clamping: line)))
    keptCells = cells.count
    ids.append(id)
    idPositions.insert(ids.count - 1, id.hash) { ids[$0].hash }
  }

  /// Leaves out the user who was begun.
  package mutating func leaveOut() { cells.removeLast(cells.count - keptCells) }

  /// The users.
  package func finish() -> [Scenario.User] {
    let table = UserTable(
      file: file, shapes: shapes, rows: rows, ids: ids, cells: cells,
      lists: lists.with(texts: pool.texts))
    return rows.indices.map { Scenario.User(table, row: $0) }
  }
}

/// Whether it is worth the while to look for equal texts among those of one attribute.
package struct PoolUse: Sendable {
  /// Whether they are looked for.
  package private(set) var isWorthwhile: Bool
  private var texts = 0
  private var newTexts = 0

  /// After how many new texts it is judged.
  private static let trial = 4096

  /// Starts before the first text.
  ///
  /// - Parameter areAllDifferent: whether no two texts are equal, as of ids.
  package init(areAllDifferent: Bool = false) {
    isWorthwhile = !areAllDifferent
  }

  /// Notes whether a text was new.
  fileprivate mutating func note(isNew: Bool) {
    texts += 1
    guard isNew else { return }
    newTexts += 1
    if newTexts >= Self.trial, newTexts * 2 > texts { isWorthwhile = false }
  }
}
