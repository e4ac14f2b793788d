// SPDX-License-Identifier: Apache-2.0
import Foundation
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The matrix of unions and measures")
struct MatrixTests {
    /// A plan with assignments at every level: the city has signed one, the school has closed one.
    private static func stage(_ engine: Engine) async throws -> (PlanHouse, ID<Plan>) {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        for recipients in [Recipients.children, .kind(.school)] { try await house.issue(of: plan, to: recipients) }
        try await house.issue("读书班", of: plan, to: .group(.counties))
        let measure = try await house.measure("征文", of: plan)
        let own = try await house.assignments(of: measure.id)
        let (now, region) = (house.clock.now, house.region)
        try await house.database.write { db in
            let store = AssignmentStore(db: db)
            for assignment in own where [region.city.id, region.school.id].contains(assignment.union) {
                try store.sign(assignment, by: "甲", at: now)
            }
            guard let school = own.first(where: { $0.union == region.school.id }), let signed = try store.find(school.id) else {
                return
            }
            try store.submit(signed, by: region.wuShi.account, name: "甲", at: now)
            guard let submitted = try store.find(school.id) else { return }
            try store.close(submitted, by: region.wangWu.account, name: "乙", note: "", at: now)
        }
        return (house, plan)
    }

    private struct Grid: Decodable, Equatable {
        struct Row: Decodable, Equatable {
            struct Cell: Decodable, Equatable {
                let state: String
                let below: String
            }

            let union: String
            let cells: [Cell]
        }

        struct Column: Decodable, Equatable {
            let number: String
        }

        let under: String
        let columns: [Column]
        let own: Row?
        let rows: [Row]
        let totals: [String]
    }

    private func grid(_ client: TestClient, _ path: String) async throws -> Grid {
        try JSONDecoder().decode(
            Grid.self,
            from: Data(try await client.get(path, headers: ["Accept": "application/json"]).text.utf8)
        )
    }

    private func lines(_ grid: Grid) -> [String] {
        (grid.rows + (grid.own.map { [$0] } ?? [])).map { row in
            "\(row.union) "
                + row.cells.map { [$0.state, $0.below].filter { !$0.isEmpty }.joined(separator: " ") }.joined(separator: ",")
        }
    }

