/// A part of a scenario as fields to be filled in: what is edited, added or duplicated.
public struct PartForm: Equatable, Sendable {
  /// What kind of part it is.
  public let kind: ScenarioPart.Kind
  /// The part that the fields are of; nil: one that is to be added.
  public let part: ScenarioPart?
  /// The fields, in the order in which they stand in the file; then those that may be there and are not.
  public var fields: [Field]
  /// The key by which the part is named; nil: the application, which is not.
  public let namingKey: String?
  /// The part of which this is to be a copy, with its comments and in its style; nil: it is none.
  public let original: ScenarioPart?

  /// Makes a form.
  public init(
    kind: ScenarioPart.Kind, part: ScenarioPart? = nil, fields: [Field], namingKey: String?,
    original: ScenarioPart? = nil
  ) {
    self.kind = kind
    self.part = part
    self.original = original
    self.fields = fields
    self.namingKey = namingKey
  }

  /// Whether fields of any name may be added: a user's attributes.
  public var isOpen: Bool { kind == .user }

  /// What the part is called by what is filled in now; nil: nothing is, or it is the application.
  public var name: String? {
    fields.first { $0.name == namingKey && !$0.text.isEmpty }?.text
  }

  /// A key of the part, and what stands there.
  public struct Field: Equatable, Sendable {
    /// The key as it stands in the file; of an attribute that is to be added, what was typed.
    public var name: String
    /// What stands there, in the field's notation; empty: the key is not there.
    public var text: String
    /// How the text is read.
    public let notation: Notation
    /// Whether the part cannot be without it.
    public let isRequired: Bool
    /// What holds if the key is not there, in words, or an example; nil: nothing to say.
    public let hint: String?
    /// Why it cannot be changed here, with its place, such as `stands behind the alias *rights, line 12`;
    /// nil: it can.
    public let obstacle: String?

    /// Makes a field.
    public init(
      name: String, text: String = "", notation: Notation, isRequired: Bool = false,
      hint: String? = nil, obstacle: String? = nil
    ) {
      self.name = name
      self.text = text
      self.notation = notation
      self.isRequired = isRequired
      self.hint = hint
      self.obstacle = obstacle
    }
  }

  /// How a field's text is read.
  public enum Notation: Equatable, Sendable {
    /// It is text, taken as it is: a rule, a name, what a view returns.
    case text
    /// It is Python: `("boss", 7)`, `lambda: abort(404)`.
    case python
    /// It is a YAML value in one line: `3`, `[read, write]`, `{a: 1}`, `"3"`.
    case yaml
    /// It is one of some words.
    case word([String])
  }

  /// Something that is wrong in a form.
  public struct Problem: Equatable, Sendable {
    /// The field, by its place; nil: it is about the form, or about another place of the file.
    public let field: Int?
    /// Where it begins in the field's text: how many Unicode scalars stand before it.
    public let column: Int
    /// How many scalars it is about; at least 1.
    public let length: Int
    /// What is wrong, and what was expected, each a phrase without a full stop.
    public let message: String
    /// Whether the form can be taken all the same.
    public let isWarning: Bool

    /// Makes a problem.
    public init(
      field: Int?, column: Int = 0, length: Int = 1, message: String, isWarning: Bool = false
    ) {
      self.field = field
      self.column = column
      self.length = length
      self.message = message
      self.isWarning = isWarning
    }
  }
}

/// A change of a scenario as it is typed: a part with other fields, another part, one less.
public enum PartEdit: Equatable, Sendable {
  /// A form that was filled in: its part has these fields now; without a part, one more is there, behind
  /// the others of its kind.
  case put(PartForm)
  /// The part is not there any more.
  case remove(ScenarioPart)

  /// What it does, in words.
  ///
  /// - Parameter before: the form as it was opened; nil: it is not known.
  /// - Returns: such as `change user ross: level` or `remove endpoint pay`.
  public func words(since before: PartForm? = nil) -> String {
    switch self {
    case .remove(let part):
      return "remove " + part.words
    case .put(let form):
      guard let part = form.part else {
        return "add \(form.kind.words) \(form.name ?? "")"
      }
      let changed = form.fields.filter { field in
        !(before?.fields.contains { $0.name == field.name && $0.text == field.text } ?? true)
      }
      return "change \(part.words)"
        + (changed.isEmpty ? "" : ": " + changed.map(\.name).joined(separator: ", "))
    }
  }
}

extension ScenarioPart {
  /// The part in words: `user ross`, `the application`.
  public var words: String { name.map { "\(kind.words) \($0)" } ?? "the application" }
}
