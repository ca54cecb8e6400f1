import AccessCore
import Testing

@testable import AccessTUI

@Suite struct PastingTests {
  @Test func aPasteIsNoCommand() {
    var someone = Operator()
    let before = someone.model
    someone.send(.pasted("qjjo\u{1B}\n"))
    #expect(someone.effects == [])
    #expect(someone.model.status?.text.description.contains("paste") == true)
    someone.press(.unknown)
    someone.model.status = nil
    #expect(someone.model == before)
  }

  @Test func aPasteGoesIntoALine() {
    var someone = Operator()
    someone.press(.character("/"))
    someone.send(.pasted("a\u{1B}[A\nb"))
    #expect(someone.model.prompt?.line.text == "a\u{1B}[A\nb")
    #expect(view(someone.model).textRows.last?.contains("/a<U+001B>[A<U+000A>b") == true)
    someone.press(.escape, .character(":"))
    someone.send(.pasted("log out"))
    someone.press(.enter)
    #expect(someone.effects == [.perform(.logout)])
  }
}
