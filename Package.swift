// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "access-console",
  products: [
    .library(name: "AccessCore", targets: ["AccessCore"]),
  ],
  targets: [
    .target(name: "AccessCore")
  ],
  swiftLanguageModes: [.v6]
)
