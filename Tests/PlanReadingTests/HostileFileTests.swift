// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanReading
import TestSupport
import Testing

/// Files that are no plans, or mean harm: each is refused with one sentence.
struct HostileFileTests {
    private func refusal(_ bytes: [UInt8]) -> UnreadablePlan? {
        do throws(UnreadablePlan) {
            _ = try PlanReader.read(file: bytes, named: "要点.docx")
            return nil
        } catch {
            #expect(error.message.hasSuffix("。"))
            return error
        }
    }

    private func document(_ xml: String) -> [UInt8] {
        var zip = ZipFile()
        zip.store("[Content_Types].xml", "<Types/>")
        zip.store("word/document.xml", xml)
        return zip.closed
    }

    @Test("A file without words is refused")
    func refusingEmptiness() {
        #expect(refusal([]) == .empty)
        #expect(refusal(Array(" \n\u{3000}\t\r\n".utf8)) == .empty)
        #expect(refusal(document("<w:document><w:body><w:p/></w:body></w:document>")) == .empty)
    }

    @Test("A file larger than twenty megabytes is refused unread")
    func refusingLargeFiles() {
        #expect(refusal([UInt8](repeating: 0x41, count: 50 << 20)) == .fileTooLarge)
        #expect(refusal([UInt8](repeating: 0x41, count: 3 << 20)) == .textTooLong)
    }

    @Test(
        "Other formats are named, with the way out",
        arguments: [
            ("%PDF-1.7\n", "PDF"), ("{\\rtf1\\ansi 工会}", "RTF"), ("Rar!\u{1A}", "压缩包"),
        ]
    )
    func namingFormats(head: String, name: String) {
        let refusal = refusal(Array(head.utf8) + [UInt8](repeating: 0x20, count: 100))
        #expect(refusal?.message.contains(name) ?? false)
        #expect(refusal?.message.contains("另存为") ?? false)
    }

    @Test("Old .doc and .wps files are told to be saved anew")
    func namingOldDocuments() {
        let old = refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 512))
        #expect(old?.message.contains(".wps") ?? false)
    }

    @Test("A zip that is no Word document is named")
    func namingOtherZips() {
        var sheet = ZipFile()
        sheet.store("[Content_Types].xml", "<Types/>")
        sheet.store("xl/workbook.xml", "<workbook/>")
        #expect(refusal(sheet.closed)?.message.contains("Excel") ?? false)
        var archive = ZipFile()
        archive.store("photo.jpg", "x")
        #expect(refusal(archive.closed)?.message.contains("压缩包") ?? false)
        var hollow = ZipFile()
        hollow.store("[Content_Types].xml", "<Types/>")
        #expect(refusal(hollow.closed) == .brokenDocument)
    }

    @Test("A .docx cut short at any place is refused, never half read without a word")
    func refusingTruncation() throws {
        let whole = try Fixtures.bytes(plan: "jinshan-district.docx")
        for share in 1..<20 {
            let cut = Array(whole.prefix(whole.count * share / 20))
            let refusal = refusal(cut)
            #expect(refusal == nil || refusal == .brokenDocument || refusal == .otherFormat("压缩包"), "\(share)/20")
        }
        #expect(refusal(Array(whole.prefix(whole.count / 2))) != nil)
    }

    @Test("A bomb is stopped at the ratio or at the cap")
    func stoppingBombs() {
        var small = ZipFile()
        small.inflate("word/document.xml", "<w:document><w:body><w:p><w:r><w:t>", megabytesOfBlanks: 12)
        #expect(refusal(small.closed) == .swollenDocument || refusal(small.closed) == .textTooLong)
        var outside = ZipFile()
        outside.inflate("word/document.xml", "<w:document><w:body>", megabytesOfBlanks: 12)
        #expect(refusal(outside.closed) == .swollenDocument)
        var large = ZipFile()
        large.store("word/media/picture.png", String(repeating: "x", count: 1 << 20))
        large.inflate("word/document.xml", "<w:document><w:body>", megabytesOfBlanks: 1000)
        #expect(refusal(large.closed) == .swollenDocument)
    }

    @Test("Entities neither multiply nor reach outside")
    func refusingEntities() {
        let laughs = """
            <!DOCTYPE l [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
            <w:document><w:body><w:p><w:r><w:t>&c;&c;&c;&c;&c;&c;</w:t></w:r></w:p></w:body></w:document>
            """
        #expect(refusal(document(laughs)) == .brokenDocument)
        let outside = """
            <!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <w:document><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>
            """
        #expect(refusal(document(outside)) == .brokenDocument)
        #expect(refusal(document("<w:document><w:body>")) == .brokenDocument)
        let deep = String(repeating: "<w:p>", count: 20_000) + String(repeating: "</w:p>", count: 20_000)
        #expect(refusal(document("<w:document>\(deep)</w:document>")) != nil)
    }

    @Test("Bytes that are no text are refused")
    func refusingBinaries() {
        #expect(refusal(Array("工会".utf8) + [0] + Array("要点".utf8)) == .binary)
        #expect(refusal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A]) == .binary)
        #expect(refusal([0xEF, 0xBB, 0xBF, 0xED, 0xA0, 0x80, 0x41]) == .unknownEncoding)
        #expect(refusal([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00]) == .unknownEncoding)
        #expect(refusal([0x41, 0xFF, 0xFF, 0xFF, 0x80]) == .unknownEncoding)
        #expect(refusal((0..<4000).map { UInt8(1 + $0 % 31) }) == .binary)
    }

    @Test("A novel, a shopping list, a poem and an essay are no plans", arguments: HostileTexts.all)
    func refusingOtherTexts(text: String) {
        #expect(refusal(Array(text.utf8)) == .notAPlan)
    }

    @Test("A hundred thousand lines are read or refused in moments")
    func readingManyLines() {
        let shapes = ["举办培训班1期。\n", "1.\n", "（\n", "“《（", "一、一、一、", "的，", "9月", "。。。", "由由由"]
        for shape in shapes {
            let count = min(100_000, 400_000 / shape.utf8.count)
            let text = "某校工会2025年工作要点\n" + String(repeating: shape, count: count)
            let spent = CPUTime.spent { _ = try? PlanReader.read(text: text) }
            // What grows with the square takes minutes; a crowded machine makes of ten seconds twenty.
            #expect(spent < .seconds(45), "\(shape) took \(spent)")
        }
    }
}

/// Honest texts of other sorts, written for this test.
enum HostileTexts {
    static let all = [
        """
        第一章 雨夜
        雨下了整整三天。老周坐在门槛上抽烟，烟头一明一灭。他想起二十年前离开村子的那个早晨，母亲站在桥头，什么也没有说。
        “你还回来做什么？”堂弟推开门，把湿透的伞靠在墙角。
        老周笑了笑，没有回答。院子里的枣树已经比屋顶还高了。他开始慢慢地讲起那些年在矿上的事，讲到塌方，讲到活下来的七个人。
        """,
        "牛奶 2 盒\n鸡蛋 1 打\n酱油\n面粉 5 斤\n",
        "1.牛奶2盒\n2.鸡蛋30个\n3.给孩子买一双鞋\n4.酱油\n",
        "春眠不觉晓，\n处处闻啼鸟。\n夜来风雨声，\n花落知多少。\n",
        "我的学校\n我们的学校很大，有三栋教学楼和一个操场。老师们每天认真上课，还组织我们参加比赛。我爱我的学校。\n",
        "工会",
        "\u{FEFF}aaaaaaaa bbbbbbb ccccc",
    ]
}
