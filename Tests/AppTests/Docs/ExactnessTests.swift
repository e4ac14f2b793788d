// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("Numbers of the law")
struct ExactnessTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")

    @Test(
        "No room that votes, elects or rates knows a floating point",
        arguments: ["Congress", "Elections", "Ballots", "BallotVerify", "Ratings", "Kernel/Numbers", "Kernel/Rules"]
    )
    func counting(room: String) throws {
        let folder = Self.sources.appending(path: room)
        var read = 0
        for case let file as URL in FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) ?? .init()
        where file.pathExtension == "swift" {
            read += 1
            let found = try String(contentsOf: file, encoding: .utf8).firstMatch(
                of: /\b(Double|Float|CGFloat|Decimal)\b|\.rounded\(/
            )
            #expect(found == nil, "\(file.lastPathComponent)")
        }
        #expect(read > 0)
    }
}
