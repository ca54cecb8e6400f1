/// Something that must hold for any input, and did not.
package struct BrokenPromise: Error {
  /// What, in words.
  package var what: String

  /// Says what did not hold.
  package init(what: String) { self.what = what }
}
