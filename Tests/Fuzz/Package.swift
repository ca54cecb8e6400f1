// swift-tools-version: 6.0
import PackageDescription

let package = Package(
  name: "fuzz",
  dependencies: [.package(name: "access-console", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "AccessCore", package: "access-console"),
        .product(name: "AccessIO", package: "access-console"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
