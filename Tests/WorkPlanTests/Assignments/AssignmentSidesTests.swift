// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

@Suite("Two sides, two hands")
struct AssignmentSidesTests {
    @Test("The union that answers never closes; the union that issued never signs", arguments: Engine.available)
    func separatingSides(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, zhangSan) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhangSan))
        for path in ["signature", "reports", "changes", "application"] {
            #expect(try await zhangSan.post("\(own.address)/\(path)").status == 404, "\(path)")
        }
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        for path in ["closure", "return", "withdrawal", "decision"] {
            #expect(
                try await zhaoLiu.post("\(own.address)/\(path)", ["reason": "x", "withdraw-reason": "x"]).status == 404,
                "\(path)"
            )
        }
        #expect(try await house.assignment(own.id).state == .submitted)
        #expect(try await zhangSan.post("\(own.address)/closure").status == 303)
    }

    @Test("Who holds grants on both sides and asked for closing does not grant it", arguments: Engine.available)
    func separatingHands(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, region) = (house.region.zhaoLiu, house.region.region)
        try await house.database.write { db in
            try AccountStore(db).grant(
                .officer,
                to: zhaoLiu.account,
                in: region.id,
                withSubtree: true,
                from: Region.since,
                by: nil,
                id: 77
            )
        }
        let client = try await house.signIn(zhaoLiu)
        _ = try await client.post("\(own.address)/signature")
        _ = try await client.post("\(own.address)/application", PlanHouse.application)
        let page = try await client.get(own.address)
        #expect(page.markup.forms == ["withdrawal"] && page.text.contains("申请的人不能自己核实"))
        let answer = try await client.post("\(own.address)/closure")
        #expect(answer.status == 422 && answer.text.contains(AssignmentRefusal.sameHand("赵六").sentence))
        #expect(try await house.assignment(own.id).state == .submitted)
        // The table itself would not take it either.
        await #expect(throws: StorageError.self) {
            try await house.database.write { db in
                try db.run(
                    """
                    UPDATE assignment SET state = 'closed', closed_at = 1, closed_by = \(zhaoLiu.account), closed_name = 'x', closed_note = ''
                    WHERE id = \(own.id)
                    """
                )
            }
        }
    }

    @Test("Who stands apart does not find it; who stands above both may read", arguments: Engine.available)
    func hiding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        for (someone, status) in [
            (house.region.zhaoLiu, 200), (house.region.zhangSan, 200), (house.region.liSi, 200), (house.region.wangWu, 200),
            (house.region.wangShier, 404), (house.region.zhengShiyi, 404), (house.region.zhouJiu, 404), (house.region.wuShi, 404),
            (house.region.sunBa, 404), (house.region.qianQi, 404),
        ] {
            #expect(try await house.signIn(someone).get(own.address).status == status, "\(someone.name)")
        }
    }

    @Test("Of two who close at once one wins, and the other is told so", arguments: Engine.available)
    func closingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let zhaoLiu = try await house.signIn(house.region.zhaoLiu)
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        let (zhangSan, wangWu) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        async let first = zhangSan.post("\(own.address)/closure", ["note": "甲"])
        async let second = wangWu.post("\(own.address)/closure", ["note": "乙"])
        let answers = [try await first, try await second].sorted { $0.status < $1.status }
        let winner = try #require(try await house.assignment(own.id).closed)
        #expect(answers.map(\.status) == [303, 422])
        #expect(answers[1].text.contains(AssignmentRefusal.isClosed(by: winner.name, on: house.clock.today).sentence))
        #expect(try await house.journal(of: own.id).filter { $0.verb == "close" }.map(\.actorName) == [winner.name])
        #expect(try await house.counts(of: own.measure, below: house.region.region) == .of(issued: 2, closed: 1))
        #expect(try await house.tallyFaults() == 0)
    }

    @Test("Of two who sign at once one wins; closing and sending back at once leave one of both", arguments: Engine.available)
    func signingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (one, other) = (
            try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhaoLiu, from: "203.0.113.9")
        )
        async let first = one.post("\(own.address)/signature")
        async let second = other.post("\(own.address)/signature")
        #expect([try await first.status, try await second.status].sorted() == [303, 422])
        _ = try await one.post("\(own.address)/application", PlanHouse.application)
        let (zhangSan, wangWu) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        async let closing = zhangSan.post("\(own.address)/closure")
        async let sending = wangWu.post("\(own.address)/return", ["reason": "补名单"])
        let statuses = (try await closing.status, try await sending.status)
        let state = try await house.assignment(own.id).state
        #expect(statuses == (state == .closed ? (303, 422) : (422, 303)))
        #expect(try await house.tallyFaults() == 0)
    }

    @Test("Two who issue the same at once issue it once", arguments: Engine.available)
    func issuingTwice(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let measure = try await house.measure("征文", of: try await house.published())
        let (zhangSan, wangWu) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.wangWu))
        let form: FormFields = ["to": "children", "part": "lead", "due": "11月30日"]
        async let first = zhangSan.post("/measures/\(measure.id)/assignments", form)
        async let second = wangWu.post("/measures/\(measure.id)/assignments", form)
        #expect([try await first.status, try await second.status].sorted() == [303, 422])
        #expect(try await house.assignments(of: measure.id).count == 3)
        #expect(try await house.tasks(of: house.region.zhaoLiu).count == 1)
        #expect(try await house.tallyFaults() == 0)
    }
}
