// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("The ways to look at a plan")
struct PlanViewsTests {
    private func rows(_ query: String, _ house: PlanHouse, _ id: ID<Plan>) async throws -> [String] {
        let client = try await house.signIn(house.region.zhangSan)
        return try JSON(try await client.get("/plans/\(id)/list?\(query)", headers: ["Accept": "application/json"]).bytes)["rows"]
            .items
            .map { $0["number"].text }
    }

    @Test(
        "The list is filtered by words, number, light, union and kind",
        arguments: [
            ("", ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"]), ("q=教", ["3-1"]), ("q=2-2", ["2-2"]), ("q=%F0%AC%AD%8E", ["2-2"]),
            ("light=late", ["3-1"]), ("light=nosuch", []), ("union=区直驻邕高校工会", ["3-1"]), ("kind=培训", ["1-1"]),
            ("kind=培训&light=late", []),
            ("q=%25", []), ("q=%22%3E%3Cscript%3E", []),
        ]
    )
    func filtering(query: String, numbers: [String]) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        let encoded = query.split(separator: "&").map { part -> String in
            let pair = part.split(separator: "=", maxSplits: 1)
            return "\(pair[0])=\(pair[1].contains("%") ? String(pair[1]) : PercentCoding.encode(String(pair[1])))"
        }
        #expect(try await rows(encoded.joined(separator: "&"), house, try await LivingPageTests.lit(house)) == numbers)
    }

    @Test(
        "The list is sorted by any column, both ways, ties in the order of the text",
        arguments: [
            ("no", ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"]), ("-no", ["3-1", "2-2", "2-1", "1-3", "1-2", "1-1"]),
            ("light", ["3-1", "1-1", "1-3", "1-2", "2-2", "2-1"]), ("-light", ["2-1", "2-2", "1-2", "1-3", "1-1", "3-1"]),
            ("due", ["3-1", "1-1", "1-2", "1-3", "2-1", "2-2"]), ("nosuch", ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"]),
            ("-", ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"]), ("--no", ["1-1", "1-2", "1-3", "2-1", "2-2", "3-1"]),
        ]
    )
    func sorting(sort: String, numbers: [String]) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        #expect(try await rows("sort=\(sort)", house, try await LivingPageTests.lit(house)) == numbers)
    }

    @Test("A filter that finds nothing says so and leads back to all", arguments: Engine.available)
    func findingNothing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let page = try await house.signIn(house.region.zhangSan).get("/plans/\(id)/list?q=zzz").markup
        #expect(
            page.text.contains("没有符合的举措")
                && page.first("a", where: ["href": "/plans/\(id)/list", "class": "btn"])?.text == "看全部 6 条"
        )
    }

    @Test("Sorting keeps what is filtered", arguments: Engine.available)
    func keepingFilter(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let page = try await house.signIn(house.region.zhangSan).get("/plans/\(id)/list?q=%E7%8F%AD&sort=due").markup
        let links = page.all("th").isEmpty ? [] : page.all("a").compactMap { $0["href"] }.filter { $0.contains("sort=") }
        #expect(
            links.count == 5 && links.allSatisfy { $0.contains("q=%E7%8F%AD") } && links.contains { $0.hasSuffix("sort=-due") }
        )
        #expect(page.first("th", where: ["aria-sort": "ascending"])?.text == "期限")
    }

    @Test("The timeline puts each measure under the month it is due in, the rest under the year", arguments: Engine.available)
    func timing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let measure = try await house.measure("征文", of: id)
        _ = try await house.database.write { try $0.run("UPDATE measure SET due_on = '2025-01-15' WHERE id = \(measure.id)") }
        let client = try await house.signIn(house.region.zhangSan)
        let json = try JSON(try await client.get("/plans/\(id)/timeline", headers: ["Accept": "application/json"]).bytes)
        let groups = json["groups"].items.map { group in
            "\(group["name"].text): \(group["rows"].items.map { "\($0["margin"]["number"].text) \($0["when"].text)" }.joined(separator: ", "))"
        }
        #expect(groups == ["6月: 3-1 30日前", "2025年1月: 1-3 15日前", "全年: 1-1 全年, 1-2 全年, 2-1 全年, 2-2 全年"])
        #expect(try await client.get("/plans/\(id)/timeline").text.contains("没有定日子的 4 条放在全年"))
    }

    @Test("By union, the plan's own order counts, and each measure stands once", arguments: Engine.available)
    func grouping(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let client = try await house.signIn(house.region.zhangSan)
        let json = try JSON(try await client.get("/plans/\(id)/unions", headers: ["Accept": "application/json"]).bytes)
        let groups = json["groups"].items.map { "\($0["name"].text) \($0["rows"].items.count)" }
        #expect(groups == ["省教育工会 5", "区直驻邕高校工会 1"])
    }

    @Test("The first page is the plan of the year, the nearest union's first", arguments: Engine.available)
    func enteringHome(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        #expect(try await zhaoLiu.get("/").location == "/plans")
        let region = try await house.published()
        #expect(try await zhaoLiu.get("/").location == "/plans/\(region)")
        let city = try await house.published(of: house.region.city)
        #expect(try await zhaoLiu.get("/").location == "/plans/\(city)")
        #expect(try await house.signIn(house.region.qianQi).get("/").location == "/plans/\(city)")
        #expect(try await house.signIn(house.region.wangShier).get("/").location == "/plans/\(region)")
        let next = try await house.published(SamplePlan.of(SamplePlan.reading.items, year: 2025))
        #expect(try await zhaoLiu.get("/").location == "/plans/\(city)", "next year's plan does not run yet: \(next)")
    }
}
