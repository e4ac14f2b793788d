// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Testing

@testable import Documents

@Suite(
    "A ruler laid on the printed page finds the measures of GB/T 9704",
    .enabled(if: PaperTool.has("pdftoppm"), "poppler-utils is not installed")
)
struct MeasureTests {
    @Test("The red head begins 35 mm below the text block's top, the red line runs 4 mm under the number")
    func measuringHeads() throws {
        let ink = try Ink(try print(SamplePaper.paper()), page: 1)
        let red = ink.bands(.red)
        let mark = try #require(red.first)
        #expect(abs(mark.lowerBound - 72) < 1.2, "\(red)")
        let line = try #require(red.last)
        #expect(line.upperBound - line.lowerBound < 0.8)
        #expect(try isSpan(ink.extent(.red, from: line.lowerBound, to: line.upperBound), 28, 184))
        let number = try #require(ink.bands(.black).last { $0.upperBound < line.lowerBound })
        // From the character's box, which ends a little below its ink.
        #expect((3.9...4.9).contains(line.lowerBound - number.upperBound), "\(line) \(number)")
    }

    @Test("The text begins on page 1, in a block 37 mm from the top and 28 mm from the left; the last rule ends it")
    func measuringBlocks() throws {
        let pdf = try print(SamplePaper.paper(long(40)))
        let count = try PaperTool.pages(of: pdf).count
        #expect(count.isMultiple(of: 2))
        #expect(try PaperTool.pages(of: pdf)[0].contains { $0.hasPrefix("第字") })
        let second = try Ink(pdf, page: 2)
        let text = second.bands(.black).filter { $0.upperBound < 262 }
        #expect(text.count == 22, "\(text)")
        let (top, bottom) = (try #require(text.first).lowerBound, try #require(text.last).upperBound)
        #expect((37...42).contains(top) && (256...262).contains(bottom))
        #expect(try isSpan(second.extent(.black, from: 37, to: 262), 28, 184))
        let last = try Ink(pdf, page: count)
        let rule = try #require(last.bands(.black, from: 100, to: 102).last { $0.upperBound < 264 })
        #expect(abs((rule.lowerBound + rule.upperBound) / 2 - 262) < 0.3)
        #expect(try isSpan(last.extent(.black, from: rule.lowerBound, to: rule.upperBound), 28, 184))
    }

    @Test("The page's number stands 7 mm below the block, a character from the outer edge")
    func measuringNumbers() throws {
        let pdf = try print(SamplePaper.paper(long(40)))
        for (page, isRight) in [(1, true), (2, false), (3, true)] {
            let ink = try Ink(pdf, page: page)
            let folio = try #require(ink.bands(.black).last)
            // The dash stands in the middle of the characters' height; the block ends at 262 mm.
            #expect((268.5...271).contains(folio.lowerBound), "\(folio)")
            let span = try #require(ink.extent(.black, from: 267, to: 280))
            if isRight {
                #expect(abs(span.upperBound - (184 - 5)) < 1.5, "\(span)")
            } else {
                #expect(abs(span.lowerBound - 33) < 1.5)
            }
        }
    }

    @Test("A letter: the mark 30 mm from the edge, a double line of 170 mm 4 mm below it, another 20 mm from the foot")
    func measuringLetters() throws {
        let pdf = try print(SamplePaper.paper(SamplePaper.letter()))
        let ink = try Ink(pdf, page: 1)
        let red = ink.bands(.red)
        let mark = try #require(red.first)
        #expect(abs(mark.lowerBound - 30) < 1.2, "\(red)")
        #expect(red.count == 5)
        let (thick, thin, lowThin, lowThick) = (red[1], red[2], red[3], red[4])
        #expect((3.5...5.2).contains(thick.lowerBound - mark.upperBound))
        #expect(width(thick) > width(thin) && width(lowThin) < width(lowThick))
        #expect(abs((lowThick.lowerBound + lowThick.upperBound) / 2 - 277) < 0.4)
        for line in [thick, lowThick] {
            #expect(try isSpan(ink.extent(.red, from: line.lowerBound, to: line.upperBound), 20, 190))
        }
        // The number ends at the block's right edge, seven eighths of a character below the line.
        let number = try #require(ink.bands(.black).first)
        #expect((4.5...6).contains(number.lowerBound - thick.lowerBound), "\(number) \(thick)")
        let span = try #require(ink.extent(.black, from: number.lowerBound, to: number.upperBound))
        #expect(abs(span.upperBound - 184) < 1.2 && span.lowerBound > 120)
        // No number, no printer, no rule.
        #expect(try #require(ink.bands(.black).last).upperBound <= 262)
        let text = try PaperTool.pages(of: pdf).joined().joined(separator: "\n")
        #expect(!text.contains("印发") && !text.contains("—1—"))
        #expect(text.contains("抄送：临江市教育工会。"))
    }

    @Test("Of several who issue it each stands in the red head, the host first, 文件 beside them in the middle")
    func measuringJointHeads() throws {
        let ink = try Ink(try print(SamplePaper.paper(SamplePaper.joint(3))), page: 1)
        let names = ink.bands(.red, from: 28, to: 120).filter { width($0) > 3 }
        let word = try #require(ink.bands(.red, from: 155, to: 184).first { width($0) > 6 })
        #expect(names.count == 3, "\(names)")
        #expect(abs(names[0].lowerBound - 72) < 1.2)
        let middle = (names[0].lowerBound + names[2].upperBound) / 2
        #expect(abs((word.lowerBound + word.upperBound) / 2 - middle) < 1, "\(names) \(word)")
    }

    private func width(_ band: ClosedRange<Double>) -> Double { band.upperBound - band.lowerBound }

    private func isSpan(_ span: ClosedRange<Double>?, _ left: Double, _ right: Double) throws -> Bool {
        let span = try #require(span)
        return abs(span.lowerBound - left) < 0.8 && abs(span.upperBound - right) < 0.8
    }

    private func long(_ paragraphs: Int) -> DocumentContent {
        var content = SamplePaper.notice()
        content.body = [String](repeating: "第" + String(repeating: "字", count: 53), count: paragraphs).joined(separator: "\n")
        content.attachmentNames = []
        return content
    }

    private func print(_ paper: DocumentPaper) throws -> [UInt8] {
        try #require(PaperPress.shared.pdf(paper, madeOn: "2024-07-01"))
    }
}

@Suite(
    "The formats of GB/T 9704 beside the usual one",
    .enabled(if: PaperTool.has("pdftotext"), "poppler-utils is not installed")
)
struct FormatTests {
    @Test("Minutes bear their keeper and day in the head, then who was there, who was excused, who sat in")
    func takingMinutes() throws {
        let text = try lines(SamplePaper.paper(SamplePaper.minutes())).joined(separator: "\n")
        var place = text.startIndex
        for element in [
            "桂海省教育工会会议纪要", "桂海教工字〔2024〕10号", "桂海省教育工会2024年7月1日", "常委会会议纪要", "会议研究了下半年工作。", "出席：张三、李四", "请假：王五", "列席：赵六",
            "桂海省教育工会办公室2024年7月2日印发",
        ] {
            let found = try #require(text[place...].firstRange(of: element), "\(element) is missing or out of order in\n\(text)")
            place = found.upperBound
        }
        #expect(text.matches(of: /2024年7月1日/).count == 1, "no second date at the end")
    }

