import AccessCore

/// The command that hits an endpoint as somebody without a screen.
struct HitCommandLine: Equatable, Sendable {
  /// What the target is called on the command line.
  let target: String
  /// The request.
  let request: RequestLine
  /// Who is logged in; nil: nobody.
  let user: String?
  /// Which abort handler is in force.
  let abortHandler: AbortHandlerChoice
  /// Whether the target is a real application, which is written to only if that is said.
  var isReal = false

  /// The command as a POSIX shell reads it, with bash's `$'...'` for control characters.
  var text: String {
    let path = target.hasPrefix("-") ? "./" + target : target
    var words = ["access-console", "hit", Self.word(path), Self.word(request.description)]
    if let user {
      words += user.hasPrefix("-") ? [Self.word("--as=" + user)] : ["--as", Self.word(user)]
    }
    switch abortHandler {
    case .configured: break
    case .unset: words.append("--default-abort-fn")
    case .named(let name):
      words +=
        name.hasPrefix("-")
        ? [Self.word("--abort-fn=" + name)]
        : ["--abort-fn", Self.word(name)]
    }
    if isReal, request.mayWrite { words.append("--allow-writes") }
    return words.joined(separator: " ")
  }

  /// A word as a shell reads it, quoted if it has to be.
  private static func word(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || "-_./:@%+,=".utf8.contains(byte)
    }
    if isPlain, !text.isEmpty { return text }
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { $0.properties.generalCategory == .control }) else {
      return "'" + scalars.map { $0 == "'" ? "'\\''" : String(Character($0)) }.joined() + "'"
    }
    let escaped = scalars.map { scalar -> String in
      switch scalar {
      case "'", "\\": return "\\" + String(Character(scalar))
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: return String(Character(scalar))
      }
    }
    return "$'" + escaped.joined() + "'"
  }
}
