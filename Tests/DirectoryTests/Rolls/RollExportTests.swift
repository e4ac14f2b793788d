// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("Rolls as files, out")
struct RollExportTests {
    private func export(_ client: TestClient, _ fields: FormFields) async throws -> TestResponse {
        try await client.follow(try await client.post("/members/rolls/exports", fields))
    }

    @Test(
        "A roll leaves with its purpose on it, numbers masked, within one's scope, and the journal knows",
        arguments: Engine.available
    )
    func exporting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("=蓝春梅", 1, mobile: "14000000001")
        try await house.enrol("别处的人", 2, at: house.region.otherCity)
        let officer = try await house.signIn(house.region.zhouJiu)
        #expect(try await officer.post("/members/rolls/exports", ["purpose": "看"]).status == 422)
        for format in ["xlsx", "csv"] {
            let answer = try await export(officer, ["purpose": "核对慰问名单", "format": format])
            #expect(answer.status == 200)
            #expect(answer.header("Content-Disposition")?.contains(".\(format)") == true)
            let rows = try RollHouse.table(answer.bytes)
            #expect(rows[1][0].contains("周九 2024年") && rows[1][0].contains("用途：核对慰问名单") && rows[1][0].contains("号码已遮住"))
            #expect(rows[2] == ["姓名", "身份证号", "性别", "出生日期", "手机号", "工会", "入会日期", "会籍", "岗位"])
            let line = try #require(rows.first { $0[0].hasSuffix("蓝春梅") })
            #expect(line[0] == (format == "csv" ? "'=蓝春梅" : "=蓝春梅"))
            #expect(line[1] == IdentityNumber.masked(RollHouse.number(1)) && line[4] == "140****0001")
            #expect(!rows.contains { $0[0] == "别处的人" })
        }
        #expect(try await house.journal(person).isEmpty)
        let lines = try await house.database.read { db in
            try db.rows("SELECT sentence FROM journal_entry WHERE verb = 'export'").map {
                try $0.get("sentence", as: String.self)
            }
        }
        #expect(lines.count == 2 && lines[0].contains("号码遮住") && lines[0].contains("核对慰问名单"))
    }

    @Test("Whole numbers leave only with the permission, and each person sees it", arguments: Engine.available)
    func exportingInFull(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let person = try await house.enrol("蓝春梅", 1)
        let officer = try await house.signIn(house.region.wuShi)
        let rows = try RollHouse.table(try await export(officer, ["purpose": "办医疗互助参保", "full": "yes", "format": "csv"]).bytes)
        #expect(rows.contains { $0.contains(RollHouse.number(1)) })
        #expect(try await house.journal(person).map(\.sentence) == ["名册连同蓝春梅的全号导出，用途：办医疗互助参保"])
        let chair = try await house.signIn(house.region.wangWu)
        let refused = try await chair.post("/members/rolls/exports", ["purpose": "办医疗互助参保", "full": "yes"])
        #expect(refused.status == 422 && refused.text.contains("您不能看全号"))
    }

    @Test("The file is for who asked for it, for an hour", arguments: Engine.available)
    func keepingFiles(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.wuShi)
        let path = try #require(try await officer.post("/members/rolls/exports", ["purpose": "核对名册"]).location)
        #expect(try await officer.get(path).status == 200)
        #expect(try await house.signIn(house.region.zhangSan).get(path).status == 404)
        #expect(try await house.signIn(house.region.qianQi).post("/members/rolls/exports", ["purpose": "核对名册"]).status == 404)
        house.clock.advance(minutes: 62)
        let later = try await house.signIn(house.region.wuShi)
        #expect(try await later.get(path).status == 404)
    }

    @Test("A roll of many leaves by long work, and its file waits a day for who asked", arguments: Engine.available)
    func exportingMany(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        try await house.enrol("蓝春梅", 1)
        try await house.enrol("别处的人", 2, at: house.region.otherCity)
        // As many as the summary says, whoever they are.
        let county = house.region.county.id
        try await house.database.write { db in
            _ = try db.run("UPDATE membership_tally SET total = 20001 WHERE union_id = \(county) AND state = 'active'")
        }
        let officer = try await house.signIn(house.region.zhouJiu)
        let path = try #require(try await officer.post("/members/rolls/exports", ["purpose": "核对名册", "format": "csv"]).location)
        #expect(!path.hasSuffix("/file"))
        let waiting = try await officer.get(path)
        #expect(waiting.text.contains("排着队") && waiting.text.contains("用途：核对名册"))
        #expect(try await officer.get("\(path)/file").status == 404)
        try await house.work()
        #expect(try await officer.get(path).text.contains("取文件"))
        let file = try await officer.get("\(path)/file")
        let rows = try RollHouse.table(file.bytes)
        #expect(rows[1][0].contains("周九") && rows.contains { $0[0] == "蓝春梅" } && !rows.contains { $0[0] == "别处的人" })
        #expect(try await house.signIn(house.region.zhangSan).get(path).status == 404)
        #expect(try await house.signIn(house.region.zhangSan).get("\(path)/file").status == 404)
        // Whoever may no longer read the roll fetches nothing of what was written for them.
        try await house.database.write { db in
            _ = try db.run("UPDATE role_grant SET to_on = from_on WHERE account_id = \(house.region.zhouJiu.account)")
        }
        #expect(try await officer.get("\(path)/file").status == 404)
    }

    @Test("The list of unions leaves with their numbers", arguments: Engine.available)
    func exportingUnions(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        let rows = try RollHouse.table(try await export(officer, ["purpose": "报送组织情况", "what": "unions"]).bytes)
        #expect(rows.dropFirst(3).map { $0[0] } == ["青石县教育工会", "青石县第一中学工会"])
        #expect(rows.dropFirst(3).map { $0[3] } == ["3", "2"])
    }

    @Test("The template is read back, and lists the unions of the scope", arguments: Engine.available)
    func takingTemplates(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let officer = try await house.signIn(house.region.zhouJiu)
        for name in ["template.xlsx", "template.csv"] {
            let rows = try RollHouse.table(try await officer.get("/members/rolls/\(name)").bytes)
            #expect(rows[0] == RollTemplate.columns.map(\.head))
        }
        #expect(try await house.signIn(house.region.liSi).get("/members/rolls/template.xlsx").status == 404)
    }
}
