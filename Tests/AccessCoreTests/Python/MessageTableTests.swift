import Testing

@Suite struct MessageTableTests {
  @Test func exceptionsAreThoseOfCPython() throws {
    let table = try CPythonTable("messages.txt")
    #expect(table.rows.count > 500)
    let failures = table.failures { python($0) }
    #expect(failures.isEmpty, "\(failures.joined(separator: "\n"))")
  }
}
