// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Programmes

@Suite("What a blind review shows")
struct BlindingTests {
    private static func entry(_ answers: [String: String]) throws -> Entry {
        Entry(
            id: ID(rawValue: 1),
            programme: ID(rawValue: 2),
            union: UnionID(rawValue: 3),
            unionPath: "000001",
            unionName: "青秀师范大学工会",
            atUnion: UnionID(rawValue: 3),
            atPath: "000001",
            atName: "青秀师范大学工会",
            level: 0,
            content: EntryContent(title: "把教代会开好", group: "", marks: [], bornOn: nil, answers: answers),
            state: .accepted,
            since: TestClock.start,
            revision: 1,
            createdName: "郑十一"
        )
    }

    private static func blinding(_ answers: [String: String]) throws -> Blinding {
        Blinding(
            try entry(answers),
            of: try ProgrammeHouse.spec("essay"),
            unions: ["青秀师范大学工会", "青秀师大", "南宁市教育工会委员会"],
            handlers: ["郑十一"]
        )
    }

    @Test("Fields for people are left out, names in the others are struck through, spaces or not")
    func masking() throws {
        let answers = [
            "authors": "梁思齐、蓝海宁",
            "abstract": "青秀师范大学的梁思齐和蓝 海 宁，从青秀师大说起，南宁市教育局也来过。郑十一经办《把教代会开好》。",
            "length": "3200",
        ]
        let rows = try Self.blinding(answers).rows(try Self.entry(answers).content, of: ProgrammeHouse.spec("essay"))
        #expect(rows.map(\.label) == ["正文字数", "内容提要"])
        #expect(rows[0].text == "3200")
        #expect(rows[1].text == "〇〇的〇〇和〇〇，从〇〇说起，〇〇局也来过。〇〇经办《〇〇》。")
    }

    @Test("What the terms show stays as it is; what they hide is gone")
    func terms() throws {
        var spec = try ProgrammeHouse.spec("essay")
        spec.fields[2].blind = .shown
        spec.fields[1].blind = .hidden
        let answers = ["authors": "梁思齐", "abstract": "梁思齐的提要", "length": "3200"]
        let rows = try Self.blinding(answers).rows(try Self.entry(answers).content, of: spec)
        #expect(rows.map(\.text) == ["梁思齐的提要"])
    }

    @Test("A name in the bytes of a file is found, as UTF-8 and as UTF-16 of both orders")
    func finding() throws {
        let blinding = try Self.blinding(["authors": "梁思齐"])
        let name = "梁思齐"
        let big = name.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        let little = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        for bytes in [Array(name.utf8), big, little] {
            #expect(blinding.find(in: [0x25, 0x50] + bytes + [0x0A]) == name)
            #expect(blinding.find(in: Array(bytes.dropLast())) == nil)
        }
    }

    @Test(
        "An author in a PDF's properties is found, an empty one is not",
        arguments: [
            ("/Author (Liang)", true), ("/Author<FEFF6881>", true), ("/Author ()", false), ("/Author <>", false),
            ("/Authority (x)", false), ("/Producer (WPS)", false), ("/Author", false),
        ]
    )
    func author(text: String, names: Bool) {
        #expect(Blinding.namesAuthor(Array("%PDF-1.4 << \(text) >>".utf8)) == names)
    }
}
