import Testing

@testable import AccessCore

@Suite struct HTTPStatusTests {
  @Test(arguments: [
    (403, "403 FORBIDDEN", "Forbidden"), (404, "404 NOT FOUND", "NotFound"),
    (418, "418 I'M A TEAPOT", "ImATeapot"), (200, "200 OK", nil),
    (402, "402 PAYMENT REQUIRED", nil),
    (600, "600 UNKNOWN", nil), (-1, "-1 UNKNOWN", nil),
  ])
  func lines(code: Int, line: String, exception: String?) {
    #expect(HTTPStatus(code).line == line)
    #expect(HTTPStatus(code).exceptionName == exception)
  }

  @Test func knownExceptions() {
    let known = (0...999).filter { HTTPStatus($0).exceptionName != nil }
    #expect(
      known == [
        400, 401, 403, 404, 405, 406, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421,
        422, 423, 424, 428, 429, 431, 451, 500, 501, 502, 503, 504, 505,
      ])
    #expect(known.allSatisfy { HTTPStatus($0).exceptionDescription?.isEmpty == false })
  }
}
