import Glibc

/// Arithmetic on ints and floats, as CPython's `longobject.c` and `floatobject.c` do it.
enum Numbers {
  /// `left // right`, rounding towards minus infinity.
  static func floorDivide(_ left: Int, _ right: Int) throws(PythonException) -> Int {
    guard right != 0 else { throw .zeroDivision("integer division or modulo by zero") }
    let (quotient, overflow) = left.dividedReportingOverflow(by: right)
    if overflow { throw .intTooLarge("\(left) // \(right)") }
    return left % right != 0 && (left < 0) != (right < 0) ? quotient - 1 : quotient
  }

  /// `left % right`, with the sign of the divisor.
  static func modulo(_ left: Int, _ right: Int) throws(PythonException) -> Int {
    guard right != 0 else { throw .zeroDivision("integer modulo by zero") }
    if right == -1 { return 0 }
    let remainder = left % right
    return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
  }

  /// `left / right` of ints, correctly rounded even where they do not fit a float.
  static func divide(_ left: Int, _ right: Int) throws(PythonException) -> Double {
    guard right != 0 else { throw .zeroDivision("division by zero") }
    let exact = 1 << 53
    if left.magnitude <= exact, right.magnitude <= exact { return Double(left) / Double(right) }
    if left == 0 { return right < 0 ? -0.0 : 0 }
    let shift = left.magnitude.leadingZeroBitCount + 63
    let numerator = UInt128(left.magnitude) << UInt128(shift)
    let divisor = UInt128(right.magnitude)
    var (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: divisor)
    if remainder != 0 { quotient |= 1 }
    let size = Double(sign: .plus, exponent: -shift, significand: Double(quotient))
    return (left < 0) != (right < 0) ? -size : size
  }

  /// `left // right` of floats.
  static func floorDivide(_ left: Double, _ right: Double) throws(PythonException) -> Double {
    guard right != 0 else { throw .zeroDivision("float floor division by zero") }
    return divmod(left, right).quotient
  }

  /// `left % right` of floats.
  static func modulo(_ left: Double, _ right: Double) throws(PythonException) -> Double {
    guard right != 0 else { throw .zeroDivision("float modulo") }
    return divmod(left, right).remainder
  }

  /// CPython's `_float_div_mod` and `float_rem`; the divisor is not 0.
  private static func divmod(
    _ left: Double, _ right: Double
  ) -> (quotient: Double, remainder: Double) {
    var remainder = fmod(left, right)
    var quotient = (left - remainder) / right
    if remainder != 0 {
      if (right < 0) != (remainder < 0) {
        remainder += right
        quotient -= 1
      }
    } else {
      remainder = right.sign == .minus ? -0.0 : 0.0
    }
    if quotient != 0 {
      let floor = quotient.rounded(.down)
      quotient = quotient - floor > 0.5 ? floor + 1 : floor
    } else {
      quotient = (left / right).sign == .minus ? -0.0 : 0.0
    }
    return (quotient, remainder)
  }

  /// `base ** exponent` of ints; a negative exponent gives a float.
  static func power(_ base: Int, _ exponent: Int) throws(PythonException) -> Value {
    if exponent < 0 {
      guard base != 0 else {
        throw .zeroDivision("0.0 cannot be raised to a negative power")
      }
      return .float(pow(Double(base), Double(exponent)))
    }
    var result = 1
    var factor = base
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: factor)
        if overflow { throw .intTooLarge("\(base) ** \(exponent)") }
        result = product
      }
      rest >>= 1
      if rest > 0 {
        let (square, overflow) = factor.multipliedReportingOverflow(by: factor)
        if overflow { throw .intTooLarge("\(base) ** \(exponent)") }
        factor = square
      }
    }
    return .int(result)
  }

  /// `base ** exponent` of floats.
  static func power(_ base: Double, _ exponent: Double) throws(PythonException) -> Value {
    if base == 0, exponent < 0 {
      throw .zeroDivision("0.0 cannot be raised to a negative power")
    }
    if base < 0, base.isFinite, exponent.isFinite, exponent != exponent.rounded() {
      throw .unsupported("a complex number, which this power gives, is not supported here")
    }
    let result = pow(base, exponent)
    if result.isInfinite, base.isFinite, exponent.isFinite {
      throw PythonException("OverflowError", "(34, 'Numerical result out of range')")
    }
    return .float(result)
  }

  /// The order of an int and a float, exactly; nil for nan.
  static func compare(_ int: Int, _ float: Double) -> Order? {
    if float.isNaN { return nil }
    if float >= 0x1p63 { return .less }
    if float < -0x1p63 { return .greater }
    let whole = float.rounded(.towardZero)
    let other = Int(whole)
    if int != other { return int < other ? .less : .greater }
    return whole == float ? .equal : (float > whole ? .less : .greater)
  }

  /// How two values stand to each other.
  enum Order { case less, equal, greater }

  /// CPython's `hash` of an int: modulo 2^61 - 1, never -1.
  static func hash(_ int: Int) -> Int {
    let modulus = UInt((1 << 61) - 1)
    let rest = Int(int.magnitude % modulus)
    let hash = int < 0 ? -rest : rest
    return hash == -1 ? -2 : hash
  }

  /// CPython's `hash` of a float, equal to that of an equal int (`pyhash.c`).
  static func hash(_ float: Double) -> Int {
    if float.isNaN { return 0 }
    if float.isInfinite { return float > 0 ? 314159 : -314159 }
    if float == 0 { return 0 }
    let modulus = UInt((1 << 61) - 1)
    var exponent = Int(float.exponent) + 1
    var mantissa = float.significand / 2
    var rest: UInt = 0
    while mantissa != 0 {
      rest = ((rest << 28) & modulus) | (rest >> (61 - 28))
      mantissa *= 0x1p28
      exponent -= 28
      let part = mantissa.rounded(.towardZero)
      mantissa -= part
      rest += UInt(part)
      if rest >= modulus { rest -= modulus }
    }
    exponent = exponent >= 0 ? exponent % 61 : 60 - ((-1 - exponent) % 61)
    rest = ((rest << UInt(exponent)) & modulus) | (rest >> UInt(61 - exponent))
    let hash = float < 0 ? -Int(rest) : Int(rest)
    return hash == -1 ? -2 : hash
  }
}
