extension Unicode.Scalar {
  /// Whether nobody would see this scalar for what it is: a control or format character, one that is
  /// invisible by default, private, unassigned, a space or a line break that is not ASCII's.
  var isHidden: Bool {
    if isASCII { return value < 0x20 || value == 0x7F }
    if properties.isDefaultIgnorableCodePoint || value == Self.blankBraille { return true }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      true
    default: false
    }
  }

  /// Whether it is drawn onto the one before it: a mark, or the rest of a Hangul syllable.
  var isMark: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FB).contains(value)
    }
  }

  /// A pattern of no dots: it looks like a space and is none.
  private static let blankBraille: UInt32 = 0x2800
}
