extension StringProtocol {
  /// The bytes of the text: texts that are canonically equal, which Swift takes for the same, are
  /// different names to Python.
  public var rawBytes: [UInt8] { Array(utf8) }
}

extension String {
  /// Whether two texts, or two that are missing, are the same byte by byte.
  package static func haveSameBytes(_ one: String?, _ two: String?) -> Bool {
    switch (one, two) {
    case (nil, nil): true
    case (let one?, let two?): one.utf8.elementsEqual(two.utf8)
    default: false
    }
  }
}
