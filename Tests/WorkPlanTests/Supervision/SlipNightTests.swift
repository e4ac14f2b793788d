// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("The supervision of the night")
struct SlipNightTests {
    @Test(
        "Reminds near the day, urges past it once nobody answered, and goes no further; nothing twice",
        arguments: Engine.available
    )
    func climbing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.own(due: .of(7, 20))
        #expect(try await house.night() == .init())
        house.clock.advance(days: 4)  // 5 July: fifteen days before
        #expect(try await house.night() == .init(reminded: 3))
        #expect(try await house.night() == .init())
        let first = try #require(try await house.slips(of: own.id).first)
        #expect(first.cause == .near(.of(7, 20)) && first.answerDue == .of(7, 12) && first.made.account == nil)
        house.clock.advance(days: 10)  // unanswered, but the day has not passed
        #expect(try await house.night() == .init())
        house.clock.advance(days: 6)  // 21 July
        #expect(try await house.night() == .init(urged: 3))
        #expect(try await house.night() == .init())
        #expect(try await house.slips(of: own.id).map(\.level) == [.urge, .remind])
        house.clock.advance(days: 30)
        // A person is told, once, in one task for all three.
        #expect(try await house.night() == .init(proposed: 3))
        #expect(try await house.night() == .init())
        let told = try await house.tasks(of: house.region.zhangSan).filter { $0.verb == "定督办" }
        #expect(told.count == 1 && told.first?.title.contains("3 张") == true)
        #expect(try await house.slips(of: own.id).map(\.level) == [.urge, .remind])
        let zhangSan = try await house.signIn(house.region.zhangSan)
        var form: FormFields = ["slip-reason": "逐家督办"]
        for each in try await house.assignments(of: own.measure) { form.add("assignment", each.id.description) }
        #expect(try await zhangSan.post("/supervision/slips", form).status == 303)
        #expect(try await house.slips(of: own.id).first?.level == .press)
        #expect(!(try await house.tasks(of: house.region.zhangSan).contains { $0.verb == "定督办" }))
    }

    @Test("Of many reminders on a day a union has one task; it ends with the last answer", arguments: Engine.available)
    func digesting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        for words in ["征文", "读书班", "宣讲"] { try await house.issue(words, of: plan, due: .of(7, 10)) }
        #expect(try await house.night() == .init(reminded: 9))
        #expect(try await house.tasks(of: house.region.zhaoLiu).filter { $0.verb == "提醒" }.count == 1)
        // By hand on the same day: still the same task.
        let more = try await house.issue("来信来访", of: plan, due: .of(11, 30))
        let own = try #require(more.first { $0.union == house.region.city.id })
        let zhangSan = try await house.signIn(house.region.zhangSan)
        #expect(try await zhangSan.post("\(own.address)/slips", ["slip-reason": "早办"]).status == 303)
        #expect(try await house.tasks(of: house.region.zhaoLiu).filter { $0.verb == "提醒" }.count == 1)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        let waiting = try await zhaoLiu.get("/assignments").markup.all("a").compactMap { $0["href"] }.filter {
            $0.hasPrefix("/slips/")
        }
        #expect(waiting.count == 4)
        for (index, address) in waiting.enumerated() {
            #expect(try await house.tasks(of: house.region.zhaoLiu).contains { $0.verb == "提醒" }, "\(index)")
            #expect(try await zhaoLiu.post("\(address)/answer", ["answer": "在办", "evidence": "方案"]).status == 303)
        }
        #expect(!(try await house.tasks(of: house.region.zhaoLiu).contains { $0.verb == "提醒" }))
    }

    @Test("A clock that stands, another day, and what waits for verification", arguments: Engine.available)
    func sparing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.own(due: .of(7, 10))
        let (zhaoLiu, zhangSan) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhangSan))
        _ = try await zhangSan.post("/measures/\(own.measure)/pause", ["reason": "汛期", "basis": "纪要"])
        #expect(try await house.night() == .init())
        _ = try await zhangSan.post("/measures/\(own.measure)/pause/end")
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        #expect(try await house.night() == .init(reminded: 2))
        _ = try await zhangSan.post("\(own.address)/return", ["reason": "缺纪要"])
        #expect(try await house.night() == .init(reminded: 1))
        let slip = try #require(try await house.slips(of: own.id).first)
        _ = try await zhaoLiu.post("\(slip.address)/answer", ["answer": "补了", "evidence": "纪要"])
        _ = try await zhangSan.post("\(slip.address)/resolution")
        #expect(try await house.night() == .init())
        // Another day is another cause.
        try await house.database.write { try AssignmentStore(db: $0).postpone(own.id, to: .of(7, 12)) }
        #expect(try await house.night() == .init(reminded: 1))
        #expect(try await house.slips(of: own.id).first?.cause == .near(.of(7, 12)))
    }

    @Test("Two nodes at once send everything once, in one row of numbers", arguments: Engine.available)
    func racing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.undated()
        var issued: [Assignment] = []
        for words in ["征文", "读书班", "宣讲"] { issued += try await house.issue(words, of: plan, due: .of(7, 10)) }
        func race() async throws -> (reminded: Int, urged: Int, proposed: Int) {
            async let first = house.night()
            async let second = house.night()
            let (one, two) = (try await first, try await second)
            return (one.reminded + two.reminded, one.urged + two.urged, one.proposed + two.proposed)
        }
        #expect(try await race() == (9, 0, 0))
        house.clock.advance(days: 12)
        #expect(try await race() == (0, 9, 0))
        house.clock.advance(days: 12)
        #expect(try await race() == (0, 0, 9))
        var numbers: [Int] = []
        for assignment in issued {
            let slips = try await house.slips(of: assignment.id)
            #expect(slips.map(\.level) == [.urge, .remind])
            numbers += slips.compactMap(\.number)
        }
        #expect(numbers.sorted() == Array(1...18))
        #expect(try await house.tasks(of: house.region.zhaoLiu).filter { $0.verb == "催办" }.count == 3)
        #expect(try await house.tasks(of: house.region.zhangSan).filter { $0.verb == "定督办" }.count == 1)
    }
}
