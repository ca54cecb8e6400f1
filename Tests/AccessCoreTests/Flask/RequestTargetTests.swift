import Testing

@testable import AccessCore

@Suite struct RequestTargetTests {
  @Test(arguments: [
    ("/a%20b%FF?x=1#f", "/a b\u{FFFD}", "x=1", "http://localhost/a%20b\u{FFFD}?x=1"),
    ("/a%2Fb%3Fc", "/a/b?c", "", "http://localhost/a/b%3Fc"),
    ("/a//b;c", "/a//b;c", "", "http://localhost/a//b;c"),
    ("/é?q=é", "/é", "q=é", "http://localhost/é?q=é"),
    ("/?", "/", "", "http://localhost/"),
    ("//host/a", "/a", "", "http://host/a"),
  ])
  func parts(target: String, path: String, query: String, url: String) throws {
    let read = try RequestTarget(parsing: target)
    #expect(read.path == path)
    #expect(read.query == query)
    #expect(read.url == url)
  }

  @Test(arguments: [
    "/", "/?", "/a", "/a/b/?x=1", "/a//b", "/a?b?c", "/?%41=%zz", "/a?//b", "/é?é", "/a b:c@d[e]",
    "/a\u{0}\u{1F}\u{7F}\u{85}", "/http://host/", "/;x=1?\u{0}",
  ])
  func plainTargetsAreReadAsAnyOther(target: String) throws {
    let plain = try #require(RequestTarget(plain: target))
    #expect(try plain == RequestTarget(splitting: target))
  }

  @Test(arguments: [
    "", "a", "//host/a", "http://host/", "/a%20b", "/a#f", "/a?b#f", "/a\tb", "/a?\n", "/a\r",
    " /a",
  ])
  func targetsThatAreNotPlain(target: String) {
    #expect(RequestTarget(plain: target) == nil)
  }

  @Test func allShortPlainTargetsAreReadAsAnyOther() throws {
    let pieces = ["/", "?", "#", "%", "%41", "a", "é", ":", "@", "[", "]", " ", "\t", "&", "."]
    let tails = pieces.flatMap { a in pieces.flatMap { b in pieces.map { a + b + $0 } } }
    var plainCount = 0
    for target in tails.map({ "/" + $0 }) {
      guard let plain = RequestTarget(plain: target) else { continue }
      plainCount += 1
      #expect(try plain == RequestTarget(splitting: target), "\(target)")
    }
    #expect(plainCount > 1000)
  }

  @Test func arguments() throws {
    let target = try RequestTarget(parsing: "/?a=1&b&a=2&c=x+y%26;d=%FF&&=e")
    #expect(target.arguments["a"] == "1")
    #expect(target.arguments["b"] == "")
    #expect(target.arguments["c"] == "x y&;d=%FF")
    #expect(target.arguments[""] == "e")
    #expect(target.arguments["d"] == nil)
  }

  @Test func redirectKeepsHostAndQuery() throws {
    let target = try RequestTarget(parsing: "/dir?a=b c")
    #expect(try target.location(toPath: "/dir/") == "http://localhost/dir/?a=b%20c")
  }

  @Test(arguments: [
    ("/login?next=/a b", "/login?next=/a%20b"),
    ("http://MÜLLER.example/ü", "http://xn--mller-kva.example/%C3%BC"),
    ("http://u@h:080/?#", "http://u@h:80/"),
  ])
  func locations(text: String, location: String) throws {
    #expect(try RequestTarget.location(from: text) == location)
  }

  @Test(arguments: [
    ("/a\nb", "ValueError"), ("http://h:x/", "ValueError"), ("http://h:70000/", "ValueError"),
    ("http://a..b/", "UnicodeError"), ("http://[x/", "ValueError"),
  ])
  func refusedLocations(text: String, exception: String) {
    let fault = #expect(throws: URLFault.self) { try RequestTarget.location(from: text) }
    #expect(fault?.exception == exception)
  }

  @Test(arguments: [
    ("/login", "http://localhost/a?b=c d", "/login?next=%2Fa%3Fb%3Dc+d"),
    ("/login?x=1&next=2", "http://localhost/", "/login?x=1&next=%2F"),
    ("https://sso/x", "http://localhost/a", "https://sso/x?next=http%3A%2F%2Flocalhost%2Fa"),
    ("http://localhost/l", "http://localhost/a", "http://localhost/l?next=%2Fa"),
  ])
  func loginURLs(base: String, request: String, text: String) throws {
    #expect(try LoginURL.text(base: base, requestURL: request) == text)
  }
}
