// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("The table of ASVS")
struct AssuranceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    private struct Line {
        let number: String
        let level: String
        let state: String
        let evidence: [String]

        init?(_ text: Substring) {
            let cells = text.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 4, cells[0].wholeMatch(of: /\d+\.\d+\.\d+/) != nil else { return nil }
            (number, level, state) = (cells[0], cells[1], cells[2])
            let proofs = cells.count > 4 ? cells[4] : ""
            evidence = proofs.split(separator: "`").map(String.init).filter { $0.contains(".") || $0.contains("/") }
        }
    }

    private static func lines() throws -> [Line] {
        try String(contentsOf: root.appending(path: "docs/asvs.md"), encoding: .utf8).split(separator: "\n").compactMap(Line.init)
    }

    /// How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has.
    private static let chapters = [
        1: 27, 2: 11, 3: 19, 4: 10, 5: 9, 6: 35, 7: 18, 8: 7, 9: 7, 10: 29, 11: 14, 12: 9, 13: 13, 14: 9, 15: 13, 16: 16, 17: 7,
    ]

    @Test("Every requirement of levels 1 and 2 stands there once")
    func covering() throws {
        let lines = try Self.lines()
        #expect(Set(lines.map(\.number)).count == lines.count)
        let counts = Dictionary(grouping: lines) { Int($0.number.prefix { $0 != "." }) ?? 0 }.mapValues(\.count)
        #expect(counts == Self.chapters)
        #expect(lines.allSatisfy { ["1", "2"].contains($0.level) })
    }

    @Test("Every file that is named is there, and nothing is called met without one")
    func proving() throws {
        for line in try Self.lines() {
            for path in line.evidence {
                #expect(FileManager.default.fileExists(atPath: Self.root.appending(path: path).path), "\(line.number): \(path)")
            }
            #expect(["met", "partly", "**not met**", "–"].contains(line.state), "\(line.number): \(line.state)")
            #expect(line.state != "met" || !line.evidence.isEmpty, "\(line.number) is met by nothing")
        }
    }

    @Test("The sum on top is that of the lines")
    func counting() throws {
        let lines = try Self.lines()
        func count(_ state: String) -> Int { lines.count { $0.state == state } }
        let sum = "Of \(lines.count): \(count("met")) met, \(count("partly")) partly, \(count("**not met**")) not met"
        #expect(try String(contentsOf: Self.root.appending(path: "docs/asvs.md"), encoding: .utf8).contains(sum))
    }
}
