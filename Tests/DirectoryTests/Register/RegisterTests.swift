// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Directory

@Suite("The roll")
struct RegisterTests {
    private func names(_ client: TestClient, _ query: String = "") async throws -> [String] {
        let answer = try await client.get("/members\(query)")
        #expect(answer.status == 200, "\(query)")
        return answer.markup.all("th").filter { $0["scope"] == "row" }.map(\.text)
    }

    @Test("Each sees the roll of the unions that a grant covers, in the order of unions and sounds", arguments: Engine.available)
    func scoping(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let region = house.region
        #expect(try await names(house.signIn(region.wuShi)) == ["钱七", "吴十"])
        #expect(try await names(house.signIn(region.zhouJiu)) == ["周九", "钱七", "吴十"])
        #expect(try await names(house.signIn(region.wangShier)) == ["王十二"])
        #expect(try await names(house.signIn(region.zhangSan)).count == 10)
        #expect(try await names(house.signIn(region.zhangSan), "?union=\(region.county.id)") == ["周九", "钱七", "吴十"])
        #expect(try await house.signIn(region.zhouJiu).get("/members?union=\(region.city.id)").status == 404)
        for someone in [region.qianQi, region.sunBa] {
            #expect(try await house.signIn(someone).get("/members").status == 404)
        }
    }

    @Test("Somebody is found by name, given name, sounds, initials and the last four", arguments: Engine.available)
    func searching(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        for (index, name) in ["覃素琴", "单玉兰", "仇建平", "覃小兰", "曾祥"].enumerated() { try await house.enrol(name, index) }
        let client = try await house.signIn(house.region.wuShi)
        for (typed, expected) in [
            ("覃", ["覃小兰", "覃素琴"]), ("素琴", ["覃素琴"]), ("qin", ["覃素琴", "覃小兰"]), ("tan", ["覃素琴", "覃小兰"]), ("tansu", ["覃素琴"]),
            ("qsq", ["覃素琴"]), ("tsq", ["覃素琴"]), ("shan", ["单玉兰"]), ("dan", ["单玉兰"]), ("shanyulan", ["单玉兰"]), ("syl", ["单玉兰"]),
            ("dyl", ["单玉兰"]), ("qiu", ["仇建平"]), ("chou", ["仇建平"]), ("qiujian", ["仇建平"]), ("zeng", ["曾祥"]),
            ("TAN SU QIN", ["覃素琴"]),
            ("ｔａｎ", ["覃素琴", "覃小兰"]), ("谁", []), ("兰", []), ("%", []), ("_", []), ("'", []),
            (String(RollHouse.number(2).suffix(4)), ["仇建平"]), ("0000", []),
        ] {
            let found = try await names(client, "?q=\(typed.percentEncoded)")
            #expect(Set(found) == Set(expected), "\(typed): \(found)")
        }
        #expect(try await client.get("/members?q=\(RollHouse.number(1))").text.contains("整号不在这里找"))
        let fragment = try await client.get("/members?q=tan", headers: ["X-Fragment": "live"])
        #expect(fragment.text.contains("覃素琴") && !fragment.text.contains("<h1>"))
        let other = try await house.signIn(house.region.wangShier)
        #expect(try await names(other, "?q=tan").isEmpty)
    }

    @Test("Unions are found by name, by part of it and by sounds, within sight only", arguments: Engine.available)
    func findingUnions(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhaoLiu)
        for typed in ["青石县", "县", "qsyz", "qingshiyi"] {
            #expect(
                try await client.get("/members?q=\(typed.percentEncoded)").text.contains("union=\(house.region.school.id)")
                    || typed == "县"
            )
        }
        #expect(
            try await client.get("/members?q=\("望海".percentEncoded)").text.contains("union=\(house.region.otherCity.id)") == false
        )
    }

    @Test("A page costs the same whatever it shows, and pages follow each other without gaps", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        let start = house.database.statementCount
        _ = try await client.get("/members")
        let few = house.database.statementCount - start
        for index in 0..<120 { try await house.enrol("会员\(index)", index) }
        let middle = house.database.statementCount
        let answer = try await client.get("/members")
        #expect(house.database.statementCount - middle == few && few <= 12, "\(few)")
        #expect(answer.text.contains("共 130 人"))
        var (seen, path): ([String], String?) = ([], "/members")
        while let page = path {
            let answer = try await client.get(page)
            seen += answer.markup.all("th").filter { $0["scope"] == "row" }.map(\.text)
            path = answer.markup.all("a").first { $0.text == "再看 50 人" }?["href"]
        }
        #expect(seen.count == 130 && Set(seen).count == 130)
    }

    @Test("The numbers are kept along with every change, and a wrong one is found and mended", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        #expect(try await house.tally(house.region.region).total == 10)
        #expect(try await house.tally(house.region.city).total == 4)
        let person = try await house.enrol("覃素琴", 1)
        let membership = try #require(try await house.memberships(person).first)
        #expect(try await house.database.write { try MembershipStore($0).change(membership, to: .reserved) })
        // The same a second time moves nothing.
        #expect(try await house.database.write { try MembershipStore($0).change(membership, to: .reserved) } == false)
        #expect(try await house.tally(house.region.city) == .init(active: 4, reserved: 1))
        #expect(try await house.database.write { try MembershipStore($0).end(membership, on: Region.since, as: .left) } == false)
        #expect(try await house.faults() == 0)
        try await house.database.write {
            _ = try $0.run("UPDATE membership_tally SET total = total + 1 WHERE state = 'reserved'")
        }
        #expect(try await house.faults() == 5 - 1)
        #expect(try await house.database.write { try MembershipTally($0).recount(mending: true) } == 4)
        #expect(try await house.faults() == 0)
    }

    @Test("A roll and a search are read by an index on both databases", arguments: Engine.available)
    func planning(engine: Engine) async throws {
        let house = try await RollHouse.open(on: engine)
        for index in 0..<400 { try await house.enrol("会员\(index)", index) }
        let branch = Branch(union: house.region.region, withSubtree: true)
        let statements = try await house.database.read { [sealer = house.sealer] db -> [(SQL, indexes: [String])] in
            let register = Register(db: db, sealer: sealer, branch: branch)
            func searching(_ words: String) throws -> SQL {
                try register.records(Search(words), nil, among: 700_000, most: 51)
            }
            let roll: SQL = """
                SELECT id FROM membership WHERE until IS NULL AND \(branch.covers("union_path"))
                ORDER BY union_path, pinyin, id LIMIT 51
                """
            return [
                (roll, ["membership_"]), (try searching("wei"), ["membership_pinyin", "membership_initials"]),
                (try searching("会员"), ["membership_name", "membership_given"]),
            ]
        }
        for (statement, indexes) in statements {
            let plan = try await house.database.write { db -> String in
                if engine == .postgres {
                    try db.run("ANALYZE membership")
                    try db.run("SET LOCAL enable_seqscan = off")
                }
                let explain: SQL = engine == .sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN "
                return try db.rows(explain + statement).map {
                    try $0.get(engine == .sqlite ? "detail" : "QUERY PLAN", as: String.self)
                }
                .joined(separator: "\n")
            }
            // PostgreSQL knows how the values are spread and chooses by it.
            if engine == .sqlite { #expect(indexes.allSatisfy(plan.contains), "\(plan)") }
            #expect(!plan.contains("SCAN membership") && !plan.contains("Seq Scan"), "\(plan)")
        }
    }
}
