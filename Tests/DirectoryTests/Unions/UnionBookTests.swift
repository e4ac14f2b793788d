// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("The register of unions")
struct UnionBookTests {
    private func names(_ client: TestClient, _ query: String = "") async throws -> [String] {
        let answer = try await client.get("/unions\(query)")
        #expect(answer.status == 200, "\(query)")
        return answer.markup.all("th").filter { $0["scope"] == "row" }.map(\.text)
    }

    @Test("A level of the tree is shown at a time, within what a grant covers", arguments: Engine.available)
    func opening(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let region = house.region
        #expect(try await names(house.signIn(region.zhangSan)) == ["桂海师范大学工会", "临江市教育工会", "望海市教育工会"])
        #expect(try await names(house.signIn(region.zhangSan), "?union=\(region.city.id)") == ["青石县教育工会"])
        #expect(try await names(house.signIn(region.zhouJiu)) == ["青石县第一中学工会"])
        // A grant for the school alone shows nothing below it.
        #expect(try await names(house.signIn(region.wuShi)) == [])
        for (someone, union) in [(region.zhouJiu, region.city), (region.wangShier, region.city), (region.wuShi, region.county)] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/unions?union=\(union.id)").status == 404)
            #expect(try await client.get("/unions/\(union.id)").status == 404)
            #expect(try await client.post("/unions/exports", ["union": "\(union.id)"]).status == 404)
        }
        for someone in [region.qianQi, region.sunBa] {
            let client = try await house.signIn(someone)
            #expect(try await client.get("/unions").status == 404)
            #expect(try await client.get("/unions/\(region.school.id)").status == 404)
        }
    }

    @Test("Unions are found on all levels by name, sounds, kind and tag", arguments: Engine.available)
    func searching(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let school = "青石县第一中学工会"
        for (query, expected) in [
            ("q=\("青石".percentEncoded)", ["青石县教育工会", school]), ("q=\("一中".percentEncoded)", [school]),
            ("q=qsyz", [school]), ("q=qingshiyi", [school]), ("kind=city", ["临江市教育工会", "望海市教育工会"]),
            ("tag=\(UnionGroup.directUniversityTag.percentEncoded)", ["桂海师范大学工会"]),
            ("kind=county&q=\("青石".percentEncoded)", ["青石县教育工会"]), ("kind=school&q=\("临江".percentEncoded)", []),
            ("q=%25", []), ("q=_", []), ("q=\("谁".percentEncoded)", []), ("q=1234567", []), ("kind=nonsense&q=qsyz", [school]),
        ] {
            #expect(try await names(client, "?\(query)") == expected, "\(query)")
        }
        #expect(try await client.get("/unions?q=%25").text.contains("没有找到"))
        let fragment = try await client.get("/unions?q=qsyz", headers: ["X-Fragment": "live"])
        #expect(fragment.text.contains(school) && !fragment.text.contains("<h1>"))
        #expect(try await names(house.signIn(house.region.wangShier), "?q=qsyz").isEmpty)
    }

    @Test("Numbers of members and unions stand at each branch, at a constant number of statements", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let cells = try await client.get("/unions").markup.all("td").filter { $0["class"]?.contains("num") == true }.map(\.text)
        #expect(cells == ["1", "没有", "4", "2 个", "1", "没有"])
        let start = house.database.statementCount
        _ = try await client.get("/unions")
        let few = house.database.statementCount - start
        try await house.database.write { db in
            for index in 0..<150 {
                try UnionStore(db).insert(
                    Union(
                        id: UnionID(rawValue: Int64(90_000 + index)),
                        parent: house.region.region.id,
                        path: house.region.region.path.child(10 + index),
                        kind: .school,
                        name: "第\(index)学校工会",
                        shortName: "第\(index)学校"
                    )
                )
            }
        }
        let middle = house.database.statementCount
        let answer = try await client.get("/unions")
        #expect(house.database.statementCount - middle == few && few <= 12, "\(few)")
        #expect(answer.text.contains("共 153 个"))
        var (seen, path): ([String], String?) = ([], "/unions")
        while let page = path {
            let answer = try await client.get(page)
            seen += answer.markup.all("th").filter { $0["scope"] == "row" }.map(\.text)
            path = answer.markup.all("a").first { $0.text == "再看 100 个" }?["href"]
        }
        #expect(seen.count == 153 && Set(seen).count == 153)
    }

    @Test("A union's page tells posts held and held before, numbers and what was done", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let region = house.region
        try await house.database.write { db in
            let people = PersonStore(db)
            try people.appoint(region.wuShi.person, to: "主席", in: region.school.id, since: Region.since, post: 71)
            try people.appoint(region.qianQi.person, to: "组织委员", in: region.school.id, since: Region.since, post: 72)
            _ = try db.run("UPDATE post SET until = since WHERE id = 72")
        }
        let client = try await house.signIn(region.zhouJiu)
        let page = try await client.get("/unions/\(region.school.id)")
        #expect(page.status == 200)
        let (held, former) = (page.text.firstRange(of: "主席"), page.text.firstRange(of: "以前任职的 1 人次"))
        let past = page.text.firstRange(of: "组织委员")
        #expect(try #require(held).lowerBound < #require(former).lowerBound)
        #expect(try #require(former).lowerBound < #require(past).lowerBound)
        #expect(page.markup.all("a").contains { $0["href"] == "/unions/\(region.county.id)" })
        #expect(page.text.contains("还没有记录"))
        let empty = try await client.get("/unions/\(region.county.id)")
        // The city is not theirs to see, so it is not named as a link.
        #expect(!empty.markup.all("a").contains { $0["href"] == "/unions/\(region.city.id)" })
        #expect(try await client.get("/unions/nothing").status == 404)
    }

    @Test(
        "The table holds the branch with all below, or what was found; the journal tells who took it",
        arguments: Engine.available
    )
    func exporting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let (region, client) = (house.region, try await house.signIn(house.region.zhaoLiu))
        let answer = try await client.post("/unions/exports", ["union": "\(region.city.id)"])
        #expect(answer.status == 200 && answer.text.contains("青石县第一中学工会") && !answer.text.contains("望海市"))
        #expect(answer.text.contains("临江市教育工会"))
        let some = try await client.post("/unions/exports", ["union": "\(region.city.id)", "kind": "county"])
        #expect(some.text.contains("青石县教育工会") && !some.text.contains("第一中学"))
        let lines = try await house.database.read { try Journal($0).entries(of: Subject("union", region.city.id)) }
        #expect(lines.map(\.sentence) == ["导出工会名录，临江市 3 个（全部）", "导出工会名录，临江市 1 个（县（市、区）教育工会）"])
        let own = try await house.signIn(region.wuShi).post("/unions/exports", ["union": "\(region.school.id)"])
        #expect(own.text.contains("青石县第一中学工会") && !own.text.contains("青石县教育工会"))
    }

    @Test("Hostile names and tags change no element of the pages", arguments: Engine.available)
    func resisting(engine: Engine) async throws {
        func pages(_ text: String) async throws -> [Markup] {
            let house = try await RollHouse.open(on: engine)
            let school = house.region.school
            try await house.database.write { db in
                _ = try db.run(
                    "UPDATE trade_union SET name = \(text), short_name = \(text), tag = \(text) WHERE id = \(school.id)"
                )
                try PersonStore(db).appoint(house.region.qianQi.person, to: text, in: school.id, since: Region.since, post: 71)
            }
            let client = try await house.signIn(house.region.zhouJiu)
            return [
                try await client.get("/unions"), try await client.get("/unions?kind=school"),
                try await client.get("/unions/\(school.id)"), try await client.get("/unions?union=\(school.id)&q=x"),
                try await client.get("/unions?q=\(text.percentEncoded)&tag=\(text.percentEncoded)&kind=\(text.percentEncoded)"),
            ].map(\.markup)
        }
        let (tame, wild) = (try await pages("yyyyy"), try await pages(HostileText.name))
        let known = Set(tame.flatMap(\.skeleton))
        for page in wild {
            #expect(page.problems.isEmpty && page.comments.isEmpty)
            #expect(Set(page.skeleton).subtracting(known).isEmpty)
        }
    }
}