    @Test("An attachment has a page of its own: its label on the first line, its title on the third, before the imprint")
    func attaching() throws {
        var content = SamplePaper.notice()
        content.annexes = "附件1\n一、必读\n《陶行知教育文集》。\n附件2\n填报单位：\n人数："
        let pages = try PaperTool.pages(of: try print(SamplePaper.paper(content)))
        let first = try #require(pages.firstIndex { $0.first == "附件1" })
        #expect(pages[first].prefix(3) == ["附件1", "读书活动推荐书目", "一、必读"])
        #expect(pages[first + 1].prefix(2) == ["附件2", "读书活动情况统计表"])
        let imprint = try #require(pages.firstIndex { $0.contains { $0.hasSuffix("印发") } })
        #expect(imprint > first && (imprint + 1).isMultiple(of: 2))
    }

    @Test("A lone attachment is called 附件, without a number")
    func attachingOne() throws {
        var content = SamplePaper.notice()
        content.attachmentNames = ["推荐书目"]
        content.annexes = "附件\n必读。"
        #expect(try lines(SamplePaper.paper(content)).contains("附件"))
    }

    @Test("A long name of an attachment goes on under its first character")
    func wrappingNames() throws {
        var content = SamplePaper.notice()
        content.attachmentNames = ["全省教育系统教职工读书活动各设区市和直属高校推荐书目以及配套解读材料汇编", "统计表"]
        let pdf = try print(SamplePaper.paper(content))
        let boxes = try PaperTool.run("pdftotext", ["-bbox", "FILE", "-"], over: pdf, ending: "pdf")
        func left(_ words: String) throws -> Double {
            let all = boxes.matches(of: /xMin="([0-9.]+)"[^>]*>([^<]*)</)
            return try #require(all.first { $0.output.2.contains(words) }.flatMap { Double($0.output.1) }, "\(words)")
        }
        let page = try #require(
            PaperPress.shared.measured(SamplePaper.paper(content)) { $0.flatMap(\.texts).map(\.x).filter { $0 > 85 && $0 < 100 } }
        )
        // Both lines of the first name begin in one column, and the second name where its own number ends.
        #expect(page.count == 3 && page[0] == page[1] && abs(page[1] - page[2]) < 2, "\(page)")
        #expect(try left("附件：") > 100)
    }

    @Test("Several signers stand two a line, those of the second line under the first, and the number is on the last")
    func signingTogether() throws {
        let paper = SamplePaper.paper(
            SamplePaper.jointRequest(),
            number: "临教工字〔2024〕3号",
            signers: ["孙某某", "李四", "周小五"]
        )
        let text = try lines(paper)
        let first = try #require(text.firstIndex { $0.hasPrefix("签发人：") })
        #expect(text[first] == "签发人：孙某某李四")
        #expect(text[first + 1] == "临教工字〔2024〕3号周小五")
    }

