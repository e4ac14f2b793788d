// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("Papers beside the phone")
struct PaperTests {
    private func entry(_ returned: Int, _ invalid: Int, _ first: [Int], _ second: [Int]? = nil, why: String = "")
        -> FormFields
    {
        var form: FormFields = ["returned": "\(returned)", "invalid": "\(invalid)"]
        for (place, marks) in [first, second ?? first].enumerated() {
            for (grade, count) in marks.enumerated() { form.add("mark-\(place)-\(grade == 3 ? "x" : "\(grade)")", "\(count)") }
        }
        if !why.isEmpty { form.add("why", why) }
        return form
    }

    /// Thirteen on the roll; these many rate on the phone, and these many were given a paper.
    private func open(on engine: Engine, online: Int, papers: Int) async throws -> (RatingHouse, ID<Rating>) {
        let house = try await RatingHouse.open(on: engine, members: 13)
        let id = try await house.opened()
        let officer = try await house.officer()
        for number in 0..<papers {
            #expect(try await officer.post("/ratings/\(id)/papers", ["name": "会员\(number)"]).status == 303)
        }
        for number in papers..<(papers + online) { try await house.cast([0, 0], by: house.person(number), in: id) }
        return (house, id)
    }

    @Test("Whoever takes a paper rates by it alone, and whoever has rated gets none", arguments: Engine.available)
    func giving(engine: Engine) async throws {
        let (house, id) = try await open(on: engine, online: 2, papers: 1)
        let officer = try await house.officer()
        func give(_ name: String) async throws -> String { try await officer.post("/ratings/\(id)/papers", ["name": name]).text }
        #expect(try await give("会员0").contains("已经参评，或者已经领过纸质票"))
        #expect(try await give("会员1").contains("已经参评，或者已经领过纸质票"))
        #expect(try await give("路人").contains("没有“路人”"))
        try await officer.post("/ratings/\(id)/papers", ["name": "钱七"])
        let member = try await house.second()
        #expect(try await member.get("/ratings/\(id)/vote").text.contains("您领了纸质评议票"))
        #expect(try await member.post("/ratings/\(id)/ballots", ["mark-0": "0", "mark-1": "0"]).status == 422)
        #expect(try await officer.get("/ratings/\(id)").text.contains("已参评 4 / 应参评 13"))
        #expect(try await house.above().post("/ratings/\(id)/papers", ["name": "会员5"]).status == 404)
    }

    @Test("Papers are taken from two counts that are the same, and merged with the phones", arguments: Engine.available)
    func counting(engine: Engine) async throws {
        let (house, id) = try await open(on: engine, online: 5, papers: 5)
        house.clock.advance(days: 5)
        let (first, second) = (try await house.officer(), try await house.second())
        let path = "/ratings/\(id)/entries"
        func close() async throws -> TestResponse { try await first.post("/ratings/\(id)/closing") }
        #expect(try await close().text.contains("两个人都录入、录得一样，才能结束"))
        #expect(try await first.post(path, entry(6, 0, [6, 0, 0, 0])).text.contains("收回 6 张，多于发出的 5 张"))
        #expect(try await first.post(path, entry(5, 1, [5, 0, 0, 0])).text.contains("合计 5 票，有效票是 4 张"))
        #expect(try await first.post(path, entry(5, 1, [1, 1, 1, 1])).status == 303)
        #expect(try await first.post(path, entry(5, 1, [1, 1, 1, 1])).text.contains("第二次要换一个人录入"))
        #expect(try await close().text.contains("两个人分别录入"))
        #expect(try await second.get(path).text.contains("另一个人录入以前不显示"))
        #expect(try await second.post(path, entry(5, 1, [2, 0, 1, 1], [1, 1, 1, 1])).status == 303)
        #expect(try await close().text.contains("两次录入不一样：工会工作总体评价满意：1 和 2"))
        #expect(try await first.get(path).text.contains("工会工作总体评价基本满意：1 和 0"))
        #expect(try await second.post(path, entry(5, 1, [1, 1, 1, 1], why: "看错了")).status == 303)
        #expect(try await first.post("/ratings/\(id)/papers", ["name": "会员11"]).status == 422)
        #expect(try await close().status == 303)
        let tally = try await house.find(id).outcome?.tally
        #expect(tally?.taking == 10 && tally?.invalid == 1)
        #expect(tally?.matters.first == Marks(grades: [6, 1, 1], abstained: 1))
        #expect(try await first.post(path, entry(5, 1, [1, 1, 1, 1], why: "再改")).status == 422)
        // What each clerk entered is shown no more once it is merged.
        #expect(!(try await first.get(path).text.contains("看错了")))
    }

    @Test("Of fewer than five papers nothing is published apart, nor of fewer than five phones", arguments: Engine.available)
    func merging(engine: Engine) async throws {
        for (online, papers) in [(8, 3), (3, 8), (5, 5)] {
            let (house, id) = try await open(on: engine, online: online, papers: papers)
            house.clock.advance(days: 5)
            let form = entry(papers, 0, [0, 0, papers, 0])
            try await house.officer().post("/ratings/\(id)/entries", form)
            try await house.second().post("/ratings/\(id)/entries", form)
            #expect(try await house.officer().post("/ratings/\(id)/closing").status == 303)
            let outcome = try await house.find(id).outcome
            #expect(outcome?.tally.matters.first == Marks(grades: [online, 0, papers]))
            #expect(outcome?.groups.map(\.name) == (online == 5 ? ["网上", "纸质票"] : []))
        }
    }
}
