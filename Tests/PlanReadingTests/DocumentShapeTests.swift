// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import PlanReading
import Testing

/// Shapes of documents: encodings, page breaks, numbers, envelopes.
struct DocumentShapeTests {
    private let plain = "枫林学院工会2025年工作要点\n1.做好重点工作。举办培训班2期。\n2.关爱教职工。慰问困难教职工。\n"

    @Test("The same plan reads the same in every encoding")
    func decoding() throws {
        let expected = try PlanReader.read(text: plain)
        let utf16 = Array(plain.utf16)
        let small: [UInt8] = [0xFF, 0xFE] + utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let big: [UInt8] = [0xFE, 0xFF] + utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
        for bytes in [Array(plain.utf8), [0xEF, 0xBB, 0xBF] + Array(plain.utf8), small, big] {
            #expect(try PlanReader.read(file: bytes, named: "a.txt") == expected)
        }
        let crlf = plain.replacingOccurrences(of: "\n", with: "\r\n")
        #expect(try PlanReader.read(text: crlf) == expected)
    }

    @Test("A page break inside a sentence leaves no trace")
    func joiningPages() throws {
        let reading = try PlanReader.read(
            text: "枫林学院工会2025年工作要点\n1.关爱教职工。组织开展困难教职工春节\n\n— 3 —\n\n慰问和教师节走访，深入 Smart Campus 一线。\n2.加强培训。举办培训班。\n"
        )
        #expect(reading.items[0].text == "组织开展困难教职工春节慰问和教师节走访，深入Smart Campus一线。")
        #expect(reading.items.count == 2)
    }

    @Test(
        "Brackets of the number are written as the standard has them",
        arguments: ["【2025】", "[2025]", "(2025)", "〔2025〕", "［2025］"]
    )
    func normalisingNumbers(year: String) throws {
        let text = "枫教工\(year)7号\n枫林市教育工会关于印发2025年工作要点的通知\n各学校工会：\n枫林市教育工会2025年工作要点\n1.培训。举办培训班。"
        let reading = try PlanReader.read(text: text)
        #expect(reading.document.number == "枫教工〔2025〕7号")
        #expect(reading.document.recipients == ["各学校工会"])
        #expect(reading.document.issuer == "枫林市教育工会")
    }

    @Test("Dates in Chinese numerals are dates")
    func readingDates() throws {
        let reading = try PlanReader.read(text: plain + "枫林学院工会\n二〇二五年二月二十八日\n")
        #expect(reading.document.date == Day("2025-02-28"))
        #expect(reading.items.last?.text == "慰问困难教职工。")
        #expect(reading.document.closing == ["枫林学院工会", "二〇二五年二月二十八日"])
    }

    @Test("A plan without sections has one without a title")
    func readingWithoutSections() throws {
        let reading = try PlanReader.read(text: plain)
        #expect(reading.sections.count == 1)
        #expect(reading.sections[0].title.isEmpty && reading.sections[0].number.isEmpty)
        #expect(reading.items.map(\.number) == ["1", "2"])
    }

    @Test("Three levels: bare tasks stay in the item, headed paragraphs become items")
    func nesting() throws {
        let tasks = try PlanReader.read(
            text: "枫林学院工会2025年工作要点\n一、服务\n（一）文体活动\n1.举办运动会。\n2.举办合唱节。\n（二）帮扶\n1.慰问困难教职工。\n2.组织体检。\n"
        )
        #expect(tasks.items.map(\.title) == ["文体活动", "帮扶"])
        #expect(tasks.measures.map(\.phrase) == ["举办运动会", "举办合唱节", "慰问困难教职工", "组织体检"])
        let headed = try PlanReader.read(
            text: "枫林学院工会2025年工作要点\n一、服务\n（一）文体\n1.办好活动。举办运动会。\n2.建好社团。举办合唱节。\n（二）帮扶\n1.关心困难。慰问困难教职工。\n"
        )
        #expect(headed.items.map(\.title) == ["文体", "办好活动", "建好社团", "帮扶", "关心困难"])
        #expect(headed.items.filter { !$0.measures.isEmpty }.count == 3)
    }

    @Test("JSON has its keys in order and prints what is unknown as null")
    func printingJSON() throws {
        let reading = try PlanReader.read(text: "枫林学院工会2025年工作要点\n1.培训。举办\"名师\"班2期\\。\n")
        #expect(
            reading.json
                == #"{"document":{"issuer":"枫林学院工会","number":null,"title":"枫林学院工会2025年工作要点","recipients":[],"date":null},"preamble":"","#
                + #""sections":[{"number":"","title":"","items":[{"number":"1","title":"培训","text":"举办\"名师\"班2期\\。","measures":["#
                + #"{"phrase":"举办\"名师\"班2期\\","span":[0,10],"kind":"OTHER","target":{"value":2,"unit":"期","operator":">=","source":"text"},"#
                + #""responsible":[],"partners":[],"due":null,"cadence":null,"scope":[],"references":[]}]}]}],"unclassified":[]}"#
        )
    }

    @Test("Letters are composed, so that a phrase is found whoever typed it")
    func composing() throws {
        let reading = try PlanReader.read(text: "枫林学院工会2025年工作要点\n1.培训。举办Cafe\u{0301}沙龙。\n")
        #expect(reading.measures.first?.phrase.unicodeScalars.count == 8)
    }
}
