// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "access-console",
  products: [
    .library(name: "AccessCore", targets: ["AccessCore"]),
    .library(name: "AccessIO", targets: ["AccessIO"]),
    .library(name: "AccessTUI", targets: ["AccessTUI"]),
    .executable(name: "access-console", targets: ["access-console"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    .target(name: "AccessCore"),
    .target(name: "AccessBridge", resources: [.embedInCode("Resources/bridge.py")]),
    .target(name: "AccessLessons", resources: [.embedInCode("Resources")]),
    .target(
      name: "AccessIO",
      dependencies: [
        "AccessBridge", "AccessCore", "AccessLessons", "CFiles",
        .product(name: "Yams", package: "Yams"),
      ],
      resources: [.embedInCode("Resources/flask-access-example.yaml")]),
    .target(name: "AccessReports", dependencies: ["AccessCore", "AccessIO"]),
    .target(name: "AccessTUI", dependencies: ["AccessCore"]),
    .systemLibrary(name: "CFiles"),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .target(name: "CFaults"),
    .executableTarget(
      name: "access-console",
      dependencies: [
        "AccessCore", "AccessIO", "AccessReports", "AccessTUI", "CFaults",
        "CNcurses",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(
      name: "AccessCoreTests", dependencies: ["AccessCore", "TestSupport"],
      exclude: ["Flask/werkzeug.jsonl"]),
    .testTarget(
      name: "AccessIOTests", dependencies: ["AccessIO", "AccessCore", "CFiles", "TestSupport"],
      exclude: ["Flask/no-python", "Lint/flask-access-example.txt", "Lint/hospital.txt"]),
    .testTarget(
      name: "AccessReportsTests", dependencies: ["AccessReports", "AccessCore", "AccessIO"],
      exclude: ["Goldens"]),
    .testTarget(
      name: "AccessTUITests", dependencies: ["AccessTUI", "AccessCore", "AccessIO", "TestSupport"],
      exclude: ["Goldens"]),
    .testTarget(name: "ConsoleTests", dependencies: ["access-console"]),
  ],
  swiftLanguageModes: [.v6]
)

// What tries the readers with random texts looks at what is internal, which only a debug build lets it
// do; so it is part of the package for those who ask for it: `Tests/run`, and `Tests/Fuzz/guide`,
// which alone builds with libFuzzer.
let fuzz = Context.environment["ACCESS_CONSOLE_FUZZ"]
if fuzz != nil {
  package.targets += [
    .target(
      name: "Promises", dependencies: ["AccessCore", "AccessIO", "AccessTUI"],
      path: "Tests/Fuzz/Promises"),
    .executableTarget(name: "fuzz", dependencies: ["Promises"], path: "Tests/Fuzz/fuzz"),
  ]
}
if fuzz == "guided" {
  package.targets += [
    .target(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
    .executableTarget(
      name: "guided", dependencies: ["CFuzzer", "Promises"], path: "Tests/Fuzz/guided"),
  ]
}
