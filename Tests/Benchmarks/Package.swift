// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "benchmarks",
  dependencies: [.package(name: "access-console", path: "../..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        .product(name: "AccessCore", package: "access-console"),
        .product(name: "AccessIO", package: "access-console"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
