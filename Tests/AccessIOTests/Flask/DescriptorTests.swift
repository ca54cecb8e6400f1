import Foundation
import Testing

@testable import AccessIO

/// Descriptors that are out of a new process's way.
@Suite struct DescriptorTests {
  @Test func numbersAreHighAndOtherProgramsDoNotHaveThem() throws {
    let (one, other) = try Descriptor.socketPair()
    let pipe = try Descriptor.pipe()
    for descriptor in [one, other, pipe.reading, pipe.writing] {
      #expect(descriptor.number >= 10)
      #expect(fcntl(descriptor.number, F_GETFD) == FD_CLOEXEC)
    }
    #expect(write(pipe.writing.number, "x", 1) == 1)
    var byte: UInt8 = 0
    #expect(read(pipe.reading.number, &byte, 1) == 1)
    #expect(byte == UInt8(ascii: "x"))
  }

  @Test func whatIsNoLongerUsedIsClosed() throws {
    let reading: Descriptor
    do {
      let pipe = try Descriptor.pipe()
      reading = pipe.reading
    }
    var byte: UInt8 = 0
    // The end, as nobody can write.
    #expect(read(reading.number, &byte, 1) == 0)
  }
}
