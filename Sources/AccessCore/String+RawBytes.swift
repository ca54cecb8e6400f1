extension StringProtocol {
  /// The bytes of the text: texts that are canonically equal, which Swift takes for the same, are
  /// different names to Python.
  public var rawBytes: [UInt8] { Array(utf8) }
}
