// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web
import Workbook

@testable import Membership

@Suite("The list of grants leaves as a file with its purpose on it")
struct GrantExportTests {
    private static func ask(_ client: TestClient, _ fields: FormFields = [:]) async throws -> TestResponse {
        var form: FormFields = ["purpose": "年底核对授权", "format": "csv"]
        for (name, value) in fields.pairs { form.set(name, value) }
        return try await client.post("/grants/exports", form)
    }

    @Test("Who takes it, when and what for stand in its second row and in the journal", arguments: Engine.available)
    func marking(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let client = try await trust.signIn(.securityAdmin)
        let answer = try await client.follow(try await Self.ask(client))
        #expect(answer.status == 200 && answer.header("Content-Type") == "text/csv; charset=utf-8")
        let lines = answer.text.split(separator: "\r\n")
        #expect(lines[0].contains("授权名单：有效和还没开始的"))
        #expect(lines[1].contains("2024年7月1日 09:00 导出，用途：年底核对授权。内部资料"))
        #expect(lines[2] == "姓名,角色,工会,连同下级,从,到,谁授的,为什么,状态,结束")
        let grants = try await trust.grantCount()
        #expect(lines.count == 3 + grants)
        #expect(lines.contains { $0.hasPrefix("赵六,经办人,临江市教育工会,是,2024-01-01") })
        let sentences = try await trust.house.database.read { db in
            try db.rows("SELECT sentence FROM journal_entry WHERE subject_kind = 'grant_export'").map {
                try $0.get("sentence", as: String.self)
            }
        }
        #expect(sentences == ["导出授权名单 \(grants) 项（有效和还没开始的），用途：年底核对授权"])
    }

    @Test("As a workbook it has the same rows", arguments: Engine.available)
    func writingWorkbooks(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let client = try await trust.signIn(.securityAdmin)
        let answer = try await client.follow(try await Self.ask(client, ["format": "xlsx", "role": "auditor"]))
        let file = try SpooledFile()
        try file.append(answer.bytes)
        let rows = try Workbook(file).rows(ofSheet: 0)
        var cells: [[String]] = []
        while let row = try rows.next() { cells.append(row.cells.map(\.text)) }
        #expect(cells.count == 4)
        #expect(cells[0].first?.contains("只看审计管理员") == true)
        #expect(cells[3].starts(with: ["孙八", "审计管理员", "桂海省教育工会", "是", "2024-01-01"]))
    }

    @Test("Only one's branch is in it, on the day it is fetched too", arguments: Engine.available)
    func narrowing(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let client = try await trust.signIn(.systemAdmin, at: trust.region.city)
        let asked = try await Self.ask(client)
        let text = try await client.follow(asked).text
        #expect(text.contains("赵六") && text.contains("吴十"))
        #expect(!text.contains("张三") && !text.contains("王十二") && !text.contains("望海"))
        try await trust.house.database.write { db in
            let city = trust.region.city.id
            _ = try db.run("UPDATE role_grant SET to_on = '2024-06-30' WHERE union_id = \(city) AND role = 'systemAdmin'")
        }
        #expect(try await client.follow(asked).status == 404)
    }

    @Test("The file is for whoever asked, and for an hour", arguments: Engine.available)
    func keeping(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let (client, other) = (try await trust.signIn(.systemAdmin), try await trust.signIn(.securityAdmin))
        let asked = try await Self.ask(client)
        #expect(try await client.follow(asked).status == 200)
        #expect(try await other.follow(asked).status == 404)
        trust.house.clock.advance(minutes: 29)
        #expect(try await client.get("/grants").status == 200)
        trust.house.clock.advance(minutes: 29)
        #expect(try await client.follow(asked).status == 200)
        trust.house.clock.advance(minutes: 3)
        #expect(try await client.follow(asked).status == 404)
    }

    @Test("Without a purpose nothing leaves, and the list comes back with what was filtered", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        let client = try await trust.signIn(.securityAdmin)
        for purpose in ["", "核对", String(repeating: "长", count: 101)] {
            let answer = try await Self.ask(client, ["purpose": purpose, "q": "赵六"])
            #expect(answer.status == 422 && answer.text.contains("写明用途"))
            #expect(answer.text.contains("赵六") && !answer.text.contains("王十二"))
        }
        #expect(try await trust.house.signIn(trust.region.qianQi).post("/grants/exports", ["purpose": "核对授权"]).status == 404)
        let count: Int? = try await trust.house.database.read { try $0.value("SELECT count(*) AS n FROM grant_export") }
        #expect(count == 0)
    }

    @Test("A name that looks like a formula stays a name; a purpose stays words", arguments: Engine.available)
    func neutralising(engine: Engine) async throws {
        let trust = try await TrustHouse.open(on: engine)
        try await trust.house.database.write { db in
            _ = try db.run("UPDATE person SET name = '=HYPERLINK(1)' WHERE id = \(trust.region.zhaoLiu.person)")
        }
        let client = try await trust.signIn(.securityAdmin)
        let text = try await client.follow(try await Self.ask(client, ["purpose": "=1+1 核对"])).text
        #expect(!text.contains("\n=") && text.contains("HYPERLINK"))
        let page = try await Self.ask(client, ["purpose": "<b>", "q": "\"><i>"])
        #expect(page.status == 422 && page.markup.problems.isEmpty && page.markup.first("i") == nil)
    }
}
