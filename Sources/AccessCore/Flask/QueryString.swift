/// The fields of a query, `a=1&b=2`, in order.
public struct QueryString: Sendable, Equatable {
  /// A key with its value, both decoded.
  public struct Field: Sendable, Equatable {
    /// The key.
    public var key: String
    /// The value; empty where no `=` was written.
    public var value: String

    /// Makes a field.
    public init(key: String, value: String) {
      self.key = key
      self.value = value
    }
  }

  /// The fields, in the order in which they were written.
  public var fields: [Field]

  /// Makes a query of its fields.
  public init(fields: [Field] = []) {
    self.fields = fields
  }

  /// Reads a query as `urllib.parse.parse_qsl` does, keeping fields without a value.
  ///
  /// Only `&` separates; `+` is a space. Werkzeug's `request.args` leaves bytes that are not
  /// UTF-8 encoded; `urllib.parse` on its own replaces them.
  public init(parsing text: String, invalid: PercentEncoding.InvalidBytes = .encoded) {
    fields = text.utf8.split(separator: UInt8(ascii: "&")).map { part in
      let sides = part.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false
      ).map { side in
        let spaced = side.map { $0 == UInt8(ascii: "+") ? UInt8(ascii: " ") : $0 }
        return PercentEncoding.unquote(String(decoding: spaced, as: UTF8.self), invalid: invalid)
      }
      return Field(key: sides[0], value: sides.count > 1 ? sides[1] : "")
    }
  }

  /// The value of the first field with this key.
  public subscript(key: String) -> String? {
    fields.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
  }

  /// The query as text, as `urllib.parse.urlencode` writes it.
  ///
  /// - Parameter safe: what is not encoded; `formField` for what `url_for` appends.
  /// - Returns: the fields, `key=value`, with `&` between them.
  public func encoded(safe: PercentEncoding.SafeCharacters = .unreserved) -> String {
    fields.map { field in
      PercentEncoding.quotePlus(field.key, safe: safe) + "="
        + PercentEncoding.quotePlus(field.value, safe: safe)
    }.joined(separator: "&")
  }
}
