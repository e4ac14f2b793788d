// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Documents

@Suite("A document is a Word file too")
struct WordPaperTests {
    @Test("It is an archive that our own reader takes for a Word document, with its words in order")
    func reading() throws {
        let bytes = WordPaper(paper: SamplePaper.paper()).docx
        guard case .known(.docx, let words) = FileContent(bytes) else {
            Issue.record("not a Word document")
            return
        }
        let text = words.joined(separator: "\n")
        for element in ["桂海省教育工会文件", "桂海教工字〔2024〕10号", "各市教育工会、桂海师范大学工会：", "一、活动主题", "2024年7月1日"] {
            #expect(text.contains(element), "\(element)")
        }
    }

    @Test("Hostile text stays text")
    func escaping() throws {
        var content = SamplePaper.notice()
        content.body = "<w:p>&\"]]>\n</w:t>"
        guard case .known(.docx, let words) = FileContent(WordPaper(paper: SamplePaper.paper(content)).docx) else {
            Issue.record("not a Word document")
            return
        }
        #expect(words.contains { $0.contains("&lt;w:p&gt;&amp;") })
    }

    @Test("python-docx opens it", .enabled(if: PythonDocx.isThere, "python-docx is not installed"))
    func opening() throws {
        let script = """
            import docx, sys
            d = docx.Document(sys.argv[1])
            s = d.sections[0]
            print('|'.join(p.text for p in d.paragraphs))
            print(round(s.page_width.mm), round(s.page_height.mm), round(s.top_margin.mm), round(s.left_margin.mm))
            """
        let bytes = WordPaper(paper: SamplePaper.paper()).docx
        let output = try PaperTool.run(PythonDocx.python, ["-c", script, "FILE"], over: bytes, ending: "docx")
        #expect(output.contains("桂海省教育工会文件|桂海教工字〔2024〕10号|"))
        #expect(output.contains("210 297 37 28"))
    }

    @Test(
        "In LibreOffice a full page has 22 lines of 28 characters, and the letter's mark and lines stand where they should",
        .enabled(if: PaperTool.has("soffice") && PaperTool.has("pdftotext"), "LibreOffice is not installed")
    )
    func measuring() throws {
        var content = SamplePaper.notice()
        content.body = [String](repeating: "第" + String(repeating: "字", count: 53), count: 30).joined(separator: "\n")
        let pages = try PaperTool.pages(of: try PaperTool.converted(WordPaper(paper: SamplePaper.paper(content)).docx))
        let lines = try #require(pages.dropFirst().first).filter { !$0.hasPrefix("—") }
        #expect(lines.count == 22, "\(lines)")
        #expect(Set(lines.filter { !$0.hasPrefix("第") }.map(\.count)) == [28])
        let ink = try Ink(try PaperTool.converted(WordPaper(paper: SamplePaper.paper(SamplePaper.letter())).docx), page: 1)
        let red = ink.bands(.red)
        #expect(abs(try #require(red.first).lowerBound - 30) < 3, "\(red)")
        #expect(abs(try #require(red.last).upperBound - 277) < 2, "\(red)")
    }

    @Test("Of several, each stands on it: names, signers, lists of minutes, attachments", arguments: [0, 1, 2])
    func joining(which: Int) throws {
        let papers = [
            SamplePaper.paper(SamplePaper.joint(4)), SamplePaper.paper(SamplePaper.minutes()),
            SamplePaper.paper(SamplePaper.jointRequest(), signers: ["孙某某", "李四", "周小五"]),
        ]
        let expected = [
            ["桂海省教育工会", "青山市教育工会", "文件"], ["桂海省教育工会会议纪要", "出席：", "张三、李四"], ["签发人：", "孙某某", "周小五"],
        ]
        guard case .known(.docx, let words) = FileContent(WordPaper(paper: papers[which]).docx) else {
            Issue.record("not a Word document")
            return
        }
        for word in expected[which] { #expect(words.joined(separator: "\n").contains(word), "\(word)") }
    }

    @Test("LibreOffice opens it", .enabled(if: PaperTool.has("soffice"), "LibreOffice is not installed"))
    func converting() throws {
        let bytes = WordPaper(paper: SamplePaper.paper()).docx
        let output = try PaperTool.run("soffice", ["--headless", "--cat", "FILE"], over: bytes, ending: "docx")
        #expect(output.contains("桂海教工字〔2024〕10号"))
    }
}

/// The tests' Python, where its python-docx is.
private enum PythonDocx {
    static let python: String = {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let own = root.appending(path: ".venv/bin/python").path
        return FileManager.default.isExecutableFile(atPath: own) ? own : "python3"
    }()

    static let isThere =
        (try? PaperTool.run(python, ["-c", "import docx; print('yes')"], over: [], ending: "txt"))?.contains("yes") ?? false
}
