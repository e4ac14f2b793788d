// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("Importing what is no plan")
struct BrokenImportTests {
    private static let plan = """
        2024年工作要点
        一、办实事
        1.加强学习。举办工会干部读书班2期，组织宣讲不少于3场，开展教职工征文活动。
        2.关心教职工。6月底前慰问困难教职工不少于100人次，组织教职工健康体检。
        """

    private static let files: [TestFile] = [
        TestFile("file", name: "空.txt", bytes: []),
        TestFile(
            "file",
            name: "旧.doc",
            bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
        ),
        TestFile("file", name: "坏.docx", bytes: Array("PK\u{3}\u{4}".utf8) + Array(repeating: 0x41, count: 400)),
        TestFile("file", name: "图.png", bytes: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]),
        TestFile("file", name: "小说.txt", bytes: Array("那年冬天，雪下得很大。他推开门，走了出去。".utf8)),
        TestFile("file", name: "乱码.txt", bytes: [0xFF, 0xFE, 0xFD, 0x80, 0x81, 0xFF, 0xC0, 0x00, 0xFF]),
        TestFile("file", name: "../../etc/\"passwd\"<b>.txt", bytes: Array("root".utf8)),
    ]

    @Test("A file that cannot be read leaves nothing and is told in one sentence at its field", arguments: Engine.available)
    func uploading(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        for file in Self.files {
            let answer = try await zhangSan.upload("/imports", files: [file])
            #expect(answer.status == 422, "\(file.name)")
            let page = answer.markup
            #expect(
                page.all("p", where: ["class": "err"]).count
                    == (file.bytes.isEmpty ? page.all("p", where: ["class": "err"]).count : 1)
            )
            #expect(page.first("div", where: ["role": "alert"]) != nil)
            #expect(page.problems.isEmpty)
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("A text that is no plan comes back in the form as it was typed", arguments: Engine.available)
    func pasting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        for text in ["", "   \n ", "你好", HostileText.name, "</textarea><script>alert(1)</script>"] {
            let answer = try await zhangSan.post("/imports", ["text": text])
            #expect(answer.status == 422)
            let field = try #require(answer.markup.first("textarea", where: ["name": "text"]))
            #expect(field.text.trimmingPrefix("\n") == text.trimmed)
        }
        #expect(try await house.database.dump() == before)
    }

    @Test(
        "A year that is none is told, and nothing is written",
        arguments: ["abcd", "1999", "2101", "-2024", "20 24", "２０２４", "9999999999999999999"]
    )
    func typingYear(year: String) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let before = try await house.database.dump()
        let answer = try await zhangSan.post("/imports", ["text": Self.plan, "year": year])
        #expect(answer.status == 422 && answer.text.contains("年度“\(year)”不对"))
        #expect(try await house.database.dump() == before)
    }

    @Test("A union that one may not import for takes no plan, and neither does another in its place", arguments: Engine.available)
    func choosingForeignUnion(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        let before = try await house.database.rowCounts()
        for union in [house.region.otherCity.id.description, house.region.region.id.description, "rubbish"] {
            #expect(try await zhaoLiu.post("/imports", ["text": Self.plan, "union": union]).status == 404)
        }
        #expect(try await house.database.rowCounts() == before)
    }

    @Test(
        "Invisible characters in a file move no phrase from its place",
        arguments: ["\u{0}", "\u{1}", "\u{FEFF}", "\u{200B}", "\u{2028}", "\u{E000}"]
    )
    func uploadingInvisible(mark: String) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let text = Self.plan.replacing("读书班", with: "读\(mark)书班").replacing("慰问", with: "\(mark)慰问")
        let answer = try await zhangSan.upload("/imports", files: [TestFile("file", name: "要点.txt", bytes: Array(text.utf8))])
        guard answer.status == 303 else {
            #expect(answer.status == 422)
            return
        }
        let broken = try await house.database.read { db in
            try db.rows(
                "SELECT measure.starts, measure.ends, measure.phrase, plan_item.text FROM measure JOIN plan_item ON plan_item.id = measure.item_id"
            )
            .filter { row in
                let span = try row.get("starts", as: Int.self)..<(try row.get("ends", as: Int.self))
                return try row.get("text", as: String.self).words(at: span) != (try row.get("phrase", as: String.self))
            }.count
        }
        #expect(broken == 0)
        let location = try #require(answer.location)
        #expect(try await zhangSan.get(location).status == 200)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
