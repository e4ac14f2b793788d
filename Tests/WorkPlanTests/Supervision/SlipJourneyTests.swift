// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing
import Web

@testable import WorkPlan

extension PlanHouse {
    func slips(of assignment: ID<Assignment>) async throws -> [Slip] {
        try await database.read { try SlipStore(db: $0).slips(of: assignment) }
    }

    func night() async throws -> SlipNight.Report {
        try await SlipNight(database: database, terms: Self.module.supervision).run(at: clock.now)
    }

    /// The city's assignment among those that went to all directly below.
    func own(_ words: String = "征文", due: Day, of union: Union? = nil) async throws -> Assignment {
        let plan = try await undated()
        let union = union ?? region.city
        guard let own = try await issue(words, of: plan, due: due).first(where: { $0.union == union.id }) else {
            throw NothingSuch(name: union.name)
        }
        return own
    }
}

@Suite("The life of a slip")
struct SlipJourneyTests {
    private static let reply: FormFields = ["answer": "方案已印发，9月评审", "evidence": "临教工〔2024〕3号"]

    @Test(
        "By hand: reminded, answered, not enough, urged, pressed, made known by the chair, resolved",
        arguments: Engine.available
    )
    func climbing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let region = house.region
        let own = try await house.own(due: .of(11, 30))
        let (zhangSan, zhaoLiu) = (try await house.signIn(region.zhangSan), try await house.signIn(region.zhaoLiu))
        let send = "\(own.address)/slips"
        #expect(try await zhangSan.get(own.address).text.contains("发提醒"))
        #expect(try await zhangSan.post(send, ["slip-reason": "到月底了"]).status == 303)
        var slip = try #require(try await house.slips(of: own.id).first)
        #expect(slip.name == "提醒〔2024〕1号" && slip.state == .issued && slip.answerDue == .of(7, 8) && slip.cause == .hand(1))
        #expect(try await house.tasks(of: region.zhaoLiu).contains { $0.verb == "提醒" && $0.link == "/assignments" })
        // Not again, and not a step further, while it runs.
        let early = try await zhangSan.post(send, ["slip-reason": "再催"])
        #expect(early.status == 422 && early.text.contains("要求2024年7月8日前回复，还没有到期"))
        #expect(try await zhaoLiu.get("/assignments").text.contains("要回复的督办单"))
        #expect(try await zhaoLiu.post("\(slip.address)/acknowledgement").status == 303)
        #expect(try await zhaoLiu.post("\(slip.address)/answer", Self.reply).status == 303)
        #expect(!(try await house.tasks(of: region.zhaoLiu).contains { $0.verb == "提醒" }))
        #expect(try await zhangSan.post(send, ["slip-reason": "再催"]).text.contains("先判回复够不够"))
        #expect(try await zhaoLiu.post("\(slip.address)/resolution").status == 404)
        #expect(try await zhangSan.post("\(slip.address)/refusal", ["why": "没有附方案"]).status == 303)

        #expect(try await zhangSan.post(send, ["slip-reason": "方案没有"]).status == 303)
        slip = try #require(try await house.slips(of: own.id).first)
        #expect(slip.level == .urge && slip.text.contains("提醒〔2024〕1号的回复不够：没有附方案"))
        #expect(try await house.slips(of: own.id).last?.state == .escalated)
        #expect(try await house.tasks(of: region.zhaoLiu).contains { $0.verb == "催办" && $0.due == .of(7, 8) })
        house.clock.advance(days: 8)
        #expect(try await house.signIn(region.zhangSan).post(send, ["slip-reason": "仍不回复"]).status == 303)
        #expect(!(try await house.tasks(of: region.zhaoLiu).contains { $0.verb == "催办" }))
        #expect(try await house.tasks(of: region.zhaoLiu).contains { $0.verb == "督办" })
        house.clock.advance(days: 8)

