/// Makes a path of a URL rule and values for its variables.
enum RulePath {
  /// The path of a rule with its variables replaced.
  ///
  /// Values are percent-encoded as Werkzeug's `BaseConverter.to_url` does it, a slash left as it is.
  ///
  /// - Parameters:
  ///   - rule: the rule, `/login/<username>`; a variable may have a converter with arguments.
  ///   - values: the values by variable; a variable without one stays as written.
  /// - Returns: the path; what is no variable of the rule is taken over as it is.
  static func path(rule: String, values: [String: String]) -> String {
    var path = ""
    var rest = Substring(rule)
    while let opening = rest.firstIndex(of: "<") {
      guard let closing = end(ofVariableIn: rest[opening...]) else { break }
      path += rest[..<opening]
      let inside = rest[rest.index(after: opening)..<closing]
      let name = inside.split(separator: ":", omittingEmptySubsequences: false).last ?? inside
      if let value = values[String(name)] {
        path += encoded(value)
      } else {
        path += rest[opening...closing]
      }
      rest = rest[rest.index(after: closing)...]
    }
    return path + rest
  }

  /// The `>` that ends the variable at the start of a text; one inside of parentheses does not.
  private static func end(ofVariableIn text: Substring) -> Substring.Index? {
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "(": depth += 1
      case ")": depth -= 1
      case ">" where depth <= 0: return index
      default: break
      }
    }
    return nil
  }

  private static func encoded(_ value: String) -> String {
    var result = ""
    for byte in value.utf8 {
      let scalar = Unicode.Scalar(byte)
      if byte < 0x80, scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else if "-._~!$&'()*+,/:;=@".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}
