import Testing

@testable import AccessTUI

@Suite struct LineEditorTests {
  @Test(arguments: [
    ([LineEditor.Edit.left, .deleteBackward], "/ab", 2), ([.toStart, .deleteForward], "a b", 0),
    ([.deleteWord], "/a ", 3), ([.deleteWord, .deleteWord], "/", 1), ([.deleteToStart], "", 0),
    ([.toStart, .deleteToEnd], "", 0), ([.left, .deleteToEnd], "/a ", 3),
    ([.toStart, .left, .deleteBackward], "/a b", 0), ([.right, .deleteForward], "/a b", 4),
    ([.toStart, .right, .toEnd], "/a b", 4),
  ])
  func edits(edits: [LineEditor.Edit], text: String, cursor: Int) {
    var line = LineEditor("/a b")
    for edit in edits { line.edit(edit) }
    #expect(line.text == text)
    #expect(line.cursor == cursor)
  }

  @Test func typing() {
    var line = LineEditor("ac")
    line.edit(.left)
    line.insert("b")
    #expect(line.text == "abc")
    #expect(line.beforeCursor == "ab")
  }
}
