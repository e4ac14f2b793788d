// SPDX-License-Identifier: Apache-2.0
import Forms
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
            content: EntryContent(
                title: "把教代会开好",
                group: "",
                marks: [],
                bornOn: nil,
                answers: FormAnswers(answers.mapValues { .text($0) })
            ),
            state: .accepted,
            since: TestClock.start,
            revision: 1,
            createdName: "郑十一"
        )
    }

    private static func blinding(_ answers: [String: String], _ form: FormSpec) throws -> Blinding {
        Blinding(
            try entry(answers),
            of: form,
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
        let lines = try Self.shown(answers, ProgrammeHouse.ready("essay").form)
        #expect(lines.map(\.label) == ["正文字数", "内容提要", "原创、没有发表过，同意主办方刊用", "引用字数"])
        #expect(lines[0].text == "3200字")
        #expect(lines[1].text == "〇〇的〇〇和〇〇，从〇〇说起，〇〇局也来过。〇〇经办《〇〇》。")
    }

    private static func shown(_ answers: [String: String], _ spec: FormSpec) throws -> [AnswerSections.Line] {
        let entry = try entry(answers)
        let form = try CompiledForm(spec)
        let evaluation = form.evaluate(entry.content.answers, today: TestClock.start.day)
        let cover = try blinding(answers, spec).cover
        return AnswerSections(form, evaluation, attachments: [], cover: cover, isPersonalCovered: true).sections.flatMap(\.lines)
    }

    @Test(
        "What the form calls telling is gone, its names with it; what it calls personal is covered; tables are struck through too"
    )
    func terms() throws {
        let spec = FormSpec(
            title: "表",
            pages: [
                .init(
                    id: "p",
                    title: "一页",
                    items: [
                        FormItem(.text, id: "team", name: "团队") { $0.isBlind = true },
                        FormItem(.phone, id: "mobile", name: "手机"),
                        FormItem(.text, id: "idcard", name: "证号") { $0.isPersonal = true },
                        FormItem(.table, id: "works", name: "作品") {
                            $0.columns = [
                                FormItem(.text, id: "w_name", name: "作品名"),
                                FormItem(.text, id: "w_by", name: "作品作者") { $0.isBlind = true },
                            ]
                        },
                    ]
                )
            ]
        )
        var answers = FormAnswers([
            "team": .text("梁思齐、覃海燕"), "mobile": .text("13800000000"), "idcard": .text("450100199001011234"),
        ])
        answers["works"] = .rows([FormRow(id: "r1", ["w_name": .text("覃海燕和韦文静的书"), "w_by": .text("韦文静")])])
        var entry = try Self.entry([:])
        entry.content.answers = answers
        let form = try CompiledForm(spec)
        let blinding = Blinding(entry, of: spec, unions: [], handlers: [])
        let evaluation = form.evaluate(answers, today: TestClock.start.day)
        let lines = AnswerSections(form, evaluation, attachments: [], cover: blinding.cover, isPersonalCovered: true).sections
            .flatMap(\.lines)
        #expect(lines.map(\.label) == ["证号", "作品"])
        #expect(lines[0].text == "450＊＊＊＊＊＊＊＊＊＊＊1234")
        #expect(lines[1].rows == [["〇〇和〇〇的书"]])
    }

    @Test("A name in the bytes of a file is found, as UTF-8 and as UTF-16 of both orders")
    func finding() throws {
        let blinding = try Self.blinding(["authors": "梁思齐"], ProgrammeHouse.ready("essay").form)
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
