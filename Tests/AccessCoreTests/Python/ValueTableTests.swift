import Testing

@Suite struct ValueTableTests {
  @Test func valuesAreThoseOfCPython() throws {
    let table = try CPythonTable("values.txt")
    #expect(table.rows.count > 1_000)
    let failures = table.failures { python($0) }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
