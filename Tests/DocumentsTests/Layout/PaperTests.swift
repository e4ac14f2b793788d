// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Documents

@Suite(
    "A document is printed on the grid of GB/T 9704",
    .enabled(if: PaperTool.has("pdftotext"), "poppler-utils is not installed")
)
struct PaperTests {
    /// Long enough for several pages: each paragraph is just two lines.
    private static func long(_ paragraphs: Int) -> DocumentPaper {
        var content = SamplePaper.notice()
        // Digits are half as wide as characters; without them a line's length is a number.
        content.body = [String](repeating: "第" + String(repeating: "字", count: 26 + 28 - 1), count: paragraphs)
            .joined(separator: "\n")
        content.attachmentNames = []
        content.note = ""
        return SamplePaper.paper(content)
    }

    @Test("A full page has 22 lines, a full line 28 characters, an indented one 26")
    func filling() throws {
        let pages = try PaperTool.pages(of: try print(Self.long(40)))
        #expect(pages.count >= 4)
        let lines = pages[1].dropLast()
        #expect(lines.count == 22, "\(lines)")
        #expect(Set(lines.filter { $0.hasPrefix("第") }.map(\.count)) == [26])
        #expect(Set(lines.filter { !$0.hasPrefix("第") }.map(\.count)) == [28])
    }

    @Test("Pages are numbered with dashes, odd ones at the right, even ones at the left")
    func numbering() throws {
        let pdf = try print(Self.long(40))
        let pages = try PaperTool.pages(of: pdf)
        for (index, page) in pages.enumerated() { #expect(page.last == "—\(index + 1)—") }
        let boxes = try PaperTool.run("pdftotext", ["-bbox", "FILE", "-"], over: pdf, ending: "pdf")
        let dashes = boxes.split(separator: "<page").dropFirst().map { page in
            page.matches(of: /xMin="([0-9.]+)"[^>]*>—</).compactMap { Double($0.output.1) }.min() ?? 0
        }
        #expect(dashes[0] > 450 && dashes[1] < 110 && dashes[2] > 450, "\(dashes)")
    }

    @Test("Letters are copied out as they were put in", arguments: ["c5da5cdff33ff9694dba", "office-flag-affix.fj"])
    func letters(word: String) throws {
        var content = SamplePaper.notice()
        content.body = word
        let text = try PaperTool.pages(of: try print(SamplePaper.paper(content))).joined().joined(separator: "\n")
        #expect(text.contains(word), "\(text)")
    }

    @Test("Every element stands there, in the order of the standard")
    func ordering() throws {
        let text = try PaperTool.pages(of: try print(SamplePaper.paper())).joined().joined(separator: "\n")
        let elements = [
            "桂海省教育工会文件", "桂海教工字〔2024〕10号", "桂海省教育工会", "开展教职工读书活动的通知", "各市教育工会、桂海师范大学工会：",
            "一、活动主题", "（一）宣传发动。", "附件：1.读书活动推荐书目", "2.读书活动情况统计表", "桂海省教育工会", "2024年7月1日",
            "（联系人：张三，电话：000-0000000）", "桂海省教育工会办公室2024年7月2日印发",
        ]
        var place = text.startIndex
        for element in elements {
            let found = try #require(text[place...].firstRange(of: element), "\(element) is missing or out of order in\n\(text)")
            place = found.upperBound
        }
        #expect(!text.contains("签发人"))
    }

    @Test("What goes upward shows who signed it")
    func signing() throws {
        let paper = SamplePaper.paper(SamplePaper.request(recipients: ["桂海省教育工会"]), number: "临教工字〔2024〕3号", signers: ["孙某某"])
        let text = try PaperTool.pages(of: try print(paper)).joined().joined(separator: "\n")
        #expect(text.contains("临教工字〔2024〕3号签发人：孙某某"))
    }

    @Test("A signature is never alone on a page, whatever the length of the text", arguments: 4...16)
    func keepingSignatures(paragraphs: Int) throws {
        let pages = try PaperTool.pages(of: try print(Self.long(paragraphs)))
        let page = try #require(pages.first { $0.contains("2024年7月1日") })
        #expect(page.contains { $0.contains("字字字字") }, "\(page)")
        #expect(pages.allSatisfy { $0.dropLast().count <= 25 })
    }

    @Test("The text that is issued begins on a page of its own")
    func enclosing() throws {
        var content = SamplePaper.notice()
        content.enclosure = "桂海省教育工会2024年工作要点\n一、总体要求\n围绕中心，服务大局。"
        let pages = try PaperTool.pages(of: try print(SamplePaper.paper(content)))
        #expect(pages.contains { $0.first == "桂海省教育工会2024年工作要点" })
    }

    @Test("Titles break by sense, and no line of them is longer than the paper")
    func breaking() {
        for title in [
            "桂海省教育工会关于开展教职工读书活动的通知", "桂海省教育工会关于印发《桂海省教育工会2024年工作要点》的通知",
            "广西壮族自治区教育工会关于举办2024年全区高校教职工气排球比赛暨“喜迎国庆”系列文体活动的预备通知", "短题",
        ] {
            let lines = TitleBreaks.lines(title)
            #expect(lines.joined() == title)
            #expect(lines.allSatisfy { $0.count <= 19 && $0.count >= 2 })
            #expect(lines.dropFirst().allSatisfy { !"的、，》”".contains($0.first ?? " ") })
        }
        #expect(TitleBreaks.lines("桂海省教育工会关于开展教职工读书活动的通知") == ["桂海省教育工会", "关于开展教职工读书活动的通知"])
    }

    @Test("The same document is the same file")
    func repeating() throws {
        #expect(try print(SamplePaper.paper()) == print(SamplePaper.paper()))
    }

    private func print(_ paper: DocumentPaper) throws -> [UInt8] {
        let pdf = try #require(PaperPress.shared.pdf(paper, madeOn: "2024-07-01"))
        if let folder = ProcessInfo.processInfo.environment["HEARTH_PAPERS"] {
            try Data(pdf).write(to: URL(fileURLWithPath: "\(folder)/\(paper.title.prefix(24))-\(paper.paragraphs.count).pdf"))
        }
        return pdf
    }
}
