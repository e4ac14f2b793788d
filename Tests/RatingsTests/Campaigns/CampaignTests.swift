// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Ratings

@Suite("A rating from the plan to the box")
struct CampaignTests {
    @Test("A union puts down a rating for itself; what is not right is said at its field", arguments: Engine.available)
    func planning(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let officer = try await house.officer()
        func refused(_ fields: [String: String], _ words: String) async throws {
            let answer = try await officer.post("/ratings", house.form(fields))
            #expect(answer.status == 422 && answer.text.contains(words), "\(fields)")
        }
        try await refused(["closes": "2024年6月30日"], "截止的日子")
        try await refused(["matters": ""], "评议内容一行写一个")
        try await refused(["matters": "工作\n工作"], "有重复的")
        try await refused(["assembly": "staffDelegates"], "会员评家由全体会员或者工会会员代表评")
        try await refused(["floor": "3/2"], "写成 2/3 或者 90% 这样")
        try await refused(["line": "0.9"], "写成 2/3 或者 90% 这样")
        try await refused(["grades": "3"], "要少于全部等次")
        try await refused(["scale": "好"], "2 到 6 个")
        // Nobody lowers a line without saying by what.
        try await refused(["line": "80%"], "和通行的规则不一样，写上依据")
        try await refused(["base": "有效"], "和通行的规则不一样，写上依据")
        try await refused(["title": ""], "名称要写")
        let id = try await house.create(["base": "有效", "line": "85%", "source": "桂教工办〔2024〕3号"])
        let rating = try await house.find(id)
        #expect(
            rating.terms
                == RatingTerms(floor: Fraction(2, 3), line: Fraction(17, 20), base: .valid, grades: 2, source: "桂教工办〔2024〕3号")
        )
        #expect(rating.matters.map(\.text) == ["工会工作总体评价", "工会主席履职"])
        let page = try await officer.get("/ratings/\(id)")
        #expect(page.text.contains("占有效85%以上") && page.text.contains("桂教工办〔2024〕3号"))
        #expect(try await house.above().get("/ratings/\(id)").status == 200)
        #expect(try await house.above().post("/ratings/\(id)/opening").status == 404)
        #expect(try await house.stranger().get("/ratings/\(id)").status == 404)
        let changed = try await officer.post("/ratings/\(id)/plan", house.form(["title": "评家"]))
        #expect(changed.status == 303)
        #expect(try await house.find(id).title == "评家")
    }

    @Test("Once it is open neither rule nor matters nor days change, and the answer says why", arguments: Engine.available)
    func freezing(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        let officer = try await house.officer()
        let before = try await house.find(id)
        for path in ["plan", "opening"] {
            let answer = try await officer.post("/ratings/\(id)/\(path)", house.form(["line": "50%", "source": "办法"]))
            #expect(answer.status == 422, "\(path)")
        }
        let plan = try await officer.post("/ratings/\(id)/plan", house.form(["line": "50%", "source": "办法"]))
        #expect(plan.text.contains("投过票的人是按原来的规则投的"))
        #expect(try await officer.get("/ratings/\(id)/edit").text.contains("都不能再改"))
        #expect(try await house.find(id) == before)
        #expect(before.expected == 12)
    }

    @Test("The roll is fixed when it opens: members with a vote, whoever comes or goes afterwards", arguments: Engine.available)
    func fixing(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let (kept, late) = (house.person(0), house.person(1))
        _ = try await house.database.write { db in
            try db.run("UPDATE membership SET state = 'reserved' WHERE person_id = \(kept)")
        }
        let id = try await house.opened()
        #expect(try await house.find(id).expected == 11)
        try await house.database.write { db in
            try db.run("UPDATE membership SET state = 'active' WHERE person_id = \(kept)")
            try db.run("UPDATE membership SET until = '2024-06-30' WHERE person_id = \(late)")
        }
        await #expect(throws: (any Error).self) { try await house.cast([0, 0], by: kept, in: id) }
        try await house.cast([0, 0], by: late, in: id)
        let roll = try await house.officer().get("/ratings/\(id)/roll")
        #expect(roll.text.contains("应参评11人") && roll.text.contains("会员1<") && !roll.text.contains("会员0<"))
    }

    @Test("Of fewer than five nobody can rate without being known", arguments: Engine.available)
    func smallness(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine, members: 4)
        let id = try await house.create()
        let answer = try await house.officer().post("/ratings/\(id)/opening")
        #expect(answer.status == 422 && answer.text.contains("应参评只有 4 人"))
        let none = try await house.create(["assembly": "delegates"])
        #expect(try await house.officer().post("/ratings/\(none)/opening").text.contains("工会会员代表大会的代表名册"))
    }

    @Test("A rating is voided with the reason, and never once it was counted", arguments: Engine.available)
    func voiding(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let officer = try await house.officer()
        let id = try await house.opened()
        #expect(try await officer.post("/ratings/\(id)/voiding").text.contains("写明原因"))
        #expect(try await officer.post("/ratings/\(id)/voiding", ["why": "题目写错了"]).status == 303)
        #expect(try await officer.get("/ratings/\(id)").text.contains("题目写错了"))
        await #expect(throws: (any Error).self) { try await house.cast([0, 0], by: house.person(2), in: id) }
        #expect(try await officer.get("/ratings/\(id)/result").text.contains("没有结果"))
        let other = try await house.opened()
        for number in 0..<10 { try await house.cast([0, 0], by: house.person(number), in: other) }
        house.clock.advance(days: 5)
        let again = try await house.officer()
        #expect(try await again.post("/ratings/\(other)/closing").status == 303)
        #expect(try await again.post("/ratings/\(other)/voiding", ["why": "结果不好看"]).text.contains("已计票"))
    }

    @Test("Whoever has not rated is called to mind by number, once a day", arguments: Engine.available)
    func urging(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        try await house.cast([0, 1], by: house.person(0), in: id)
        let officer = try await house.officer()
        #expect(try await officer.post("/ratings/\(id)/reminders").status == 303)
        let page = try await officer.get("/ratings/\(id)")
        #expect(page.text.contains("还有11人没有参评") && page.text.contains("已参评 1 / 应参评 12"))
        #expect(!page.text.contains("会员0") && !page.text.contains("会员1"))
        #expect(try await officer.post("/ratings/\(id)/reminders").text.contains("今天提醒过了"))
        #expect(try await house.above().post("/ratings/\(id)/reminders").status == 404)
    }

    @Test("The night calls to mind that the days are over, once", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let house = try await RatingHouse.open(on: engine)
        let id = try await house.opened()
        let night = RatingNight(database: house.database)
        #expect(try await night.run(at: house.clock.now) == 0)
        house.clock.advance(days: 5)
        #expect(try await night.run(at: house.clock.now) == 1)
        #expect(try await night.run(at: house.clock.now) == 0)
        func waiting() async throws -> Int? {
            try await house.database.read { db in
                try db.value("SELECT count(*) AS n FROM task WHERE done_at IS NULL AND verb = '结束评议'")
            }
        }
        #expect(try await waiting() == 1)
        #expect(try await house.officer().post("/ratings/\(id)/closing").status == 303)
        #expect(try await waiting() == 0)
    }
}
