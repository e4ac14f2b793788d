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
