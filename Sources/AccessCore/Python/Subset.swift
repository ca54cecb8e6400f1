/// What of Python is inside the subset, and the words for what is outside.
enum Subset {
  /// Python's reserved words.
  static let keywords: Set<String> = unsupportedKeywords.union([
    "False", "None", "True", "and", "else", "for", "if", "in", "is", "lambda", "not", "or",
  ])

  /// Reserved words that no expression of the subset has.
  static let unsupportedKeywords: Set<String> = [
    "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "except",
    "finally", "from", "global", "import", "nonlocal", "pass", "raise", "return", "try", "while",
    "with", "yield",
  ]

  /// Symbols that Python has and the subset has not.
  static let unsupportedSymbols: Set<String> = [
    "~", "<<", ">>", "@", ":=", "...", ";", "->", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "//=", "**=", "<<=", ">>=", "@=", "=",
  ]

  /// The members of `flask` that there are, which are also names of their own.
  static let flaskMembers: Set<String> = ["abort", "redirect", "url_for", "session", "request"]

  /// The members of `flask_login` that there are, which are also names of their own.
  static let flaskLoginMembers: Set<String> = ["current_user", "login_user", "logout_user"]

  /// The attributes of `request` that there are.
  static let requestAttributes: Set<String> = ["method", "path", "args", "endpoint", "view_args"]

  /// Names that every application has.
  static let globals: Set<String> =
    flaskMembers.union(flaskLoginMembers).union(["flask", "flask_login", "users"])

  /// Methods that change a value in place, which only the session may.
  static let inPlaceMethods: Set<String> = [
    "append", "extend", "insert", "remove", "pop", "clear", "sort", "reverse", "update",
    "setdefault", "popitem", "add", "discard", "intersection_update", "difference_update",
    "symmetric_difference_update",
  ]

  /// Those that the session has.
  static let sessionMethods: Set<String> = ["pop", "clear", "update", "setdefault", "popitem"]

  /// Methods and attributes of CPython's builtin types that are missing here.
  static let unsupportedMethods: Set<String> = [
    "zfill", "center", "ljust", "rjust", "expandtabs", "encode", "decode", "translate", "maketrans",
    "format_map", "isidentifier", "isprintable", "bit_length", "bit_count", "to_bytes",
    "from_bytes", "as_integer_ratio", "conjugate", "real", "imag", "numerator", "denominator",
    "is_integer", "hex", "fromhex", "fromkeys", "mro", "start", "stop", "step", "indices",
    "send", "throw", "close", "gi_frame", "gi_code", "gi_running", "gi_yieldfrom", "mapping",
  ]

  /// CPython's builtin functions, types and constants that are missing here.
  static let unsupportedBuiltins: Set<String> = [
    "aiter", "anext", "ascii", "bin", "breakpoint", "bytearray", "bytes", "callable", "chr",
    "classmethod", "compile", "complex", "copyright", "credits", "delattr", "dir", "divmod",
    "eval", "exec", "exit", "filter", "format", "globals", "hash", "help", "hex", "id", "input",
    "issubclass", "iter", "license", "locals", "map", "memoryview", "next", "object", "oct",
    "open", "ord", "pow", "print", "property", "quit", "reversed", "round", "setattr", "slice",
    "staticmethod", "super", "type", "vars", "Ellipsis", "NotImplemented",
    "ArithmeticError", "AssertionError", "AttributeError", "BaseException",
    "BaseExceptionGroup", "BlockingIOError", "BrokenPipeError", "BufferError", "BytesWarning",
    "ChildProcessError", "ConnectionAbortedError", "ConnectionError", "ConnectionRefusedError",
    "ConnectionResetError", "DeprecationWarning", "EOFError", "EncodingWarning",
    "EnvironmentError", "Exception", "ExceptionGroup", "FileExistsError", "FileNotFoundError",
    "FloatingPointError", "FutureWarning", "GeneratorExit", "IOError", "ImportError",
    "ImportWarning", "IndentationError", "IndexError", "InterruptedError", "IsADirectoryError",
    "KeyError", "KeyboardInterrupt", "LookupError", "MemoryError", "ModuleNotFoundError",
    "NameError", "NotADirectoryError", "NotImplementedError", "OSError", "OverflowError",
    "PendingDeprecationWarning", "PermissionError", "ProcessLookupError", "RecursionError",
    "ReferenceError", "ResourceWarning", "RuntimeError", "RuntimeWarning", "StopAsyncIteration",
    "StopIteration", "SyntaxError", "SyntaxWarning", "SystemError", "SystemExit", "TabError",
    "TimeoutError", "TypeError", "UnboundLocalError", "UnicodeDecodeError",
    "UnicodeEncodeError", "UnicodeError", "UnicodeTranslateError", "UnicodeWarning",
    "UserWarning", "ValueError", "Warning", "ZeroDivisionError",
  ]

  /// Refuses `__name__`, which leads out of the subset.
  static func checkNotDunder(_ name: String, at range: Range<Int>) throws(SyntaxError) {
    if name.hasPrefix("__"), name.hasSuffix("__"), name.utf8.count > 4 {
      throw SyntaxError(
        "`\(name)` is not supported here: names with double underscores are out of reach",
        at: range)
    }
  }

  /// Checks a name that nothing around it binds.
  ///
  /// - Returns: a warning, or nil.
  static func check(name: String, at range: Range<Int>) throws(SyntaxError) -> String? {
    try checkNotDunder(name, at: range)
    if unsupportedBuiltins.contains(name) {
      throw SyntaxError(
        "`\(name)` is not supported here",
        expected: "expected one of the builtins \(Builtins.names)", at: range)
    }
    return globals.contains(name)
      ? nil : "nothing defines `\(name)`: evaluating it is a NameError"
  }

  /// Checks an attribute's name.
  static func check(
    attribute name: String, of base: Expression, names: DefinedNames, at range: Range<Int>
  ) throws(SyntaxError) {
    try checkNotDunder(name, at: range)
    let module = module(base)
    if let members = members(of: module), !members.contains(name) {
      let known = members.sorted().map { "`\($0)`" }.joined(separator: ", ")
      throw SyntaxError(
        "`\(module ?? "").\(name)` is not supported here", expected: "expected one of \(known)",
        at: range)
    }
    if names.attributes.contains(name) { return }
    if inPlaceMethods.contains(name), module != "session" || !sessionMethods.contains(name) {
      throw SyntaxError(
        "`\(name)` changes a value in place, which is not supported here", at: range)
    }
    if unsupportedMethods.contains(name) {
      throw SyntaxError("`\(name)` is not supported here", at: range)
    }
  }

  private static func members(of module: String?) -> Set<String>? {
    switch module {
    case "flask": flaskMembers
    case "flask_login": flaskLoginMembers
    case "request": requestAttributes
    default: nil
    }
  }

  /// The name of the module or proxy that an expression is, spelled `session` or `flask.session`.
  private static func module(_ expression: Expression) -> String? {
    switch expression.kind {
    case .global(let name): return globals.contains(name.text) ? name.text : nil
    case .attribute(let base, let name):
      return module(base) == "flask" && flaskMembers.contains(name.text) ? name.text : nil
    default: return nil
    }
  }
}
