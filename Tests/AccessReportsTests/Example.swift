import AccessCore
import AccessIO
import Foundation

/// The applications that reports are made of in tests.
enum Example {
  /// The repository.
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Flask-Access's own example.
  static var flaskAccess: ScenarioFile { get throws { try ScenarioFile.example } }

  /// A larger application with surprises.
  static var hospital: ScenarioFile {
    get throws {
      try ScenarioFile.read(
        path: root.appending(path: "assets/hospital.yaml").path(percentEncoded: false))
    }
  }
}
