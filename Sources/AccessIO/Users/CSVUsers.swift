import AccessCore

/// Users as CSV: a line with the names of the attributes, then a record for each user.
struct CSVUsers: UserRecordFormat {
  private var record = CSVRecord()
  /// The columns; none: the header was not read yet.
  private var columns: [Column] = []
  /// The column with the class; nil: there is none.
  private var classColumn: Int?
  /// The column of each class's id attribute; nil: there is none.
  private var idColumns: [Int?] = []
  /// What users of each class are like; nil: there was none yet.
  private var shapes: [Int?] = []

  /// A column.
  private struct Column {
    let name: String
    let type: AttributeType
    var use: PoolUse
  }

  /// Starts before the header.
  init() {}

  var length: Int { record.length }
  var lineCount: Int { record.lineCount }
  var openQuote: Int? { record.openQuote }

  mutating func find(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> CSVRecord.Extent {
    record.find(in: bytes, isLast: isLast)
  }

  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into collector: inout UserCollector
  ) {
    guard !self.record.isBlank else { return }
    if let fault = self.record.fault {
      collector.note(fault.problem, at: fault.range, of: record)
      if columns.isEmpty { collector.end() }
    } else if columns.isEmpty {
      readHeader(record, into: &collector)
    } else {
      readUser(record, into: &collector)
    }
  }

  func end(_ collector: inout UserCollector) {
    if columns.isEmpty { collector.end(with: .emptyUsersFile) }
  }

  // MARK: The header

  private mutating func readHeader(
    _ bytes: UnsafeBufferPointer<UInt8>, into collector: inout UserCollector
  ) {
    let before = collector.diagnostics.count
    var columns: [Column] = []
    var places: [[UInt8]: Int] = [:]
    if record.cellCount > CSVRecord.mostCells {
      collector.note(.tooManyColumns(CSVRecord.mostCells), at: 0..<1, of: bytes)
    }
    for (place, cell) in record.cells.enumerated() {
      let content = Self.content(of: cell, in: bytes)
      let name = String(decoding: content, as: UTF8.self)
      if let problem = Self.problem(with: name, at: place, first: places[content]) {
        collector.note(problem, at: cell.outerRange, of: bytes)
      }
      places[content] = places[content] ?? place
      let isID = collector.classes.contains { $0.idAttribute == name }
      columns.append(
        Column(
          name: name, type: collector.types[name] ?? .string, use: PoolUse(areAllDifferent: isID)))
    }
    classColumn = columns.firstIndex { $0.name == "class" }
    idColumns = collector.classes.map { type in
      columns.firstIndex { $0.name == type.idAttribute }
    }
    if classColumn == nil, let type = collector.classes.first, idColumns[0] == nil {
      let problem = Problem.missingColumn(
        type.idAttribute, className: type.name, columns: columns.map(\.name))
      collector.note(problem, at: 0..<1, of: bytes)
    }
    // Without a header that is right, nothing can be said of the records.
    guard collector.diagnostics.count == before else { return collector.end() }
    noteTextualActivity(columns, bytes, &collector)
    collector.attributes = Set(columns.map(\.name)).subtracting(["class"])
    collector.areAttributesComplete = true
    shapes = Array(repeating: nil, count: collector.classes.count)
    self.columns = columns
  }

  private static func problem(
    with name: String, at place: Int, first: Int?
  ) -> Problem? {
    if name.isEmpty { return .unnamedColumn(place + 1) }
    if let first { return .duplicateColumn(name, first: first + 1) }
    if name == "class" || PythonName.isIdentifier(name) { return nil }
    return .notIdentifier(name, what: "attribute")
  }

  /// Warns of a text as `is_active`: the text `false` is true.
  private func noteTextualActivity(
    _ columns: [Column], _ bytes: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) {
    guard
      let place = columns.firstIndex(where: { $0.name == "is_active" && $0.type == .string })
    else { return }
    collector.note(
      .textualActivity, at: record.cells[place].outerRange, of: bytes, severity: .warning)
  }

  // MARK: Users

  private mutating func readUser(
    _ bytes: UnsafeBufferPointer<UInt8>, into collector: inout UserCollector
  ) {
    let cells = record.cells
    guard record.cellCount == columns.count else {
      let start = cells.count > columns.count ? cells[columns.count].outerRange.lowerBound : length
      collector.note(
        .cellCount(record.cellCount, expected: columns.count), at: start..<length, of: bytes)
      return
    }
    guard let classPlace = readClass(bytes, &collector) else { return }
    var isRight = true
    for place in columns.indices where place != classColumn {
      isRight = readCell(place, bytes, &collector) && isRight
    }
    if isRight, let id = idPlace(classPlace, bytes, &collector) {
      collector.addUser(
        shape: shape(classPlace, &collector), idPlace: id.place, idRange: id.range, of: bytes)
    } else {
      collector.users.leaveOut()
    }
  }

  private func readClass(
    _ bytes: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) -> Int? {
    guard let classColumn else { return 0 }
    let cell = record.cells[classColumn]
    let name = UnsafeBufferPointer(rebasing: bytes[cell.range])
    return collector.place(ofClass: name, at: cell.outerRange, of: bytes)
  }