    @Test(
        "Rows are the unions directly below; each cell has its own state and what is closed of all below",
        arguments: Engine.available
    )
    func showing(engine: Engine) async throws {
        let (house, plan) = try await Self.stage(engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let all = try await grid(zhangSan, "/plans/\(plan)/matrix")
        #expect(all.columns.map(\.number) == ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"])
        #expect(lines(all) == ["桂海师大 ,,issued,,,", "临江市 0/1,,signed 1/1,,,", "望海市 ,,issued,,,"])
        #expect(all.totals == ["0/1", "", "1/4", "", "", ""] && all.own == nil)
        let city = try await grid(zhangSan, "/plans/\(plan)/matrix?under=\(house.region.city.id)")
        #expect(lines(city) == ["青石县 issued,,1/1,,,", "临江市 ,,signed,,,"] && city.under == "临江市")
        let page = try await zhangSan.get("/plans/\(plan)/matrix")
        #expect(page.markup.all("a").contains { $0["href"] == "/plans/\(plan)/matrix?under=\(house.region.city.id)" })
        #expect(!page.markup.all("a").contains { $0["href"] == "/plans/\(plan)/matrix?under=\(house.region.university.id)" })
        #expect(page.markup.problems.isEmpty)
    }

    @Test("A state and a section narrow it down", arguments: Engine.available)
    func filtering(engine: Engine) async throws {
        let (house, plan) = try await Self.stage(engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let signed = try await grid(zhangSan, "/plans/\(plan)/matrix?state=signed")
        #expect(lines(signed) == ["临江市 0/1,,signed 0/1,,,"])
        let closed = try await grid(zhangSan, "/plans/\(plan)/matrix?state=closed")
        #expect(lines(closed) == ["临江市 0/1,,1/1,,,"])
        let issued = try await grid(zhangSan, "/plans/\(plan)/matrix?state=issued&section=1")
        #expect(lines(issued) == ["桂海师大 ,,issued,,,", "临江市 1/1,,0/1,,,", "望海市 ,,issued,,,"])
        let given = try await grid(zhangSan, "/plans/\(plan)/matrix?measures=issued")
        #expect(given.columns.map(\.number) == ["1-1", "1-3"])
        #expect(try await grid(zhangSan, "/plans/\(plan)/matrix?section=2").columns.isEmpty)
        #expect(try await grid(zhangSan, "/plans/\(plan)/matrix?state=rubbish&section=x&after=x").rows.count == 3)
    }

    @Test("Whoever stands below looks out from their own union, and no further", arguments: Engine.available)
    func hiding(engine: Engine) async throws {
        let (house, plan) = try await Self.stage(engine)
        let (region, path) = (house.region, "/plans/\(plan)/matrix")
        #expect(try await grid(try await house.signIn(region.zhaoLiu), path).under == "临江市")
        let school = try await grid(try await house.signIn(region.wuShi), path)
        #expect(lines(school) == ["青石一中 ,,closed,,"], "what is for officers of the plan's union only is no column")
        let zhaoLiu = try await house.signIn(region.zhaoLiu)
        #expect(try await zhaoLiu.get("\(path)?under=\(region.county.id)").status == 200)
        for union in [region.region, region.otherCity, region.university] {
            #expect(try await zhaoLiu.get("\(path)?under=\(union.id)").status == 404, "\(union.name)")
        }
        #expect(try await zhaoLiu.get("\(path)?under=\(UnionID(rawValue: 12345))").status == 404)
        for someone in [region.qianQi, region.sunBa] { #expect(try await house.signIn(someone).get(path).status == 404) }
        let draft = try await house.draft(of: region.city)
        #expect(try await zhaoLiu.get("/plans/\(draft)/matrix").status == 404)
    }

    @Test("The table to keep has what is shown, runs nothing, and is noted", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let (house, plan) = try await Self.stage(engine)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        _ = try await house.database.write {
            try $0.run("UPDATE trade_union SET short_name = '=1+1' WHERE id = \(house.region.otherCity.id)")
        }
        let answer = try await zhangSan.post("/plans/\(plan)/matrix/export", ["state": "issued"])
        #expect(answer.status == 200)
        let table = answer.text.replacing("\u{FEFF}", with: "").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(table.count == 4 && table.allSatisfy { $0.count == 19 })
        #expect(table[0][1] == "1-1 举办读书班2期" && table[0][2] == "1-1 下级已交办")
        #expect(table[2][0] == "临江市" && table[2][1...3] == ["", "1", "1"] && table[2][7...9] == ["", "0", "1"])
        #expect(table[3][0] == "'=1+1" && table[3][7] == "已交办")
        #expect(try await house.journal(of: plan).map(\.sentence) == ["导出承办对照表，省教育工会下级 3 家（已交办）"])
    }

    @Test("Fifty unions a page, each once, in as many statements as for three", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine, PlanHouse.makeModule())
        let plan = try await house.published(SamplePlan.long(70))
        let (client, path) = (try await house.signIn(house.region.zhangSan), "/plans/\(plan)/matrix")
        _ = try await client.get(path)
        let start = house.database.statementCount
        _ = try await client.get(path)
        let few = house.database.statementCount - start
        let county = house.region.county
        try await house.database.write { db in
            for index in 1...119 {
                let path = house.region.region.path.child(index + 10)
                let name = "第\(index)市教育工会"
                try UnionStore(db).insert(
                    Union(
                        id: ID(rawValue: Int64(index)),
                        parent: house.region.region.id,
                        path: path,
                        kind: county.kind,
                        name: name,
                        shortName: name
                    )
                )
            }
        }
        for measure in try await house.measures(of: plan).prefix(35) { try await house.issue(measure, of: plan) }
        let before = house.database.statementCount
        let first = try await client.get(path)
        #expect(house.database.statementCount - before == few && few <= 12)
        var (rows, next): ([String], String?) = (try await grid(client, path).rows.map(\.union), path)
        while let here = next {
            let page = try await client.get(here)
            next = page.markup.all("a").compactMap { $0["href"] }.first { $0.contains("after=") }
            if let next { rows += try await grid(client, next).rows.map(\.union) }
        }
        #expect(rows.count == 122 && Set(rows).count == 122)
        #expect(first.markup.all("tr").count == 2 + 50 + 1)
    }
}
