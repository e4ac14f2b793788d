// SPDX-License-Identifier: Apache-2.0
import Kernel
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The living plan")
struct LivingPageTests {
    /// A published plan of which each of six measures shows another light.
    static func lit(_ house: PlanHouse) async throws -> ID<Plan> {
        let id = try await house.published()
        try await house.checkpoint("办第一期", of: try await house.measure("读书班", of: id), due: .of(6, 30))
        try await house.checkpoint("办最后一期", of: try await house.measure("读书班", of: id), due: .of(12, 1))
        try await house.checkpoint("定讲题", of: try await house.measure("宣讲", of: id), due: .of(3, 1), done: .of(3, 1))
        try await house.checkpoint("讲完", of: try await house.measure("宣讲", of: id), due: .of(11, 1))
        try await house.checkpoint("评奖", of: try await house.measure("征文", of: id), due: .of(7, 1))
        try await house.checkpoint("建账", of: try await house.measure("台账", of: id), due: .of(4, 1), done: .of(4, 2))
        try await house.checkpoint("慰问", of: try await house.measure("慰问", of: id), due: .of(6, 30))
        return id
    }

    @Test("Each measure shows its light in the margin, and the tally counts them", arguments: Engine.available)
    func lighting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await Self.lit(house)
        let page = try await house.signIn(house.region.zhangSan).get("/plans/\(id)").markup
        let lights = page.all("a", where: ["class": "phrase"]).map { "\($0["data-n"] ?? "") \($0["data-s"] ?? "")" }
        #expect(lights == ["1-1 watch", "1-2 ok", "1-3 none", "2-1 unset", "2-2 done", "3-1 late"])
        let tally = page.all("a").filter { $0["href"]?.contains("list?light=") ?? false }.map(\.text)
        #expect(tally.count == 6 && tally.allSatisfy { $0.contains("1") })
        let urgent = page.first("ul", where: ["class": "first"])
        #expect(urgent?.text.hasPrefix("慰问困难教职工不少于100人次") == true)
    }

    @Test("The paper is the notice word for word, with its head and its foot", arguments: Engine.available)
    func printing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await Self.lit(house)
        let page = try await house.signIn(house.region.zhangSan).get("/plans/\(id)").markup
        for words in ["桂海省教育工会", "桂海教工〔2024〕10号", "各市教育工会，区直驻邕高校工会：", "2024年的总体要求是实。", "一、凝心聚力，办好实事", "抄送：省总工会。"] {
            #expect(page.text.contains(words), "\(words)")
        }
        for (index, item) in SamplePlan.reading.items.enumerated() {
            // Notes stand between the words; without them the paragraph is the item.
            let paragraph = try #require(page.first("p", where: ["id": "i\(index + 1)"]))
            let notes = page.elements.filter { $0["class"] == "note" }.map(\.text)
            let words = notes.reduce(paragraph.text) { $0.replacing($1, with: "") }
            #expect(words == "\(index + 1).\(item.title)。\(item.text)")
        }
    }

    @Test("The panel stands in the page, or comes alone for the page's script", arguments: Engine.available)
    func opening(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await Self.lit(house)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        let path = "/plans/\(id)/measures/\(measure.id)"
        let whole = try await zhangSan.get(path)
        let fragment = try await zhangSan.get(path, headers: ["X-Fragment": "1"])
        #expect(whole.text.hasPrefix("<!doctype html>") && whole.markup.all("aside", where: ["class": "panel"]).count == 1)
        #expect(whole.markup.all("a", where: ["class": "phrase", "aria-current": "true"]).count == 1)
        #expect(fragment.markup.elements.first?["id"] == "p1-1" && fragment.markup.all("html").isEmpty)
        #expect(fragment.markup.first("aside")?.text == whole.markup.first("aside", where: ["class": "panel"])?.text)
        #expect(fragment.text.contains("节点“办第一期”应在6月30日办成，已过 1 天。") && fragment.text.contains("不少于 2 期"))
    }

    @Test("The forms in a panel that came alone carry the session's token", arguments: Engine.available)
    func fillingToken(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await Self.lit(house)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let path = "/plans/\(id)/measures/\(try await house.measure("读书班", of: id).id)"
        let whole = try await zhangSan.get(path).markup.first("input", where: ["name": "_token"])?["value"]
        let fragment = try await zhangSan.get(path, headers: ["X-Fragment": "1"])
        let tokens = fragment.markup.all("input", where: ["name": "_token"]).compactMap { $0["value"] }
        #expect(Set(tokens) == [try #require(whole)])
    }

    @Test("The page tells the same to a person and to a program", arguments: Engine.available)
    func answeringPrograms(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await Self.lit(house)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        for path in ["", "/list", "/timeline", "/unions", "/review", "/journal"] {
            let page = try await zhangSan.get("/plans/\(id)\(path)")
            let data = try await zhangSan.get("/plans/\(id)\(path)", headers: ["Accept": "application/json"])
            #expect(data.status == 200 && data.header("Content-Type") == "application/json; charset=utf-8")
            let json = try JSON(data.bytes)
            #expect(page.markup.first("title")?.text == "\(json["title"].text) · 教工之家")
            let phrases = json.all("phrase").map(\.text)
            #expect(phrases.allSatisfy { page.markup.text.contains($0) }, "\(path)")
            #expect(path == "/journal" || Set(phrases) == Set(SamplePlan.phrases), "\(path)")
        }
        let json = try JSON(try await zhangSan.get("/plans/\(id)", headers: ["Accept": "application/json"]).bytes)
        #expect(
            json["lights"].items.map { "\($0["state"].text) \($0["count"].text)" } == [
                "late 1", "watch 1", "none 1", "ok 1", "done 1", "unset 1",
            ]
        )
    }
}
