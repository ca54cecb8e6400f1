/// Floats as decimal text: `repr`, and the `e`, `f`, `g` and `%` formats.
enum DecimalText {
  /// The shortest text that reads back as the same float, laid out as CPython's `repr` does.
  static func shortest(_ number: Double) -> String {
    guard number.isFinite else { return special(number) }
    let (digits, point) = shortestDigits(number.magnitude)
    let sign = number.sign == .minus ? "-" : ""
    if point > 16 || point < -3 {
      return sign + exponential(digits, exponent: point - 1, marker: "e")
    }
    let text = positional(digits, point: point)
    return sign + (text.contains(".") ? text : text + ".0")
  }

  /// `inf`, `-inf` or `nan`.
  static func special(_ number: Double) -> String {
    number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
  }

  /// A magnitude with a fixed number of digits after the point, rounded half to even.
  static func fixed(_ magnitude: Double, places: Int) -> String {
    var (digits, point) = exactDigits(magnitude)
    round(&digits, &point, keeping: point + places)
    let whole = point > 0 ? text(digits, 0..<point) : "0"
    guard places > 0 else { return whole }
    return whole + "." + text(digits, (point..<point + places))
  }

  /// A magnitude with one digit before the point, `places` after it and an exponent.
  static func scientific(_ magnitude: Double, places: Int) -> String {
    var (digits, point) = exactDigits(magnitude)
    if magnitude == 0 { (digits, point) = ([0], 1) }
    round(&digits, &point, keeping: places + 1)
    return text(digits, 0..<1) + (places > 0 ? "." + text(digits, 1..<places + 1) : "")
      + exponent(point - 1)
  }

  /// A magnitude with `precision` significant digits, in whichever of the two forms C's `%g` takes.
  ///
  /// - Parameters:
  ///   - magnitude: the number, not negative.
  ///   - precision: how many digits; at least one is shown.
  ///   - keepingZeros: whether zeros at the end stay.
  ///   - addingPoint: whether a whole number gets `.0`, for which there must be room.
  /// - Returns: the text, without a sign.
  static func general(
    _ magnitude: Double, precision: Int, keepingZeros: Bool, addingPoint: Bool = false
  ) -> String {
    let precision = max(precision, 1)
    var (digits, point) = exactDigits(magnitude)
    if magnitude == 0 { (digits, point) = ([0], 1) }
    round(&digits, &point, keeping: precision)
    // Rounding up to the next power of ten leaves one zero more.
    digits = Array(digits.prefix(precision))
    if !keepingZeros {
      while digits.count > 1, digits.last == 0 { digits.removeLast() }
    } else {
      while digits.count < precision { digits.append(0) }
    }
    if point > precision - (addingPoint ? 1 : 0) || point < -3 {
      let rest = digits.count > 1 ? "." + text(digits, 1..<digits.count) : ""
      return text(digits, 0..<1) + rest + exponent(point - 1)
    }
    let text = positional(digits, point: point)
    return addingPoint && !text.contains(".") ? text + ".0" : text
  }