  /// The place of the id among the user's attributes, and where it stands; nil: there is none, which is
  /// noted.
  private func idPlace(
    _ classPlace: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) -> (place: Int, range: Range<Int>)? {
    let column = idColumns[classPlace]
    if let column, !record.cells[column].range.isEmpty {
      let isBehindClass = classColumn.map { $0 < column } ?? false
      return (isBehindClass ? column - 1 : column, record.cells[column].outerRange)
    }
    let type = collector.classes[classPlace]
    let others = column == nil ? columns.map(\.name) : []
    collector.note(
      .missingID(attribute: type.idAttribute, className: type.name, others: others),
      at: column.map { record.cells[$0].outerRange } ?? 0..<1, of: bytes)
    return nil
  }

  private mutating func shape(_ classPlace: Int, _ collector: inout UserCollector) -> Int {
    if let shape = shapes[classPlace] { return shape }
    let names = columns.map(\.name).filter { $0 != "class" }
    let shape = collector.users.shape(
      className: collector.classes[classPlace].name, attributes: names)
    shapes[classPlace] = shape
    return shape
  }

  // MARK: Cells

  /// Adds a cell as an attribute.
  ///
  /// - Returns: false if it is wrong, which is noted.
  private mutating func readCell(
    _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) -> Bool {
    let cell = record.cells[place]
    guard cell.hasDoubledQuotes else {
      return add(UnsafeBufferPointer(rebasing: bytes[cell.range]), place, bytes, &collector)
    }
    let content = Self.content(of: cell, in: bytes)
    return content.withUnsafeBufferPointer { add($0, place, bytes, &collector) }
  }

  /// Adds what a cell has in it as an attribute.
  private mutating func add(
    _ content: UnsafeBufferPointer<UInt8>, _ place: Int, _ bytes: UnsafeBufferPointer<UInt8>,
    _ collector: inout UserCollector
  ) -> Bool {
    let type = columns[place].type
    if content.isEmpty, type.isAbsentIfEmpty {
      collector.users.appendAbsent()
      return true
    }
    switch type {
    case .string: append(text: content, place, &collector)
    case .list: Self.append(list: content, &collector)
    case .json: return append(json: content, record.cells[place], bytes, &collector)
    case .int, .float, .bool:
      do {
        collector.users.append(try type.scalar(content))
      } catch {
        collector.note(error, at: record.cells[place].outerRange, of: bytes)
        return false
      }
    }
    return true
  }

  private mutating func append(
    text: UnsafeBufferPointer<UInt8>, _ place: Int, _ collector: inout UserCollector
  ) {
    columns[place].use.append(text, to: &collector.users)
  }

  /// Adds a list: what stands between `;`.
  private static func append(
    list: UnsafeBufferPointer<UInt8>, _ collector: inout UserCollector
  ) {
    var rest = list[...]
    while !list.isEmpty {
      let end = rest.firstIndex(of: UInt8(ascii: ";")) ?? rest.endIndex
      collector.users.addElement(UnsafeBufferPointer(rebasing: rest[..<end]))
      guard end < rest.endIndex else { break }
      rest = rest[(end + 1)...]
    }
    collector.users.appendList()
  }

  private func append(
    json: UnsafeBufferPointer<UInt8>, _ cell: CSVRecord.Cell, _ bytes: UnsafeBufferPointer<UInt8>,
    _ collector: inout UserCollector
  ) -> Bool {
    do throws(JSONError) {
      let node = try JSONReader.read(Array(json)[...])
      do throws(Problem) {
        collector.users.append(try node.value.pythonValue())
        return true
      } catch {
        throw JSONError(problem: error, range: node.range)
      }
    } catch {
      let start = Self.offset(of: error.range.lowerBound, in: cell, bytes)
      let end = Self.offset(of: error.range.upperBound, in: cell, bytes)
      collector.note(error.problem, at: start..<end, of: bytes)
      return false
    }
  }

  /// What a cell has in it, doubled quotes as one.
  private static func content(
    of cell: CSVRecord.Cell, in bytes: UnsafeBufferPointer<UInt8>
  ) -> [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(cell.range.count)
    var index = cell.range.lowerBound
    while index < cell.range.upperBound {
      content.append(bytes[index])
      index += cell.hasDoubledQuotes && bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return content
  }

  /// Where a byte of what a cell has in it stands in the record.
  private static func offset(
    of place: Int, in cell: CSVRecord.Cell, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    var index = cell.range.lowerBound
    for _ in 0..<place where index < cell.range.upperBound {
      index += cell.hasDoubledQuotes && bytes[index] == UInt8(ascii: "\"") ? 2 : 1
    }
    return index
  }
}

extension PoolUse {
  /// Adds a text to the user who is being read.
  fileprivate mutating func append(
    _ text: UnsafeBufferPointer<UInt8>, to users: inout UserTableBuilder
  ) {
    users.append(text: text, &self)
  }
}