    @Test("Names stand side by side as seals would, up to three, the date under the last; long ones one a row")
    func sealing() throws {
        let four = try lines(SamplePaper.paper(SamplePaper.joint(4)))
        let first = try #require(four.firstIndex(of: "桂海省教育工会临江市教育工会青山市教育工会"))
        #expect(four[(first + 1)...].prefix(2) == ["桂海大学工会", "2024年7月1日"])
        var content = SamplePaper.joint(2)
        content.issuers = ["桂海省教育科学文化卫生体育工作者工会委员会", "桂海省总工会"]
        let long = try lines(SamplePaper.paper(content))
        let host = try #require(long.lastIndex(of: content.issuers[0]))
        #expect(long[(host + 1)...].prefix(2) == ["桂海省总工会", "2024年7月1日"])
    }

    @Test("Too many recipients stand in the imprint, so that the text begins on page 1")
    func movingRecipients() throws {
        let names = (1...60).map { "第\($0)师范学院工会委员会" }
        let pages = try PaperTool.pages(of: try print(SamplePaper.paper(SamplePaper.notice(recipients: names))))
        #expect(pages[0].contains { $0.hasPrefix("为引导广大教职工") })
        #expect(pages.joined().contains { $0.hasPrefix("主送：第1师范学院工会委员会、") })
    }

    @Test("The imprint is on the back of a leaf; a blank page before it and its own bear no number", arguments: 4...20)
    func turning(paragraphs: Int) throws {
        var content = SamplePaper.notice(copies: ["省总工会"])
        content.body = [String](repeating: "第" + String(repeating: "字", count: 53), count: paragraphs).joined(separator: "\n")
        let pages = try PaperTool.pages(of: try print(SamplePaper.paper(content)))
        #expect(pages.count.isMultiple(of: 2))
        let imprint = try #require(pages.last)
        #expect(imprint.contains { $0.hasSuffix("印发") })
        let before = pages[pages.count - 2]
        #expect(before.isEmpty == !(imprint.last?.hasPrefix("—") ?? false), "\(pages.count) \(imprint)")
    }

    private func lines(_ paper: DocumentPaper) throws -> [String] { try PaperTool.pages(of: try print(paper)).flatMap { $0 } }

    private func print(_ paper: DocumentPaper) throws -> [UInt8] {
        let pdf = try #require(PaperPress.shared.pdf(paper, madeOn: "2024-07-01"))
        if let folder = ProcessInfo.processInfo.environment["HEARTH_PAPERS"] {
            try Data(pdf).write(
                to: URL(
                    fileURLWithPath:
                        "\(folder)/f-\(paper.format)-\(paper.title.suffix(12))-\(paper.issuers.count)-\(paper.annexes.count).pdf"
                )
            )
            try Data(WordPaper(paper: paper).docx).write(
                to: URL(
                    fileURLWithPath:
                        "\(folder)/f-\(paper.format)-\(paper.title.suffix(12))-\(paper.issuers.count)-\(paper.annexes.count).docx"
                )
            )
        }
        return pdf
    }
}

@Suite("The texts of attachments are read by their labels")
struct AnnexTests {
    @Test("Each begins after its label; what is not so is refused with a sentence")
    func reading() {
        #expect(Annex.read("附件1\n甲\n乙\n附件2：\n丙").annexes == [Annex(number: 1, text: "甲\n乙"), Annex(number: 2, text: "丙")])
        #expect(Annex.mistake(in: "", named: 0) == nil)
        #expect(Annex.mistake(in: "附件\n甲", named: 1) == nil)
        #expect(Annex.mistake(in: "附件2\n甲", named: 2) == nil)
        #expect(Annex.mistake(in: "甲", named: 1)?.contains("单写一行") == true)
        #expect(Annex.mistake(in: "附件1\n甲\n附件2\n乙", named: 1) == "有“附件2”的正文，附件说明里只有 1 个名称。把名称补上。")
        #expect(Annex.mistake(in: "附件2\n甲\n附件1\n乙", named: 2)?.contains("顺序") == true)
        #expect(Annex.mistake(in: "附件1\n甲\n附件1\n乙", named: 2)?.contains("顺序") == true)
        #expect(Annex.mistake(in: "附件1\n附件2\n乙", named: 2)?.contains("还没有内容") == true)
    }

    @Test("A fingerprint taken before these elements came stays what it was, and each of them changes it")
    func keepingFingerprints() {
        let plain = SamplePaper.notice()
        // Reckoned by hand over the elements of version 2.
        #expect(plain.hash.hexadecimal == "bfd85bbce2c87813f491ecee6f9e4036cabb54ce4d802d90227424a4974b1dca")
        var changed = [plain.hash]
        for change: (inout DocumentContent) -> Void in [
            { $0.format = .letter }, { $0.annexes = "附件1\n甲" }, { $0.attendance.present = "甲" }, { $0.attendance.excused = "甲" },
        ] {
            var content = plain
            change(&content)
            changed.append(content.hash)
        }
        #expect(Set(changed).count == 5)
    }
}
