import AccessCore
import AccessIO
import AccessTUI
import Foundation

/// The terminal's clipboard, which it fills when it is sent OSC 52.
enum Clipboard {
  /// The most bytes of text that are sent: with Base64 just below the 100,000 that xterm takes.
  static let limit = 74_000

  /// The text of a clipping.
  static func text(of clipping: Clipping) -> String {
    switch clipping {
    case .text(let text): text
    case .outcome(let number, let step, let outcome):
      OutcomeLine(number, step, outcome, tracing: true).text
    }
  }

  /// The sequence that hands a text to the clipboard.
  ///
  /// - Returns: nil if the text is longer than ``limit``.
  static func sequence(_ text: String) -> String? {
    let bytes = Data(text.utf8)
    return bytes.count <= limit ? "\u{1B}]52;c;\(bytes.base64EncodedString())\u{07}" : nil
  }
}
