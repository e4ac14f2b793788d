// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanReading
import Testing

@Suite("hearth plan read")
struct PlanReadTests {
    private func object(_ text: String) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test("Every plan of the fixtures is printed as JSON of one shape, and nothing else is said", arguments: Fixtures.plans)
    func printing(name: String) async throws {
        let outcome = try await Executable.find().run(["plan", "read", Fixtures.path(name), "--json"])
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        let json = try object(outcome.output)
        #expect(json.keys.sorted() == ["document", "preamble", "sections", "unclassified"])
        let document = try #require(json["document"] as? [String: Any])
        #expect(document.keys.sorted() == ["date", "issuer", "number", "recipients", "title"])
        let sections = try #require(json["sections"] as? [[String: Any]])
        for section in sections {
            #expect(section.keys.sorted() == ["items", "number", "title"])
            for item in try #require(section["items"] as? [[String: Any]]) {
                #expect(item.keys.sorted() == ["measures", "number", "text", "title"])
                for measure in try #require(item["measures"] as? [[String: Any]]) { try expectShape(measure, in: item) }
            }
        }
        let reading = try PlanReader.read(file: Fixtures.bytes(name), named: name)
        #expect(outcome.output == reading.json + "\n")
    }

    private func expectShape(_ measure: [String: Any], in item: [String: Any]) throws {
        #expect(
            measure.keys.sorted()
                == ["cadence", "due", "kind", "partners", "phrase", "references", "responsible", "scope", "span", "target"]
        )
        let span = try #require(measure["span"] as? [Int])
        let scalars = Array(try #require(item["text"] as? String).unicodeScalars)
        try #require(span.count == 2 && span[0] < span[1] && span[1] <= scalars.count)
        #expect(String(String.UnicodeScalarView(scalars[span[0]..<span[1]])) == measure["phrase"] as? String)
        guard let target = measure["target"] as? [String: Any] else { return }
        #expect(target.keys.sorted() == ["operator", "source", "unit", "value"])
    }

    @Test("For people it prints an outline that ends with its counts")
    func outlining() async throws {
        let outcome = try await Executable.find().run(["plan", "read", Fixtures.path("linhe-city.txt")])
        let reading = try PlanReader.read(file: Fixtures.bytes("linhe-city.txt"), named: "linhe-city.txt")
        #expect(outcome.status == 0 && outcome.errors.isEmpty)
        #expect(outcome.output.hasPrefix("发文机关：临河市教育工会\n文号：临教工〔2025〕3号\n"))
        #expect(outcome.output.hasSuffix("共 \(reading.items.count) 项，\(reading.measures.count) 条举措。\n"))
    }

    @Test(
        "A file that cannot be read ends with 1 and exactly one line, and prints nothing",
        arguments: [
            ("empty.txt", []), ("novel.txt", Array("那年冬天，雪下得很大。他推开门，走了出去。".utf8)),
            ("old.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: UInt8(0), count: 600)),
            ("broken.docx", Array("PK\u{3}\u{4}".utf8) + Array(repeating: UInt8(0x41), count: 400)),
            ("picture.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]),
            ("paper.pdf", Array("%PDF-1.7\n%âãÏÓ".utf8)), ("chaos.txt", [0xFF, 0xFE, 0xFD, 0x80, 0x81, 0xFF, 0xC0, 0x00, 0xFF]),
            ("two\nlines.txt", Array("root".utf8)),
        ] as [(String, [UInt8])]
    )
    func refusing(name: String, bytes: [UInt8]) async throws {
        let scratch = try Scratch()
        for format in [[], ["--json"]] {
            let outcome = try await Executable.find().run(["plan", "read", try scratch.file(name, bytes)] + format)
            #expect(outcome.status == 1 && outcome.output.isEmpty)
            #expect(
                outcome.errors.hasSuffix("\n")
                    && outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).count == 2
            )
        }
    }

    @Test("A file that is not there, a folder and a file that is too large are told in one line")
    func refusingPaths() async throws {
        let scratch = try Scratch()
        let large = scratch.path("large.txt")
        _ = FileManager.default.createFile(atPath: large, contents: nil)
        try FileHandle(forWritingTo: URL(fileURLWithPath: large)).truncate(atOffset: UInt64(PlanReader.largestFile) + 1)
        for path in [scratch.path("nothing.txt"), scratch.path("."), large, ""] {
            let outcome = try await Executable.find().run(["plan", "read", path, "--json"])
            #expect(outcome.status == 1 && outcome.output.isEmpty, "\(path)")
            #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        }
    }

    @Test("A command that was misspelt ends with 64, not with 1")
    func misspelling() async throws {
        let hearth = try Executable.find()
        #expect(try await hearth.run(["plan", "reed"]).status == 64)
        #expect(try await hearth.run(["plan", "read"]).status == 64)
        #expect(try await hearth.run(["--version"]).status == 0)
    }
}
