#if DEBUG
  import Glibc

  /// A fault that a test asks for, to see what becomes of the terminal; builds for use have none.
  enum RequestedFault: String {
    /// What Swift does when something cannot go on, such as an index past the end.
    case trap
    /// A stack that is used up.
    case overflow
    /// An address that is nobody's.
    case wildAddress = "wild-address"
    /// The C library's wish to end at once.
    case abort

    /// The fault that the environment asks for, at the next resize; nil: none.
    static var wanted: RequestedFault? {
      Environment.value("ACCESS_CONSOLE_FAULT").flatMap(RequestedFault.init)
    }

    /// Does it.
    func happen() {
      switch self {
      case .trap: preconditionFailure("a fault that was asked for")
      case .overflow: print(Self.deepen(1))
      case .wildAddress: UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
      case .abort: Glibc.abort()
      }
    }

    private static func deepen(_ depth: Int) -> [Int] {
      depth > .max - 1 ? [] : deepen(depth + 1) + [depth]
    }
  }
#endif
