// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Where the plans lie: ours beside the tests, the real notice beside the repository.
enum Fixtures {
    private static let package = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let plans = package.appending(path: "Tests/Fixtures/plans")
    static let shared = package.deletingLastPathComponent().appending(path: "shared")
    static let notice = shared.appending(path: "samples/work-plan-2024.txt")

    static var hasShared: Bool { FileManager.default.fileExists(atPath: notice.path) }

    static func bytes(_ file: URL) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: file))
    }

    static func bytes(plan name: String) throws -> [UInt8] {
        try bytes(plans.appending(path: name))
    }
}

/// A small pseudo-random source: the same numbers on every machine.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
