// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "access-console",
  products: [
    .library(name: "AccessCore", targets: ["AccessCore"]),
  ],
  targets: [
    .target(name: "AccessCore"),
    .testTarget(
      name: "AccessCoreTests", dependencies: ["AccessCore"], exclude: ["Flask/werkzeug.jsonl"]),
  ],
  swiftLanguageModes: [.v6]
)
