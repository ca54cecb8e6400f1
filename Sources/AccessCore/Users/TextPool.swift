/// Texts of which equal ones are one object, up to a bound.
///
/// It is asked by bytes, so that a text that is there already costs no allocation.
struct TextPool: Sendable {
  /// The texts, by number.
  private(set) var texts: [StringObject] = []
  private var positions = PositionTable()

  /// How many texts are kept.
  static let most = PackedLists.most
  /// How long a text can be that is kept, in bytes.
  private static let longest = 64

  /// The number of a text, which is kept if it is new; nil: it is too long, or there are too many.
  ///
  /// - Parameter bytes: the text as UTF-8.
  /// - Returns: the number.
  mutating func number(of bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = StringObject.hash(of: bytes).hash
    if let number = positions.position(of: hash, where: { texts[$0].hasBytes(bytes) }) {
      return number
    }
    guard bytes.count <= Self.longest, texts.count < Self.most else { return nil }
    let text = StringObject(String(decoding: bytes, as: UTF8.self))
    texts.append(text)
    positions.insert(texts.count - 1, hash) { texts[$0].hash }
    return texts.count - 1
  }
}

extension StringObject {
  /// Whether these are the text's bytes.
  fileprivate func hasBytes(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count else { return false }
    return text.utf8.elementsEqual(bytes)
  }
}
