extension [Finding] {
  /// The findings without the endpoints whose lack of a guard a contract expects.
  ///
  /// - Parameter open: the names of the endpoints that rows expect to be ``Decision/unguarded``.
  /// - Returns: the others, in order.
  public func removing(open: [String]) -> [Finding] {
    let open = Set(open.map(\.rawBytes))
    return filter { finding in
      finding.kind != .noGuard || !(finding.endpoint.map { open.contains($0.rawBytes) } ?? false)
    }
  }
}