  /// The shortest digits of a magnitude, and where the point stands: after how many of them.
  static func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
    guard magnitude != 0 else { return ([0], 1) }
    var digits: [UInt8] = []
    var point: Int?
    var shift = 0
    var bytes = magnitude.description.utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "."): point = digits.count
      case UInt8(ascii: "e"):
        var rest = ""
        while let next = bytes.next() { rest.unicodeScalars.append(Unicode.Scalar(next)) }
        shift = Int(rest.hasPrefix("+") ? String(rest.dropFirst()) : rest) ?? 0
      default: digits.append(byte - UInt8(ascii: "0"))
      }
    }
    var place = (point ?? digits.count) + shift
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    place -= zeros
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    return (digits, place)
  }

  /// All the digits of a finite magnitude, exactly, without leading zeros.
  static func exactDigits(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
    guard magnitude != 0 else { return ([], 0) }
    let bits = magnitude.significandBitPattern
    let isNormal = magnitude.exponentBitPattern != 0
    let mantissa = isNormal ? bits | (1 << 52) : bits
    let exponent = Int(isNormal ? magnitude.exponentBitPattern : 1) - 1075
    var number = BigNumber(mantissa)
    if exponent >= 0 {
      number.multiply(by: 2, times: exponent)
    } else {
      number.multiply(by: 5, times: -exponent)
    }
    let digits = number.decimalDigits
    return (digits, digits.count + min(exponent, 0))
  }

  /// Rounds digits half to even, keeping `count` of them, padding with zeros to that many.
  private static func round(_ digits: inout [UInt8], _ point: inout Int, keeping count: Int) {
    if count < 0 {
      digits = []
      point -= count
      point = max(point, 0)
      return
    }
    if digits.count > count {
      let dropped = digits[count...]
      let isUp: Bool
      if dropped[count] != 5 {
        isUp = dropped[count] > 5
      } else if dropped.dropFirst().contains(where: { $0 != 0 }) {
        isUp = true
      } else {
        isUp = count > 0 && digits[count - 1] % 2 == 1
      }
      digits.removeSubrange(count...)
      if isUp { increment(&digits, &point) }
    }
    while digits.count < count { digits.append(0) }
  }

  private static func increment(_ digits: inout [UInt8], _ point: inout Int) {
    var position = digits.count - 1
    while position >= 0 {
      if digits[position] < 9 {
        digits[position] += 1
        return
      }
      digits[position] = 0
      position -= 1
    }
    digits.insert(1, at: 0)
    point += 1
  }

  /// Digits in a range of places; places outside the digits are zeros.
  private static func text(_ digits: [UInt8], _ places: Range<Int>) -> String {
    var text = ""
    for place in places {
      let digit = digits.indices.contains(place) ? digits[place] : 0
      text.unicodeScalars.append(Unicode.Scalar(digit + UInt8(ascii: "0")))
    }
    return text
  }

  private static func positional(_ digits: [UInt8], point: Int) -> String {
    let whole = point > 0 ? text(digits, 0..<point) : "0"
    guard digits.count > point else { return whole }
    return whole + "." + text(digits, point..<digits.count)
  }

  private static func exponential(_ digits: [UInt8], exponent: Int, marker: String) -> String {
    let rest = digits.count > 1 ? "." + text(digits, 1..<digits.count) : ""
    return text(digits, 0..<1) + rest + self.exponent(exponent)
  }

  private static func exponent(_ exponent: Int) -> String {
    let size = String(exponent.magnitude)
    return "e" + (exponent < 0 ? "-" : "+") + (size.utf8.count < 2 ? "0" + size : size)
  }
}

/// A natural number of any size, for exact decimal digits.
private struct BigNumber {
  /// Digits to the base 10^9, the least first.
  private var limbs: [UInt32]

  init(_ number: UInt64) {
    limbs = []
    var rest = number
    repeat {
      limbs.append(UInt32(rest % 1_000_000_000))
      rest /= 1_000_000_000
    } while rest > 0
  }

  mutating func multiply(by factor: UInt32, times: Int) {
    var chunk: UInt32 = 1
    for _ in 0..<times {
      if chunk > 100_000_000 / factor {
        multiply(by: chunk)
        chunk = 1
      }
      chunk *= factor
    }
    multiply(by: chunk)
  }

  private mutating func multiply(by factor: UInt32) {
    var carry: UInt64 = 0
    for index in limbs.indices {
      let product = UInt64(limbs[index]) * UInt64(factor) + carry
      limbs[index] = UInt32(product % 1_000_000_000)
      carry = product / 1_000_000_000
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// The decimal digits, the most significant first, without leading zeros.
  var decimalDigits: [UInt8] {
    var digits: [UInt8] = []
    for limb in limbs {
      var rest = limb
      for _ in 0..<9 {
        digits.append(UInt8(rest % 10))
        rest /= 10
      }
    }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }
}
