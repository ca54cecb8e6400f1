import Glibc

/// Someone who owns nothing and may do on files what any user may, in this thread alone and until
/// ``leave()``; only root can be someone else.
struct OtherUser {
  /// Whether this process can be another user.
  static var canBe: Bool { geteuid() == 0 }

  /// Becomes the user.
  init(_ user: UInt32 = 54321, group: UInt32 = 54321) {
    // The privileges on files go with the user's number: the group comes first.
    Self.set("setfsgid", to: group)
    Self.set("setfsuid", to: user)
  }

  /// Becomes root again.
  func leave() {
    Self.set("setfsuid", to: 0)
    Self.set("setfsgid", to: 0)
  }

  /// Calls what Swift's Glibc module leaves out.
  private static func set(_ name: String, to number: UInt32) {
    typealias Call = @convention(c) (UInt32) -> Int32
    guard let address = dlsym(nil, name) else { fatalError("there is no \(name)") }
    _ = unsafeBitCast(address, to: Call.self)(number)
  }
}
