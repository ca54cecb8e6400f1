import Testing

@testable import AccessCore

/// URLs, encoding and redirects compared with the real packages' answers.
@Suite struct URLTableTests {
  @Test func requestTargets() throws {
    let rows = try WerkzeugTable.rows("target", as: WerkzeugTable.Target.self)
    #expect(rows.count > 20)
    for row in rows {
      guard let target = try? RequestTarget(parsing: row.target) else {
        #expect(row.error != nil, "\(row)")
        continue
      }
      #expect(row.error == nil, "\(row)")
      #expect(target.host.isIdentical(to: row.host), "\(row): \(target)")
      #expect(target.pathInfo.isIdentical(to: row.pathInfo), "\(row): \(target)")
      #expect(target.path.isIdentical(to: row.path), "\(row): \(target)")
      #expect(target.query.isIdentical(to: row.query), "\(row): \(target)")
      #expect(target.url.isIdentical(to: row.url), "\(row): \(target.url)")
      #expect(target.arguments.fields.map { [$0.key, $0.value] } == row.args, "\(row)")
      let location = try? target.location(toPath: "/new%20/")
      #expect(location == row.redirect, "\(row)")
    }
  }

  @Test func locations() throws {
    let rows = try WerkzeugTable.rows("location", as: WerkzeugTable.Location.self)
    #expect(rows.count > 20)
    for row in rows {
      do {
        let location = try RequestTarget.location(from: row.text)
        #expect(location.isIdentical(to: row.location), "\(row): \(location)")
      } catch {
        #expect(row.error != nil, "\(row): \(error)")
        #expect(row.error?.hasPrefix(error.exception) == true, "\(row): \(error)")
      }
    }
  }

  @Test func loginURLs() throws {
    let rows = try WerkzeugTable.rows("login", as: WerkzeugTable.Login.self)
    #expect(rows.count > 20)
    for row in rows where !row.url.isEmpty {
      let text = try? LoginURL.text(base: row.base, requestURL: row.url)
      #expect(text == row.login, "\(row)")
    }
  }

  @Test func encoding() throws {
    let rows = try WerkzeugTable.rows("text", as: WerkzeugTable.Text.self)
    #expect(rows.count > 20)
    for row in rows {
      #expect(PercentEncoding.unquote(row.text).isIdentical(to: row.unquoted), "\(row)")
      let kept = PercentEncoding.unquote(row.text, invalid: .encoded)
      #expect(kept.isIdentical(to: row.kept), "\(row): \(kept)")
      #expect(PercentEncoding.quote(row.text).isIdentical(to: row.quoted), "\(row)")
      #expect(Converter.quotePathSegment(row.text).isIdentical(to: row.segment), "\(row)")
      let query = QueryString(parsing: row.query, invalid: .replaced)
      #expect(query.fields.map { [$0.key, $0.value] } == row.pairs, "\(row)")
      #expect(query.encoded().isIdentical(to: row.encoded), "\(row)")
    }
  }
}
