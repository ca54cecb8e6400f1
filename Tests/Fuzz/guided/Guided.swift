import CFuzzer
import Foundation
import Promises

/// The program: libFuzzer, on the reader that the first argument names.
@main
enum Guided {
  private static let usage = """
    guided READER [FOLDER ...] [-OPTION=VALUE ...]

    Makes inputs for a reader, guided by which code they reach; what comes after the reader's name
    is for libFuzzer (-help=1 lists it).

      READER  \(Reader.allCases.map(\.rawValue).joined(separator: ", "))

    Exit status: 0 nothing found, 2 the arguments are wrong, else something was found.
    """

  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count > 1, let reader = Reader(rawValue: arguments[1]) else {
      FileHandle.standardError.write(Data((usage + "\n").utf8))
      exit(2)
    }
    setenv(variable, reader.rawValue, 1)
    // libFuzzer keeps the arguments for as long as it runs, which is to the end of the process.
    var pointers: [UnsafeMutablePointer<CChar>?] =
      ([arguments[0]] + arguments[2...]).map { strdup($0) } + [nil]
    var count = Int32(pointers.count - 1)
    let status = pointers.withUnsafeMutableBufferPointer { buffer in
      var start = buffer.baseAddress
      return LLVMFuzzerRunDriver(&count, &start, tryInput)
    }
    exit(status)
  }
}

/// Takes an input; libFuzzer's library, which has a main of its own, asks for it by this name.
@_cdecl("LLVMFuzzerTestOneInput")
func tryInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  do throws(BrokenPromise) {
    try chosen.read(Array(UnsafeBufferPointer(start: bytes, count: count)))
  } catch {
    fatalError(error.what)
  }
  return 0
}

/// The environment variable that names the reader, for the processes that libFuzzer starts.
private let variable = "ACCESS_CONSOLE_FUZZ_READER"

/// The reader that was asked for.
private let chosen: Reader = {
  let name = ProcessInfo.processInfo.environment[variable] ?? ""
  guard let reader = Reader(rawValue: name) else { fatalError("there is no reader `\(name)`") }
  return reader
}()
