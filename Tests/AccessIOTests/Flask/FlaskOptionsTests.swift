import AccessCore
import Testing

@testable import AccessIO

/// The options of real applications.
@Suite struct FlaskOptionsTests {
  @Test(arguments: [
    (#"{"user_id": "{id}"}"#, true), (#"{"a": 1, "user": "u-{id}"}"#, true),
    (#"{"user_id": "{id:int}"}"#, true), (#"{"user_id": "id"}"#, false), (#"{}"#, false),
    (#"["{id}"]"#, false), (#"{"user_id": {"x": "{id}"}}"#, false), ("{id}", false), ("", false),
  ])
  func sessions(text: String, isOne: Bool) {
    #expect((FlaskOptions.session(text) != nil) == isOne)
  }
}
