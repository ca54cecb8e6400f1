/// A stage of a hit, in the order in which it happened.
public struct Stage: Equatable, Sendable {
  /// Which stage.
  public var kind: Kind
  /// What was looked at or evaluated: Python source, a path, an endpoint's name.
  public var source: String?
  /// What came out, as Python's `repr` or in a few words; nil if nothing did.
  public var value: String?
  /// The Python type name of what came out, or nil.
  public var type: String?
  /// A sentence for people, where the value alone does not say it.
  public var note: String?
  /// The parameters of the lambda that ran, or the URL's variables, with their values.
  public var bindings: [Binding]
  /// The evaluated expressions, outermost first, where the stage ran a lambda.
  public var expressions: [EvaluatedExpression]
  /// The code of a real application that ran, or nil.
  public var code: SourceCode?
  /// The lines of ``code`` that ran, in the order in which they did.
  public var lines: [ExecutedLine]
  /// The traceback of what the stage raised, as Python prints it; empty if it raised nothing.
  public var traceback: [String]

  /// A name and the value it was bound to.
  public struct Binding: Equatable, Sendable {
    /// The name of a parameter or a variable.
    public var name: String
    /// The value, as `repr` shows it.
    public var value: String
    /// The value's Python type name.
    public var type: String

    /// Makes a binding.
    public init(name: String, value: String, type: String) {
      self.name = name
      self.value = value
      self.type = type
    }

    init(_ name: String, _ value: Value) {
      self.init(name: name, value: value.repr, type: value.typeName)
    }
  }

  /// The stages of a hit.
  public enum Kind: String, CaseIterable, Equatable, Sendable {
    /// From the path to an endpoint, or to 404, 405, a redirect.
    case route
    /// Who is logged in by Flask-Login's session.
    case sessionUser = "session_user"
    /// Flask-Login's `@login_required`.
    case loginRequired = "login_required"
    /// What `CURRENT_USER` gives.
    case currentUser = "current_user"
    /// The call of `has_access`, with its arguments.
    case hasAccess = "has_access"
    /// Whether the result is `True` itself.
    case isTrue = "is_true"
    /// The call of the abort handler.
    case abortHandler = "abort_handler"
    /// The view function.
    case view
    /// The HTTP answer.
    case answer

    /// The stage's name on the screen.
    public var label: String {
      switch self {
      case .isTrue: "is it True?"
      case .hasAccess: rawValue
      default: rawValue.split(separator: "_").joined(separator: " ")
      }
    }
  }

  /// Makes a stage.
  public init(
    _ kind: Kind, source: String? = nil, value: String? = nil, type: String? = nil,
    note: String? = nil, bindings: [Binding] = [], expressions: [EvaluatedExpression] = [],
    code: SourceCode? = nil, lines: [ExecutedLine] = [], traceback: [String] = []
  ) {
    self.kind = kind
    self.source = source
    self.value = value
    self.type = type
    self.note = note
    self.bindings = bindings
    self.expressions = expressions
    self.code = code
    self.lines = lines
    self.traceback = traceback
  }
}

/// A line of a real application's code that ran.
public struct ExecutedLine: Equatable, Sendable {
  /// The line's number in its file, from 1.
  public var number: Int
  /// The line's text, without the indentation that all of the code has.
  public var text: String
  /// The local variables that are new or changed when the line begins.
  public var locals: [Stage.Binding]

  /// Makes a line.
  public init(number: Int, text: String, locals: [Stage.Binding] = []) {
    self.number = number
    self.text = text
    self.locals = locals
  }
}

/// A sub-expression and what it came to.
public struct EvaluatedExpression: Equatable, Sendable {
  /// How deep it stands in the expression; the body of the lambda is at 0.
  public var depth: Int
  /// The source text.
  public var source: String
  /// The source text with the names and attributes in it replaced by their values, where that
  /// differs from ``source``: `'top-secret' == 'alice'`.
  public var substituted: String?
  /// Where the source stands in the lambda's text, in Unicode scalars.
  public var range: Range<Int>
  /// What it came to.
  public var result: Result
  /// Whether it is a name or an attribute of one, whose value ``substituted`` of the expression
  /// around it shows.
  public var isSimple: Bool

  /// What an expression came to.
  public enum Result: Equatable, Sendable {
    /// A value, as `repr` shows it, and its Python type name.
    case value(String, type: String)
    /// It raised: the exception's type name and message.
    case raised(type: String, message: String)
    /// It was passed over by a short circuit or a condition.
    case notEvaluated
  }

  /// Makes an evaluated expression.
  public init(
    depth: Int, source: String, substituted: String? = nil, range: Range<Int>, result: Result,
    isSimple: Bool = false
  ) {
    self.depth = depth
    self.source = source
    self.substituted = substituted
    self.range = range
    self.result = result
    self.isSimple = isSimple
  }
}
