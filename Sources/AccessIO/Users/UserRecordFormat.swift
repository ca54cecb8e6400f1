/// A format of files of users: how they are cut into records, and what a record says.
protocol UserRecordFormat {
  /// How many bytes the record has that was found last, without the line break behind it.
  var length: Int { get }
  /// How many lines it takes.
  var lineCount: Int { get }
  /// Where in it a quote is open; nil: none is.
  var openQuote: Int? { get }

  /// Finds the record that bytes begin with.
  ///
  /// - Parameters:
  ///   - bytes: the bytes, at least one.
  ///   - isLast: whether there are no more bytes than these.
  /// - Returns: how far it was found.
  mutating func find(in bytes: UnsafeBufferPointer<UInt8>, isLast: Bool) -> CSVRecord.Extent

  /// Reads the record that was found last, which is UTF-8.
  ///
  /// - Parameters:
  ///   - record: the record's bytes.
  ///   - collector: takes the user, and what is wrong.
  mutating func read(
    _ record: UnsafeBufferPointer<UInt8>, into collector: inout UserCollector)

  /// Notes what is wrong with the file as a whole, once there are no more records.
  func end(_ collector: inout UserCollector)
}
