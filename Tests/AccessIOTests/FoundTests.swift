import AccessCore
import AccessIO
import Testing

/// A view can answer with any number, which an outcome that is read back must not be refused for.
@Test(arguments: [0, 99, 999, -5, 12345])
func oddStatusesAreReadBack(_ status: Int) throws {
  let step = Step.hit(RequestLine(method: "GET", target: "/"))
  let answer = Answer(request: RequestLine(method: "GET", target: "/"), status: status)
  let line = OutcomeLine(1, step, .answer(answer))
  let read = try TranscriptLine(line.text, file: "outcomes")
  #expect(read.step == step)
  #expect(read.keys(brokenBy: line).isEmpty)
}
