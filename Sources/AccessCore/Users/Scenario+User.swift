extension Scenario {
  /// A user: a class's name and attributes.
  ///
  /// It is a place in a table that many users share, 16 bytes.
  public struct User: Sendable {
    let table: UserTable
    let row: Int32

    /// An attribute of a user.
    public struct Attribute: Sendable {
      /// The attribute's name.
      public var name: String
      /// Its value.
      public var value: Value

      /// Makes an attribute.
      public init(name: String, value: Value) {
        self.name = name
        self.value = value
      }
    }

    init(_ table: UserTable, row: Int) {
      self.table = table
      self.row = Int32(row)
    }

    /// Makes a user.
    public init(id: String, className: String, attributes: [Attribute], line: Int = 0) {
      var builder = UserTableBuilder()
      for attribute in attributes { builder.append(attribute.value) }
      let shape = builder.shape(className: className, attributes: attributes.map(\.name))
      builder.add(id: id, shape: shape, line: line)
      self = builder.finish()[0]
    }

    /// What `get_id()` returns.
    public var id: String { idObject.text }
    /// What `get_id()` returns, boxed.
    var idObject: StringObject { table.ids[Int(row)] }
    /// The name of the user's class.
    public var className: String { shape.className }
    /// The attributes, in the order of the file, `class` left out.
    public var attributes: [Attribute] {
      shape.names.enumerated().compactMap { place, name in
        table.value(of: table.cell(place, ofRow: Int(row)))
          .map { Attribute(name: name.text, value: $0) }
      }
    }
    /// The file that the user stands in, if it is another than the scenario's; else nil.
    public var file: String? { table.file }
    /// Where the user stands: the line in its file, from 1; 0: unknown.
    public var line: Int { Int(table.rows[Int(row)].line) }

    /// The names of the attributes that users of each class have.
    static func attributeNames(of users: [Scenario.User]) -> [String: Set<String>] {
      var names: [String: Set<String>] = [:]
      var table: UserTable?
      // The places of each shape that no user was seen to have a value at.
      var missing: [[Int]] = []
      for user in users {
        if table !== user.table {
          table = user.table
          missing = user.table.shapes.map { Array($0.names.indices) }
        }
        let shape = Int(user.table.rows[Int(user.row)].shape)
        guard !missing[shape].isEmpty else { continue }
        missing[shape].removeAll { place in
          if case .absent = user.table.cell(place, ofRow: Int(user.row)) { return false }
          names[user.className, default: []].insert(user.table.shapes[shape].names[place].text)
          return true
        }
      }
      return names
    }

    /// The names that the attributes can have, by place.
    var attributeNames: [StringObject] { shape.names }

    /// Whether there is an attribute at a place.
    func hasAttribute(at place: Int) -> Bool {
      if case .absent = table.cell(place, ofRow: Int(row)) { false } else { true }
    }

    /// Writes an attribute as a keyword argument, UTF-8; nothing if there is none at the place.
    func writeSource(ofAttribute place: Int, to bytes: inout [UInt8]) {
      let cell = table.cell(place, ofRow: Int(row))
      if case .absent = cell { return }
      bytes.append(contentsOf: shape.names[place].text.utf8)
      bytes.append(UInt8(ascii: "="))
      switch cell {
      case .absent: break
      case .value(let value): value.writeSource(to: &bytes)
      case .packed(let place):
        bytes.append(UInt8(ascii: "["))
        var isFirst = true
        for number in table.lists.elements(at: place) {
          if !isFirst { bytes.append(contentsOf: ", ".utf8) }
          isFirst = false
          table.lists.texts[Int(number)].writeSource(to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
      }
    }

    private var shape: UserTable.Shape { table.shape(ofRow: Int(row)) }

    /// The value of an attribute, or nil.
    func value(of name: StringObject) -> Value? {
      table.cell(name, ofRow: Int(row)).flatMap(table.value)
    }
  }
}