        // Making known takes a second person, the chair.
        let (officer, chair) = (try await house.signIn(region.zhangSan), try await house.signIn(region.wangWu))
        #expect(try await officer.post(send, ["slip-reason": "三次不回"]).status == 303)
        slip = try #require(try await house.slips(of: own.id).first)
        #expect(slip.level == .circulate && slip.state == .proposed && slip.number == nil)
        let onlooker = try await house.signIn(region.wangShier)
        #expect(try await onlooker.get(slip.address).status == 404)
        #expect(try await officer.post("\(slip.address)/confirmation").status == 404)
        #expect(try await officer.post(send, ["slip-reason": "三次不回"]).text.contains("正等主席确认"))
        #expect(try await house.tasks(of: region.wangWu).contains { $0.verb == "确认通报" })
        #expect(try await chair.post("\(slip.address)/confirmation").status == 303)
        slip = try #require(try await house.slips(of: own.id).first)
        #expect(slip.name == "通报〔2024〕4号" && slip.state == .issued)
        #expect(try await house.slips(of: own.id)[1].state == .escalated)
        let seen = try await onlooker.get(slip.address)
        #expect(seen.status == 200 && seen.text.contains("现予通报"))
        #expect(try await onlooker.get("/assignments").text.contains("通报〔2024〕4号"))
        #expect(try await onlooker.get(try await house.slips(of: own.id)[1].address).status == 404)
        #expect(try await officer.post(send, ["slip-reason": "还要"]).text.contains("还没有到期"))
        #expect(try await house.signIn(region.zhaoLiu).post("\(slip.address)/answer", Self.reply).status == 303)
        #expect(try await chair.post("\(slip.address)/resolution").status == 303)
        #expect(try await house.slips(of: own.id).first?.state == .resolved)
        #expect(try await house.tasks(of: region.wangWu).allSatisfy { $0.subject.kind != "slip" })
        let verbs = try await house.journal(of: own.id).map(\.verb).filter {
            ["slip", "propose", "answer", "judge"].contains($0)
        }
        #expect(verbs == ["slip", "answer", "judge", "slip", "slip", "propose", "slip", "answer", "judge"])
    }

    @Test("Who proposed does not confirm; what the chair refuses is dropped and can be asked again", arguments: Engine.available)
    func refusingToMakeKnown(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.own(due: .of(11, 30))
        let send = "\(own.address)/slips"
        for _ in 0..<3 {
            #expect(try await house.signIn(house.region.wangWu).post(send, ["slip-reason": "没有动静"]).status == 303)
            house.clock.advance(days: 8)
        }
        let wangWu = try await house.signIn(house.region.wangWu)
        #expect(try await wangWu.post(send, ["slip-reason": "通报"]).status == 303)
        let slip = try #require(try await house.slips(of: own.id).first)
        let refused = try await wangWu.post("\(slip.address)/confirmation")
        #expect(refused.status == 422 && refused.text.contains("提请的人不能自己确认"))
        #expect(try await wangWu.post("\(slip.address)/rejection", ["rejection": "再等一周"]).status == 303)
        #expect(try await house.slips(of: own.id).first?.state == .dropped)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        #expect(try await zhangSan.post(send, ["slip-reason": "通报"]).status == 303)
        #expect(try await house.slips(of: own.id).first?.state == .proposed)
    }

    @Test("Signing, closing and withdrawing end what is open", arguments: Engine.available)
    func ending(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.own(due: .of(11, 30))
        house.clock.advance(days: 10)
        #expect(try await house.night() == .init(reminded: 3, urged: 0, proposed: 0))
        #expect(try await house.slips(of: own.id).first?.cause == .unsigned)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await house.slips(of: own.id).first?.state == .resolved)
        #expect(!(try await house.tasks(of: house.region.zhaoLiu).contains { $0.verb == "提醒" }))
        #expect(try await wangWu.post("\(own.address)/slips", ["slip-reason": "快到期"]).status == 303)
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        let running = try await wangWu.post("\(own.address)/slips", ["slip-reason": "快到期"])
        #expect(running.status == 422 && running.text.contains("已申请销号，不用再督办"))
        _ = try await wangWu.post("\(own.address)/closure")
        #expect(try await house.slips(of: own.id).contains { $0.judged?.words == "已核实销号" })
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        let other = try #require(try await house.assignments(of: own.measure).first { $0.union == house.region.otherCity.id })
        _ = try await wangWu.post("\(other.address)/withdrawal", ["withdraw-reason": "不办了"])
        #expect(try await house.slips(of: other.id).first?.state == .dropped)
        #expect(try await house.tasks(of: house.region.wangShier).isEmpty)
    }

    @Test("Nothing said and too much of it is refused, and nothing is lost or left", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.own(due: .of(11, 30))
        let (zhaoLiu, zhangSan) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhangSan))
        _ = try await zhangSan.post("\(own.address)/slips", ["slip-reason": "到月底了"])
        let slip = try #require(try await house.slips(of: own.id).first)
        func refused(_ client: TestClient, _ path: String, _ form: FormFields, _ words: String) async throws {
            let before = try await house.database.dump()
            let answer = try await client.post(path, form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(path) \(words) \(answer.status)")
            #expect(try await house.database.dump() == before)
        }
        let long = String(repeating: "长", count: 1001)
        try await refused(zhangSan, "\(own.address)/slips", ["slip-reason": " "], "写明为什么")
        try await refused(zhaoLiu, "\(slip.address)/answer", ["answer": "", "evidence": "纪要"], "办到哪一步")
        try await refused(zhaoLiu, "\(slip.address)/answer", ["answer": long, "evidence": "纪要"], "1000 个字以内")
        try await refused(zhaoLiu, "\(slip.address)/answer", ["answer": "办了", "evidence": ""], "凭什么")
        try await refused(zhangSan, "\(slip.address)/resolution", [:], "还没有回复")
        _ = try await zhaoLiu.post("\(slip.address)/answer", Self.reply)
        try await refused(zhaoLiu, "\(slip.address)/answer", Self.reply, "已经回复")
        try await refused(zhangSan, "\(slip.address)/refusal", ["why": ""], "还差什么")
        _ = try await zhangSan.post("\(slip.address)/resolution")
        try await refused(zhangSan, "\(slip.address)/resolution", [:], "已了结")
        try await refused(zhangSan, "/supervision/slips", ["slip-reason": "催"], "没有勾选")
    }
}
