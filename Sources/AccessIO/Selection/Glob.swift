import Foundation

/// A pattern as shells have it: `*` stands for any text, `?` for a character, `[a-z]` for one of some.
public struct Glob: Hashable, Sendable {
  /// The pattern.
  public let pattern: String

  /// Makes a glob.
  public init(_ pattern: String) { self.pattern = pattern }

  /// Whether the pattern can match nothing but itself.
  public var isLiteral: Bool { !pattern.contains { "*?[\\".contains($0) } }

  /// Whether a text is the pattern itself, or matches it as a whole, as POSIX `fnmatch` has it.
  public func matches(_ text: String) -> Bool {
    if text.utf8.elementsEqual(pattern.utf8) { return true }
    guard !isLiteral else { return false }
    let before = uselocale(Self.utf8)
    defer { uselocale(before) }
    return fnmatch(Self.withoutNUL(pattern), Self.withoutNUL(text), 0) == 0
  }

  /// A text that C takes whole: a NUL, which would end it, is another control character there.
  private static func withoutNUL(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{1}") : text
  }

  /// Characters are those of UTF-8, whatever the terminal's locale; nil: this C library has no such
  /// locale, and characters that are not ASCII count as several.
  nonisolated(unsafe) private static let utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nil)
}
