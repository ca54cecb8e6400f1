@testable import AccessCore

/// What an expression comes to, as a Python prompt shows it: a `repr`, or an exception's last line.
func python(_ source: String, globals: [String: Value] = [:]) -> String {
  do {
    let program = try Program(source)
    let evaluator = Evaluator(globals: globals)
    return try evaluator.representation(evaluator.evaluate(program))
  } catch let error as PythonException {
    return error.description
  } catch {
    return "\(error)"
  }
}
