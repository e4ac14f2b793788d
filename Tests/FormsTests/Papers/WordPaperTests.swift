// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Forms

/// Word files filled with answers.
@Suite("Word files of a form")
struct WordPaperTests {
    private static let answers = FormAnswers([
        "q1": .text("甲 & <乙>\n二行"), "q2": .text("o1"), "q3": .text("5"),
        "q5": .rows([
            FormRow(id: "r1", ["c1": .text("课程"), "c2": .text("100.1")]), FormRow(id: "r2", ["c1": .text("比赛")]),
        ]),
        "q6": .text("100.1"), "q7": .list(["o2"]),
    ])

    private func filled(_ body: String, _ answers: FormAnswers = answers) throws -> String {
        let paper = try WordPaper(WordFile.bytes(body))
        let words = PaperWords(form: FormsHouse.spec, answers: answers, union: "临江市教育工会")
        let file = try paper.filled(with: words)
        let package = try WordPackage(try file.bytes(at: 0, count: file.size))
        let text = String(decoding: try #require(package.part(WordPackage.document)), as: UTF8.self)
        let start = try #require(text.range(of: "<w:body>")), end = try #require(text.range(of: "</w:body>"))
        return String(text[start.upperBound..<end.lowerBound])
    }

    private func paragraph(_ runs: String...) -> String {
        "<w:p>" + runs.map { "<w:r><w:t>\($0)</w:t></w:r>" }.joined() + "</w:p>"
    }

    @Test("An answer stands in its place, escaped, with its lines; what stands around it stays byte for byte")
    func filling() throws {
        let body =
            "<w:p w:rsid=\"1>2\"><w:pPr/><w:r><w:t>名称：{{名称}}。</w:t></w:r></w:p><!-- {{名称}} --><w:p><w:r><w:t>A&amp;B</w:t></w:r></w:p>"
        let expected = """
            <w:p w:rsid="1>2"><w:pPr/><w:r><w:t xml:space="preserve">名称：甲 &amp; &lt;乙&gt;</w:t><w:br/>\
            <w:t xml:space="preserve">二行。</w:t></w:r></w:p><!-- {{名称}} --><w:p><w:r><w:t xml:space="preserve">A&amp;B</w:t></w:r></w:p>
            """
        #expect(try filled(body) == expected)
    }

    @Test("A place that Word has cut into several runs is one place; wide braces and blanks do no harm")
    func joining() throws {
        let text = try filled(paragraph("{", "{年", "限}", "}年，｛｛ 级别 = 省级 ｝｝省 {{级别=市级}}市 {{领域=科研}}科研"))
        #expect(text.contains(">5</w:t>"))
        #expect(text.contains(">年，■省 □市 ■科研</w:t>"))
        #expect(!text.contains("{") && !text.contains("｛"))
    }

    @Test("A row comes once for each row of the form's table, and once empty where there is none")
    func repeating() throws {
        let row =
            "<w:tr><w:tc>\(paragraph("{{成果.序号}}"))</w:tc><w:tc>\(paragraph("{{成果.题名}}"))</w:tc><w:tc>\(paragraph("{{成果.效益}}"))</w:tc></w:tr>"
        let head = "<w:tr><w:tc>\(paragraph("题名"))</w:tc></w:tr>"
        let foot = "<w:tr><w:tc>\(paragraph("{{效益合计}}"))</w:tc></w:tr>"
        func words(_ text: String) -> [String] {
            text.split(separator: "<w:t xml:space=\"preserve\">").dropFirst().map { String($0.prefix { $0 != "<" }) }
        }
        let text = try filled("<w:tbl>\(head)\(row)\(foot)</w:tbl>")
        #expect(words(text) == ["题名", "1", "课程", "100.1元", "2", "比赛", "", "100.1元"])
        #expect(text.components(separatedBy: "<w:tr>").count == 5)
        let empty = try filled("<w:tbl>\(head)\(row)</w:tbl>", FormAnswers())
        #expect(words(empty) == ["题名", "", "", ""])
    }

    @Test("What the form does not know, or two tables in a row, is refused with its name")
    func refusing() throws {
        func fault(_ body: String) throws -> String? {
            do throws(PaperFault) {
                try WordPaper(WordFile.bytes(body)).scan.check(against: FormsHouse.spec)
                return nil
            } catch {
                return error.sentence
            }
        }
        #expect(try fault(paragraph("{{名称}}{{填报工会}}{{级别=省级}}")) == nil)
        #expect(try fault(paragraph("{{没有}}{{级别=国家级}}{{成果}}")) == "表单里没有“没有”“级别=国家级”“成果”代号，照表单改过再传")
        #expect(try fault(paragraph("{{名称")) == "“{{名称”后面少了 }}，补上再传")
        #expect(try fault(paragraph("没有")) == PaperFault.noPlaceholder.sentence)
    }

    @Test("Hostile files are refused, each with its sentence")
    func refusingHostileFiles() throws {
        func fault(_ bytes: [UInt8]) -> PaperFault? {
            do throws(PaperFault) {
                _ = try WordPaper(bytes)
                return nil
            } catch {
                return error
            }
        }
        #expect(fault(Array("no zip".utf8)) == .noWord)
        #expect(fault(Array("PK\u{3}\u{4}".utf8)) == .noWord || fault(Array("PK\u{3}\u{4}".utf8)) == .broken)
        #expect(fault(WordFile.bytes("<w:p>", prologue: "")) == .broken)
        let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>"
        #expect(fault(WordFile.bytes("<w:p/>", prologue: bomb)) == .entities)
        #expect(fault(WordFile.bytes("<w:p/>", extra: ["word/vbaProject.bin": "x"])) == .macros)
        var other = ZipFile()
        other.store("a.txt", "x")
        #expect(fault(other.closed) == .noWord)
        var twice = ZipFile()
        for _ in 0..<2 { twice.store("word/document.xml", "<a/>") }
        #expect(fault(twice.closed) == .broken)
        var swollen = ZipFile()
        swollen.inflate("word/document.xml", "<w:document>", megabytesOfBlanks: 100)
        #expect(fault(swollen.closed) == .swollen)
    }

    @Test("What would keep the server busy is refused: too deep, too many places, too much to write out")
    func bounding() throws {
        func fault(_ body: String) -> PaperFault? {
            do throws(PaperFault) {
                _ = try WordPaper(WordFile.bytes(body))
                return nil
            } catch {
                return error
            }
        }
        func nested(_ depth: Int) -> String {
            String(repeating: "<w:a>", count: depth) + String(repeating: "</w:a>", count: depth)
        }
        #expect(fault(nested(200)) == nil)
        #expect(fault(nested(300)) == .deep)
        let places = String(repeating: "{{名称}}", count: WordPaper.mostPlaces)
        #expect(fault(paragraph(places)) == nil)
        #expect(fault(paragraph(places) + paragraph("{{年限}}")) == .crowded)
        let remark = "<!-- " + String(repeating: "a", count: 400_000) + " -->"
        let row = "<w:tr>\(remark)<w:tc>\(paragraph("{{成果.题名}}"))</w:tc></w:tr>"
        let rows = (0..<100).map { FormRow(id: "r\($0)", ["c1": .text("课程")]) }
        #expect(throws: PaperFault.overfilled) { try filled("<w:tbl>\(row)</w:tbl>", FormAnswers(["q5": .rows(rows)])) }
        let few = PaperWords(form: FormsHouse.spec, answers: Self.answers, union: "")
        #expect(try WordPaper(WordFile.bytes("<w:tbl>\(row)</w:tbl>")).filled(with: few).size > 0)
    }

    @Test("Two tables in one row are refused by their names; a table in a cell of another row is its own")
    func mixing() throws {
        var spec = FormsHouse.spec
        spec.pages[1].items.append(
            FormItem(.table, id: "q9", name: "奖项") { $0.columns = [FormItem(.text, id: "c9", name: "奖名")] }
        )
        func check(_ row: String) throws { try WordPaper(WordFile.bytes(row)).scan.check(against: spec) }
        let inner = "<w:tbl><w:tr><w:tc>\(paragraph("{{奖项.奖名}}"))</w:tc></w:tr></w:tbl>"
        #expect(throws: PaperFault.mixed(["成果", "奖项"])) {
            try check("<w:tr><w:tc>\(paragraph("{{成果.题名}}"))</w:tc><w:tc>\(paragraph("{{奖项.奖名}}"))</w:tc></w:tr>")
        }
        try check("<w:tr><w:tc>\(paragraph("{{成果.题名}}"))</w:tc><w:tc>\(inner)\(paragraph(""))</w:tc></w:tr>")
    }

