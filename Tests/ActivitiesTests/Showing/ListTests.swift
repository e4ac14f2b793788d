// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import Activities

@Suite("The list of work records")
struct ListTests {
    private func titles(_ client: TestClient, _ query: String = "") async throws -> [String] {
        let answer = try await client.get("/activities\(query)")
        #expect(answer.status == 200)
        return answer.markup.all("h3").map { String($0.text.trimmingPrefix { $0 != "第" }) }
    }

    @Test("Each sees the records of the unions that a grant covers", arguments: Engine.available)
    func scoping(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let region = house.region
        for someone in [region.wuShi, region.zhouJiu, region.zhaoLiu, region.wangShier, region.zhengShiyi, region.zhangSan] {
            _ = try await house.filed(someone, ["title": "第\(someone.name)场"])
        }
        let expected: [(Someone, [Someone])] = [
            (
                region.zhangSan,
                [region.zhangSan, region.zhengShiyi, region.wangShier, region.zhaoLiu, region.zhouJiu, region.wuShi]
            ),
            (region.zhaoLiu, [region.zhaoLiu, region.zhouJiu, region.wuShi]), (region.zhouJiu, [region.zhouJiu, region.wuShi]),
            (region.wuShi, [region.wuShi]), (region.zhengShiyi, [region.zhengShiyi]), (region.wangShier, [region.wangShier]),
        ]
        for (viewer, seen) in expected {
            #expect(try await titles(house.signIn(viewer)) == seen.map { "第\($0.name)场" }, "\(viewer.name)")
        }
        for someone in [region.sunBa, region.qianQi] {
            #expect(try await house.signIn(someone).get("/activities").status == 404)
        }
        let zhangSan = try await house.signIn(region.zhangSan)
        #expect(try await titles(zhangSan, "?union=\(region.city.id)") == ["第赵六场", "第周九场", "第吴十场"])
        #expect(try await house.signIn(region.zhaoLiu).get("/activities?union=\(region.otherCity.id)").status == 404)
    }

    @Test("Filters narrow by kind, state, stage, days and words, whatever the words are", arguments: Engine.available)
    func filtering(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        _ = try await house.filed(nil, ["title": "第一场", "held": "5月3日", "stage": "小学", "place": "A座100%大厅"])
        _ = try await house.draft(nil, ["title": "第二场", "held": "6月1日", "kind": "study", "stage": "大学|中学"])
        _ = try await house.filed(nil, ["title": "第三场", "held": "6月30日", "theme-other": "三月三_歌圩"])
        let client = try await house.signIn(house.region.wuShi)
        for (query, expected) in [
            ("", ["第三场", "第二场", "第一场"]), ("?kind=study", ["第二场"]), ("?state=draft", ["第二场"]),
            ("?stage=\("中学".percentEncoded)", ["第三场", "第二场"]), ("?from=6月1日".percentEncodedQuery, ["第三场", "第二场"]),
            ("?from=2024-05-03&until=2024-06-01", ["第二场", "第一场"]), ("?q=\("100%大".percentEncoded)", ["第一场"]),
            ("?q=\("%".percentEncoded)", ["第一场"]), ("?q=_", ["第三场"]), ("?q=a", ["第一场"]), ("?q=!", []),
            ("?q=\("青石县第一中学".percentEncoded)", ["第三场", "第二场", "第一场"]), ("?kind=x&state=y&stage=z", ["第三场", "第二场", "第一场"]),
        ] {
            #expect(try await titles(client, query) == expected, "\(query)")
        }
        let wrong = try await client.get("/activities?from=\("某天".percentEncoded)")
        #expect(wrong.status == 200 && wrong.text.contains("不是日期"))
    }

    @Test("Pages follow each other without gaps, and each costs the same", arguments: Engine.available)
    func paging(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let client = try await house.signIn(house.region.zhangSan)
        try await house.fill(3)
        let before = house.database.statementCount
        _ = try await client.get("/activities")
        let few = house.database.statementCount - before
        try await house.fill(110, from: 3)
        let middle = house.database.statementCount
        var page = try await client.get("/activities").markup
        #expect(house.database.statementCount - middle == few && few <= 12)
        var seen: [String] = []
        while true {
            seen += page.all("h3").compactMap { $0.text }
            guard let next = page.all("a").compactMap({ $0["href"] }).first(where: { $0.contains("after=") }) else { break }
            page = try await client.get(next).markup
        }
        #expect(seen.count == 113 && Set(seen).count == 113)
    }

