// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("The glossary")
struct GlossaryTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    private static let glossary = root.appending(path: "docs/glossary.md")
    private static let isThere = FileManager.default.fileExists(atPath: glossary.path)

    /// The Chinese terms that stand in brackets in the doc comments of the sources, with their files.
    private static func terms() throws -> [String: String] {
        let sources = root.appending(path: "Sources")
        var terms: [String: String] = [:]
        for case let file as URL in FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil) ?? .init() {
            guard file.pathExtension == "swift" else { continue }
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let comment = line.drop { $0 == " " }
                guard comment.hasPrefix("/// ") else { continue }
                for match in comment.matches(of: /\(([^()]*)\)/) {
                    let term = String(match.output.1)
                    let isTerm = !term.isEmpty && term.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
                    if isTerm { terms[term] = file.lastPathComponent }
                }
            }
        }
        return terms
    }

    @Test(
        "Every Chinese term of a doc comment stands in the glossary",
        .enabled(if: isThere, "docs/glossary.md is not written yet")
    )
    func explaining() throws {
        let lines = try String(contentsOf: Self.glossary, encoding: .utf8).split(separator: "\n").filter { $0.hasPrefix("|") }
        let explained = Set(lines.compactMap { $0.split(separator: "|").first?.trimmingCharacters(in: .whitespaces) })
        let terms = try Self.terms()
        #expect(terms.count > 40)
        for (term, file) in terms.sorted(by: { $0.key < $1.key }) where !explained.contains(term) {
            Issue.record("\(term) of \(file) is not in docs/glossary.md")
        }
    }
}