    @Test("A file that fits is kept with its form, and every response comes out in it", arguments: Engine.available)
    func goingTheWay(engine: Engine) async throws {
        let house = try await FormsHouse.open(on: engine)
        let form = try await house.published()
        let officer = try await house.signIn(house.region.zhangSan)
        func send(_ text: String, name: String = "审批表.docx") async throws -> TestResponse {
            try await officer.upload(
                "\(form.address)/papers",
                [:],
                files: [TestFile("paper", name: name, bytes: WordFile.holding(text))]
            )
        }
        let wrong = try await send("{{没有}}")
        #expect(wrong.status == 422 && wrong.text.contains("表单里没有“没有”代号"))
        try await house.succeed(try await send("名称 {{名称}}"))
        _ = try await house.collected(form)
        try await house.fill(house.region.zhaoLiu)
        try await house.submit(house.region.zhaoLiu)
        let path = try await house.response(of: house.region.zhaoLiu).address
        let page = try await officer.get(path)
        let link = try #require(page.markup.all("a").compactMap { $0["href"] }.first { $0.contains("/papers/") })
        let word = try await officer.get(link)
        #expect(word.status == 200)
        let package = try WordPackage(word.bytes)
        #expect(String(decoding: package.part(WordPackage.document) ?? [], as: UTF8.self).contains("名称 匠心工作室"))
        #expect(try await house.signIn(house.region.wangShier).get(link).status == 404)
        let id = String(link.split(separator: "/").last ?? "")
        try await house.succeed(officer.post("\(form.address)/papers/removal", ["paper": id]))
        #expect(try await officer.get(link).status == 404)
    }
}
