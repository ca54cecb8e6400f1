/// Host names, as Python's `idna` codec encodes them.
enum HostName {
  /// The ASCII form of a lower-case host name: labels that are not ASCII in Punycode (RFC 3492).
  ///
  /// - Throws: a ``URLFault`` where a label is empty or longer than 63 bytes.
  static func encode(_ host: String) throws(URLFault) -> String {
    guard !host.isEmpty else { return host }
    let separators: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
    let isASCII = host.utf8.allSatisfy { $0 < 0x80 }
    let labels = host.unicodeScalars.split(omittingEmptySubsequences: false) {
      isASCII ? $0 == "." : separators.contains($0)
    }
    var encoded: [String] = []
    for (index, label) in labels.enumerated() {
      let isLastEmpty = label.isEmpty && index == labels.count - 1 && index > 0
      var text = String(scalars: label)
      if label.count <= 63 && !label.allSatisfy(\.isASCII) {
        text = "xn--" + punycode(Array(text.lowercased().unicodeScalars))
      }
      guard isLastEmpty || (1...63).contains(text.utf8.count) else {
        throw URLFault(
          exception: "UnicodeError",
          message: "encoding with 'idna' codec failed (UnicodeError: label empty or too long)")
      }
      encoded.append(text)
    }
    return encoded.joined(separator: ".")
  }

  /// The host name with its labels in Punycode decoded; those that cannot be stay.
  static func decode(_ host: String) -> String {
    host.split(separator: ".", omittingEmptySubsequences: false).map { label in
      guard label.hasPrefix("xn--") else { return String(label) }
      return decodePunycode(label.dropFirst(4)) ?? String(label)
    }.joined(separator: ".")
  }

  /// The label of a Punycode without its prefix; nil if it is none.
  private static func decodePunycode(_ text: Substring) -> String? {
    let bytes = Array(text.utf8)
    let delimiter = bytes.lastIndex(of: UInt8(ascii: "-"))
    var output = bytes[..<(delimiter ?? 0)].map { Unicode.Scalar($0) }
    var input = bytes[(delimiter.map { $0 + 1 } ?? 0)...]
    var (code, position, bias) = (128, 0, 72)
    while !input.isEmpty {
      let before = position
      var (factor, threshold) = (1, 36)
      while true {
        guard let value = input.popFirst().flatMap(value(of:)), factor < 1 << 40 else { return nil }
        position += value * factor
        let limit = max(1, min(26, threshold - bias))
        if value < limit { break }
        factor *= 36 - limit
        threshold += 36
      }
      let count = output.count + 1
      bias = adapted(position - before, count: count, isFirst: before == 0)
      code += position / count
      position %= count
      guard let exact = UInt32(exactly: code), let scalar = Unicode.Scalar(exact) else {
        return nil
      }
      output.insert(scalar, at: position)
      position += 1
    }
    return String(scalars: output)
  }

  private static func value(of digit: UInt8) -> Int? {
    switch digit {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(digit - UInt8(ascii: "a"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(digit - UInt8(ascii: "A"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit - UInt8(ascii: "0")) + 26
    default: nil
    }
  }

  /// The Punycode of a label, without its prefix.
  private static func punycode(_ label: [Unicode.Scalar]) -> String {
    var output = label.filter(\.isASCII)
    let basicCount = output.count
    if basicCount > 0 { output.append("-") }
    var (code, delta, bias, handled) = (128, 0, 72, basicCount)
    while handled < label.count {
      guard let next = label.map({ Int($0.value) }).filter({ $0 >= code }).min() else { break }
      delta += (next - code) &* (handled + 1)
      code = next
      for scalar in label {
        if Int(scalar.value) < code { delta += 1 }
        guard Int(scalar.value) == code else { continue }
        var (remaining, threshold) = (delta, 36)
        while true {
          let limit = max(1, min(26, threshold - bias))
          guard remaining >= limit else { break }
          output.append(digit(limit + (remaining - limit) % (36 - limit)))
          remaining = (remaining - limit) / (36 - limit)
          threshold += 36
        }
        output.append(digit(remaining))
        bias = adapted(delta, count: handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      code += 1
    }
    return String(scalars: output)
  }

  private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var bias = 0
    while delta > 455 {
      delta /= 35
      bias += 36
    }
    return bias + 36 * delta / (delta + 38)
  }

  private static func digit(_ value: Int) -> Unicode.Scalar {
    let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)
    return digits[max(0, min(35, value))]
  }
}
