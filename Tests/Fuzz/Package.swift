// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "access-console", path: "../..")],
  targets: [
    .target(
      name: "Promises",
      dependencies: [
        .product(name: "AccessCore", package: "access-console"),
        .product(name: "AccessIO", package: "access-console"),
        .product(name: "AccessTUI", package: "access-console"),
      ]),
    .executableTarget(name: "fuzz", dependencies: ["Promises"]),
    .target(name: "CFuzzer"),
    .executableTarget(
      name: "guided",
      dependencies: [
        "CFuzzer", "Promises",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
