// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import Assessment

@Suite("Self-score and verification")
struct SheetTests {
    @Test(
        "Issuing gives every assessed union a sheet and a task with its day, and never the union that assesses",
        arguments: Engine.available
    )
    func issuing(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.issued())
        let sheets = try await house.database.read { try SheetStore(db: $0).sheets(of: id) }
        #expect(sheets.map(\.union) == [region.city.id, region.otherCity.id])
        let task = try #require(try await house.database.read { try TaskStore($0).open(for: [region.zhaoLiu.desk]) }.first)
        #expect(task.verb == "自评" && task.due == Day("2024-07-10"))
        #expect(try await house.signIn(region.zhangSan).post("/assessments/\(id)/issue").status == 422)
    }

    @Test("Points beyond what an indicator is worth come back with every value kept", arguments: Engine.available)
    func mistyping(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let id = try await house.issued()
        let sheet = try await house.sheet(id, of: house.region.zhaoLiu)
        let city = try await house.signIn(house.region.zhaoLiu)
        let form = try await house.judgement(id, ["60.01", "12"], "做了三件事", revision: 1)
        let answer = try await city.upload(sheet.address, form, files: [])
        #expect(answer.status == 422 && answer.text.contains("要填 0 到 60 之间的分数") && answer.text.contains("做了三件事"))
        #expect(try await house.database.read { try SheetStore(db: $0).entries(of: sheet.id) }.isEmpty)
        let unwritten = try await house.judgement(id, ["60", "12"], "", revision: 1)
        #expect(try await city.upload(sheet.address, unwritten, files: []).status == 422)
    }

    @Test("Returned with a reason, mended, handed in again; a correction needs its reason", arguments: Engine.available)
    func returning(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.issued())
        try await house.score(id, region.zhaoLiu, ["50", "18"])
        #expect(try await house.tasks(of: region.zhangSan).contains("核验"))
        let sheet = try await house.sheet(id, of: region.zhaoLiu)
        let officer = try await house.signIn(region.zhangSan)
        #expect(try await officer.post("\(sheet.address)/return", ["why": ""]).status == 422)
        try await house.succeed(officer.post("\(sheet.address)/return", ["why": "缺佐证"]))
        #expect(try await house.tasks(of: region.zhaoLiu) == ["修改"])
        try await house.score(id, region.zhaoLiu, ["45", "18"])
        let now = try await house.sheet(id, of: region.zhaoLiu)
        let silent = try await house.judgement(id, ["40", "18"], "", revision: now.revision)
        #expect(try await officer.post("\(sheet.address)/verification", silent).status == 422)
        try await house.verify(id, region.zhaoLiu, ["40", "18"])
        let entries = try await house.database.read { try SheetStore(db: $0).entries(of: sheet.id) }
        let leaf = try await house.scheme(id).content.leaves[0].id
        #expect(entries[leaf]?.own == Fraction(45) && entries[leaf]?.verified == Fraction(40))
    }

    @Test("Of two who work on one sheet the second is told, and nothing is overwritten", arguments: Engine.available)
    func colliding(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let id = try await house.issued()
        let sheet = try await house.sheet(id, of: house.region.zhaoLiu)
        let city = try await house.signIn(house.region.zhaoLiu)
        let form = try await house.judgement(id, ["50", "18"], "见材料", revision: 1, act: "keep")
        try await house.succeed(city.upload(sheet.address, form, files: []))
        let late = try await house.judgement(id, ["10", "1"], "旧页", revision: 1, act: "keep")
        #expect(try await city.upload(sheet.address, late, files: []).status == 422)
        let entries = try await house.database.read { try SheetStore(db: $0).entries(of: sheet.id) }
        #expect(Set(entries.values.map(\.own)) == [Fraction(50), Fraction(18)])
    }

    @Test("Nobody but the union's own officer scores, nobody but the side above verifies", arguments: Engine.available)
    func standing(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let (region, id) = (house.region, try await house.issued())
        let sheet = try await house.sheet(id, of: region.zhaoLiu)
        let form = try await house.judgement(id, ["50", "18"], "见材料", revision: 1)
        for someone in [region.zhangSan, region.wangShier, region.zhouJiu, region.zhengShiyi] {
            #expect(try await house.signIn(someone).upload(sheet.address, form, files: []).status == 404)
        }
        try await house.score(id, region.zhaoLiu, ["50", "18"])
        for someone in [region.zhaoLiu, region.wangShier, region.liSi, region.sunBa] {
            #expect(try await house.signIn(someone).post("\(sheet.address)/verification", form).status == 404)
        }
    }

    @Test("An issued text is changed only by a recorded decision, and not once a union has begun", arguments: Engine.available)
    func revising(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let id = try await house.issued()
        let officer = try await house.signIn(house.region.zhangSan)
        #expect(try await officer.post("/assessments/\(id)", AssessmentHouse.fields(["revision": "7"])).status == 422)
        #expect(try await officer.post("/assessments/\(id)/revision", ["decision": ""]).status == 422)
        try await house.succeed(officer.post("/assessments/\(id)/revision", ["decision": "主席办公会第3次会议"]))
        #expect(try await house.scheme(id).version == 2)
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        try await house.succeed(officer.post("/assessments/\(id)/issue"))
        try await house.score(id, house.region.zhaoLiu, ["50", "18"])
        #expect(try await officer.post("/assessments/\(id)/revision", ["decision": "再改"]).status == 422)
    }

    @Test("Issuing costs as many statements, however many unions are assessed; each has its task", arguments: Engine.available)
    func issuingToMany(engine: Engine) async throws {
        var costs: [Int] = []
        for more in [0, 9] {
            let house = try await AssessmentHouse.open(on: engine)
            let region = house.region.region
            let cities = (0..<more).map { index in
                let (name, path) = ("第\(index)市教育工会", region.path.child(50 + index))
                return Union(
                    id: ID(rawValue: 700 + Int64(index)),
                    parent: region.id,
                    path: path,
                    kind: .city,
                    name: name,
                    shortName: name
                )
            }
            try await house.database.write { db in for city in cities { try UnionStore(db).insert(city) } }
            let id = try await house.drafted()
            let officer = try await house.signIn(house.region.zhangSan)
            let before = house.database.statementCount
            try await house.succeed(officer.post("/assessments/\(id)/issue"))
            costs.append(house.database.statementCount - before)
            let links: [String] = try await house.database.read { db in
                try db.rows("SELECT link FROM task WHERE verb = '自评' AND done_at IS NULL ORDER BY link")
                    .map { try $0.get("link") }
            }
            let sheets = try await house.database.read { try SheetStore(db: $0).sheets(of: id) }
            #expect(links == sheets.map(\.address).sorted())
            #expect(sheets.count == 2 + more)
        }
        #expect(costs[0] == costs[1])
    }

    @Test("A list of sheets and a ranking cost the same number of statements, however many unions", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await AssessmentHouse.open(on: engine)
        let id = try await house.verified()
        let scheme = try await house.scheme(id)
        let sheets = try await house.database.read { try SheetStore(db: $0).sheets(of: id) }
        func statements(_ sheets: [Sheet]) async throws -> Int {
            let before = house.database.statementCount
            _ = try await house.database.read {
                try ScoreBook(scheme: scheme, db: $0).inputs(of: sheets, on: Day(number: 19_900))
            }
            return house.database.statementCount - before
        }
        let (two, one) = (try await statements(sheets), try await statements(Array(sheets.prefix(1))))
        #expect(two == one)
    }
}
