import AccessCore
import Foundation
import Testing

@testable import AccessIO

/// A file of users is read again only if it, or what is asked of it, is another.
@Suite struct KnownUsersFileTests {
  private static func scenario(id: String = "name", types: String = "level: int") -> String {
    """
    version: 1
    config: {CURRENT_USER: flask_login.current_user}
    classes: {User: {id: \(id)}}
    users: {file: users.csv, types: {\(types)}}
    endpoints: [{rule: /, endpoint: home}]

    """
  }

  /// Reads a text, and says whether the file of users was read for it.
  private func read(
    _ text: String, _ path: String, knowing known: ScenarioFile?
  ) throws -> (file: ScenarioFile, isRead: Bool) {
    var isRead = false
    let file = try ScenarioText(Array(text.utf8), named: path)
      .read(path: path, knowing: known) { _ in isRead = true }
    return (file, isRead)
  }

  @Test func whatStaysIsNotReadAgain() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.scenario(), to: "shop.yaml")
    _ = try scratch.write("name,level\nalice,1\nbob,2\n", to: "users.csv")
    let (first, isRead) = try read(Self.scenario(), path, knowing: nil)
    #expect(isRead)
    let other = Self.scenario().replacing("endpoint: home", with: "endpoint: start")
    let again = try read(other, path, knowing: first)
    #expect(!again.isRead)
    #expect(again.file.scenario.users.map(\.id) == ["alice", "bob"])
    #expect(again.file.scenario.endpoints.map(\.name) == ["start"])
    #expect(again.file.files == first.files)
    #expect(try !read(other, path, knowing: again.file).isRead)
  }

  @Test func anotherFileIsRead() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.scenario(), to: "shop.yaml")
    _ = try scratch.write("name,level\nalice,1\n", to: "users.csv")
    let first = try read(Self.scenario(), path, knowing: nil).file
    _ = try scratch.write("name,level\nalice,1\ncarol,3\n", to: "users.csv")
    let again = try read(Self.scenario(), path, knowing: first)
    #expect(again.isRead)
    #expect(again.file.scenario.users.map(\.id) == ["alice", "carol"])
  }

  @Test(arguments: [scenario(id: "level"), scenario(types: "level: float")])
  func whatIsAskedOtherwiseIsRead(text: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.scenario(), to: "shop.yaml")
    _ = try scratch.write("name,level\nalice,1\n", to: "users.csv")
    let first = try read(Self.scenario(), path, knowing: nil).file
    #expect(try read(text, path, knowing: first).isRead)
  }
}
