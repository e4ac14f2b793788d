// swift-tools-version:6.1
// SPDX-License-Identifier: Apache-2.0
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house: its target, and the tests that mirror it.
func room(
    _ name: String,
    uses: [Target.Dependency] = [],
    embeds: [Resource] = [],
    tests: [Target.Dependency] = []
) -> [Target] {
    [
        .target(name: name, dependencies: uses, resources: embeds, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.init(stringLiteral: name)] + tests,
            swiftSettings: settings
        ),
    ]
}

/// A C library of the system, with a module map of ours.
func system(_ name: String, _ pkgConfig: String, _ apt: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let libraries: [Target] = [
    system("CLibpq", "libpq", "libpq-dev"),
    system("CArchive", "libarchive", "libarchive-dev"),
    system("CExpat", "expat", "libexpat1-dev"),
    system("CCurl", "libcurl", "libcurl4-openssl-dev"),
    system("CDeflate", "libdeflate", "libdeflate-dev"),
    system("CPango", "pangocairo", "libpango1.0-dev"),
]

let rooms: [[Target]] = [
    room("Kernel", uses: [crypto], embeds: [.embedInCode("Calendar/Data"), .embedInCode("Rules/Data")]),
    room(
        "Storage",
        uses: ["Kernel", "CLibpq", nioPosix, .product(name: "GRDB", package: "GRDB.swift")],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport"]
    ),
    room(
        "Web",
        uses: ["Kernel", "Storage", "CDeflate", hummingbird, httpTypes, logging, nioCore, crypto],
        embeds: [.embedInCode("Assets")],
        tests: ["TestSupport"]
    ),
    room("Outgoing", uses: ["CCurl", nioCore, nioPosix], tests: [nioCore, nioPosix]),
    room(
        "Membership",
        uses: ["Kernel", "Storage", "Web", "Outgoing", "Workbook", crypto, cryptoExtras, nioPosix],
        embeds: [
            .embedInCode("Migrations"), .embedInCode("Pinyin/Data/pinyin.txt"), .embedInCode("Strokes/Data/strokes.txt"),
            .embedInCode("Accounts/Data/common-passwords.txt"),
        ],
        tests: ["TestSupport", "Workbook", crypto, cryptoExtras]
    ),
    room(
        "Jobs",
        uses: ["Kernel", "Storage", "Web", "Membership"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership"]
    ),
    room(
        "Directory",
        uses: ["Kernel", "Storage", "Web", "Membership", "Jobs", "Workbook", nioPosix],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership", "Jobs", "Workbook", nioPosix]
    ),
    room(
        "Documents",
        uses: ["Kernel", "Storage", "Web", "Membership", "CDeflate", "CPango", crypto, nioPosix],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport"]
    ),
    room(
        "Office",
        uses: ["Kernel", "Storage", "Web", "Membership", "Outgoing", crypto, nioPosix],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership", "Outgoing", crypto, nioCore, nioPosix]
    ),
    room(
        "Activities",
        uses: ["Kernel", "Storage", "Web", "Membership", "Documents"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Documents"]
    ),
    room(
        "Congress",
        uses: ["Kernel", "Storage", "Web", "Membership", "Documents", "Ballots"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership", "Documents", "Ballots"]
    ),
    room(
        "Ballots",
        uses: ["Kernel", "Storage", "Web", "Membership", crypto, cryptoExtras],
        embeds: [.embedInCode("Migrations"), .embedInCode("Assets")],
        tests: ["TestSupport", "Membership", "BallotVerify", crypto, cryptoExtras]
    ),
    room(
        "Elections",
        uses: ["Kernel", "Storage", "Web", "Membership", "Directory", "Congress", "Ballots"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership", "Directory", "Congress", "Ballots", crypto, cryptoExtras]
    ),
    room(
        "Ratings",
        uses: ["Kernel", "Storage", "Web", "Membership", "Documents", "Workbook", "Congress", "Ballots"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Membership", "Congress", "Documents", "Ballots"]
    ),
    room(
        "Disclosure",
        uses: ["Kernel", "Storage", "Web", "Membership", "Documents", "Workbook"],
        embeds: [.embedInCode("Migrations"), .embedInCode("Ready/Data")],
        tests: ["TestSupport", "Documents", "Membership", "Workbook"]
    ),
    room("PlanReading", uses: ["Kernel", "CArchive", "CExpat"], tests: ["TestSupport"]),
    room("Workbook", uses: ["Kernel", "CArchive", "CExpat"], tests: ["TestSupport"]),
    room(
        "Forms",
        uses: ["Kernel", "Storage", "Web", "Membership", "Jobs", "Documents", "Workbook", "CArchive", "CExpat", nioPosix],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Documents", "Jobs", "Workbook"]
    ),
    room(
        "WorkPlan",
        uses: ["Kernel", "Storage", "Web", "Membership", "Jobs", "Documents", "PlanReading", nioPosix],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Jobs"]
    ),
    room(
        "Assessment",
        uses: ["Kernel", "Storage", "Web", "Membership", "Documents", "WorkPlan"],
        embeds: [.embedInCode("Migrations")],
        tests: ["TestSupport", "Documents", "WorkPlan"]
    ),
    room(
        "Programmes",
        uses: ["Kernel", "Storage", "Web", "Membership", "Jobs", "Documents", "Workbook", "Forms", "WorkPlan"],
        embeds: [.embedInCode("Migrations"), .embedInCode("Ready/Data")],
        tests: ["TestSupport", "Documents", "Forms", "Jobs", "Membership", "Workbook", "WorkPlan"]
    ),
]

let package = Package(
    name: "hearth",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "hearth", targets: ["App"]),
        .executable(name: "hearth-ballot-verify", targets: ["BallotVerify"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: libraries + rooms.flatMap { $0 } + [
        .target(
            name: "TestSupport",
            dependencies: [
                "Kernel", "Storage", "Web", "Membership", "Jobs", crypto, cryptoExtras, hummingbird, httpTypes, logging,
                nioEmbedded,
                nioCore,
            ],
            path: "Tests/TestSupport",
            swiftSettings: settings
        ),
        .executableTarget(
            name: "App",
            dependencies: [
                "Kernel", "Storage", "Web", "Membership", "Jobs", "Documents", "Office", "PlanReading", "WorkPlan",
                "Activities", "Assessment", "Directory", "Disclosure", "Forms", "Congress", "Ballots", "Elections", "Programmes",
                "Ratings", "Outgoing", hummingbird, arguments, logging, lifecycle,
            ],
            resources: [.embedInCode("Demo/Data")],
            swiftSettings: settings
        ),
        // Counts a secret poll once more from its file, and shares no line of code with the house on purpose.
        .executableTarget(name: "BallotVerify", dependencies: [crypto], swiftSettings: settings),
        .testTarget(
            name: "AppTests",
            dependencies: ["App", "TestSupport", crypto],
            swiftSettings: settings
        ),
    ],
    swiftLanguageModes: [.v6]
)