    @Test("The file holds what the filter asks for, runs no formula, and is noted", arguments: Engine.available)
    func exporting(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        _ = try await house.filed(nil, ["title": "=HYPERLINK(1)", "summary": "一行,“二”\n\"三\""])
        _ = try await house.filed(nil, ["title": "第二场", "kind": "visit"])
        let client = try await house.signIn(house.region.zhouJiu)
        let answer = try await client.post("/activities/exports", ["kind": "exchange"])
        #expect(answer.status == 200 && answer.bytes.starts(with: [0xEF, 0xBB, 0xBF]))
        let lines = answer.text.split(separator: "\r\n")
        #expect(lines.count == 2 && lines[1].contains("宣讲交流,'=HYPERLINK(1),2024-06-20"))
        #expect(lines[1].contains("\"一行,“二”\n\"\"三\"\"\""))
        let union = house.region.county.id
        let line = try await house.database.read { try Journal($0).entries(of: Subject("union", union)).last }
        #expect(line?.verb == "export" && line?.sentence == "导出活动记录 1 条（宣讲交流）")
    }

    @Test("A year by month and kind counts verified ones, and those that wait beside them", arguments: Engine.available)
    func overview(engine: Engine) async throws {
        let house = try await ActivityHouse.open(on: engine)
        let ids = [
            try await house.filed(nil, ["title": "甲", "held": "5月3日"]),
            try await house.filed(nil, ["title": "乙", "held": "5月4日"]),
        ]
        _ = try await house.filed(nil, ["title": "丙", "held": "6月4日", "kind": "visit"])
        _ = try await house.draft(nil, ["title": "丁", "held": "6月5日"])
        _ = try await house.filed(nil, ["title": "戊", "held": "2023年6月5日"])
        let county = try await house.signIn(house.region.zhouJiu)
        #expect(try await county.post("/activities/\(ids[0])/verification").status == 303)
        let answer = try await county.get("/activities/overview")
        #expect(answer.status == 200 && answer.text.contains("已核实 1 场、120 人次，另有 2 场等核实"))
        #expect(answer.markup.all("th", where: ["scope": "row"]).map(\.text) == ["宣讲交流", "走访慰问", "合计"])
        let link = try #require(answer.markup.all("a").compactMap { $0["href"] }.first { $0.contains("from=") })
        #expect(link == "/activities?kind=exchange&from=2024-05-01&until=2024-05-31")
        #expect(try await titles(county, String(link.dropFirst("/activities".count))).count == 2)
        #expect(try await county.get("/activities/overview?year=2023").text.contains("另有 1 场等核实"))
        #expect(try await county.get("/activities/overview?year=1066").text.contains("2024年活动一览"))
        #expect(try await house.signIn(house.region.wangShier).get("/activities/overview").text.contains("没有报送过的活动"))
    }
}

extension ActivityHouse {
    /// Records straight into the table: the list must not care how many.
    func fill(_ count: Int, from first: Int = 0) async throws {
        let (now, officer) = (clock.now, region.wuShi)
        try await database.write { db in
            for number in first..<(first + count) {
                let activity = Activity(
                    id: .make(at: now),
                    union: officer.home.id,
                    unionPath: officer.home.path.text,
                    unionName: officer.home.name,
                    content: ActivityContent(kind: .study, title: "第\(number)场", heldOn: now.day.adding(days: -number / 7)),
                    state: .draft,
                    since: now,
                    revision: 1,
                    createdAt: now,
                    createdName: officer.name
                )
                try ActivityStore(db: db).insert(activity)
                try Filing(activity: activity, db: db).file(by: .init(account: officer.account, name: officer.name, at: now))
            }
        }
    }
}

extension String {
    /// An address whose Chinese is encoded and whose marks stay.
    var percentEncodedQuery: String {
        unicodeScalars.map { $0.isASCII ? String($0) : PercentCoding.encode(String($0)) }.joined()
    }

    var percentEncoded: String { PercentCoding.encode(self) }
}
