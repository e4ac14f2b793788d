// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("From issuing to closing")
struct AssignmentJourneyTests {
    @Test(
        "A city signs, reports and applies; the region sends back, then closes; each step leaves its traces",
        arguments: Engine.available
    )
    func travelling(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let (city, own) = (house.region.city, try await house.assignment(to: house.region.city))
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        func state() async throws -> [String] {
            let assignment = try await house.assignment(own.id)
            let facts = try await house.facts(of: own.subject).map(\.state)
            let tasks =
                try await house.tasks(of: house.region.zhaoLiu).map(\.verb)
                + (try await house.tasks(of: house.region.wangWu).map(\.verb))
            return [assignment.state.rawValue] + facts + tasks
        }
        #expect(try await state() == ["issued", "issued", "签收"])
        #expect(try await zhaoLiu.post("\(own.address)/signature").location == own.address)
        #expect(try await state() == ["signed", "signed", "办理"])
        #expect(try await zhaoLiu.post("\(own.address)/reports", PlanHouse.report).location == own.address)
        #expect(try await zhaoLiu.post("\(own.address)/application", PlanHouse.application).location == own.address)
        #expect(try await state() == ["submitted", "submitted", "核实"])
        #expect(try await wangWu.post("\(own.address)/return", ["reason": "附上名单"]).location == own.address)
        #expect(try await state() == ["signed", "signed", "办理"])
        #expect(try await house.assignment(own.id).returned?.words == "附上名单")
        #expect(try await zhaoLiu.post("\(own.address)/application", PlanHouse.application).location == own.address)
        #expect(try await wangWu.post("\(own.address)/closure", ["note": "属实"]).location == own.address)
        #expect(try await state() == ["closed", "closed"])
        let closed = try await house.assignment(own.id)
        #expect(closed.signed == .init(at: house.clock.now, name: "赵六"))
        #expect(closed.closed == .init(at: house.clock.now, name: "王五", account: house.region.wangWu.account, words: "属实"))
        let verbs = try await house.journal(of: own.id).map(\.verb)
        #expect(verbs == ["sign", "report", "apply", "return", "apply", "close"])
        #expect(try await house.counts(of: own.measure, below: house.region.region) == .of(issued: 2, closed: 1))
        #expect(try await house.counts(of: own.measure, below: city) == .zero)
        #expect(try await house.tallyFaults() == 0)
        guard case .sound = try await house.database.read({ try Journal.verify($0) }) else {
            return #expect(Bool(false), "broken")
        }
    }

    @Test("The page shows both sides what is theirs, and everything that was said", arguments: Engine.available)
    func showing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        let fresh = try await zhaoLiu.get(own.address)
        #expect(fresh.markup.forms == ["signature"])
        #expect(fresh.text.contains("开展征文活动") && fresh.text.contains("1-3") && fresh.text.contains("月底前报方案。"))
        #expect(try await wangWu.get(own.address).markup.forms == ["withdrawal", "slips"])
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhaoLiu.get(own.address).markup.forms == ["reports", "application", "changes"])
        _ = try await zhaoLiu.post("\(own.address)/reports", PlanHouse.report)
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        let submitted = try await wangWu.get(own.address)
        #expect(submitted.markup.forms == ["closure", "return", "withdrawal"])
        for words in ["方案已印发", "经费没有到", "7月初评", "临教工〔2024〕3号", "收到征文30篇", "评审会纪要", "赵六"] {
            #expect(submitted.text.contains(words), "\(words)")
        }
        #expect(try await zhaoLiu.get(own.address).markup.forms.isEmpty)
        _ = try await wangWu.post("\(own.address)/closure")
        #expect(try await wangWu.get(own.address).markup.forms.isEmpty)
    }

    @Test(
        "Nothing said, too much of it, no evidence and no reason are refused, and nothing is lost or left",
        arguments: Engine.available
    )
    func refusingForms(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        func refused(_ client: TestClient, _ path: String, _ form: FormFields, _ words: String) async throws {
            let before = try await house.database.dump()
            let answer = try await client.post("\(own.address)/\(path)", form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(path) \(words)")
            #expect(try await house.database.dump() == before, "\(path) \(words)")
        }
        let long = String(repeating: "长", count: 1001)
        try await refused(zhaoLiu, "reports", ["progress": " ", "next": "七月再办"], "写上办了什么")
        try await refused(zhaoLiu, "reports", ["progress": long], "1000 个字以内")
        let kept = try await zhaoLiu.post("\(own.address)/reports", ["progress": "", "next": "七月再办"])
        #expect(kept.text.contains("七月再办"))
        try await refused(zhaoLiu, "application", ["result": "办成了", "proof": ""], "凭什么说办成了")
        try await refused(zhaoLiu, "application", ["result": "", "proof": "纪要"], "写上办成了什么")
        try await refused(zhaoLiu, "changes", ["why": "学校放假"], "写上要改到哪天")
        try await refused(zhaoLiu, "changes", ["wanted-on": "12月20日"], "写明理由")
        try await refused(zhaoLiu, "changes", ["wanted-on": "6月1日", "why": "放假"], "已经过了")
        try await refused(zhaoLiu, "changes", ["wanted-on": "13月1日", "why": "放假"], "没有13月")
        try await refused(zhaoLiu, "changes", ["wanted-on": "11月30日", "why": "放假"], "现在的期限就是")
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        try await refused(wangWu, "return", ["reason": ""], "写明退回的理由")
        try await refused(wangWu, "withdrawal", ["withdraw-reason": ""], "写明为什么撤回")
        try await refused(wangWu, "closure", ["note": long], "500 个字以内")
    }

    @Test("What came too late is told what happened first", arguments: Engine.available)
    func refusingLate(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        func refused(_ client: TestClient, _ path: String, _ refusal: AssignmentRefusal, _ form: FormFields = [:]) async throws {
            let answer = try await client.post("\(own.address)/\(path)", form)
            #expect(answer.status == 422 && answer.text.contains(refusal.sentence), "\(path)")
        }
        let today = house.clock.today
        try await refused(zhaoLiu, "reports", .notSigned, PlanHouse.report)
        try await refused(zhaoLiu, "application", .notSigned, PlanHouse.application)
        try await refused(wangWu, "closure", .notSubmitted(nil))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        try await refused(zhaoLiu, "signature", .isSigned(by: "赵六", on: today))
        _ = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        try await refused(zhaoLiu, "reports", .isSubmitted(by: "赵六"), PlanHouse.report)
        _ = try await wangWu.post("\(own.address)/closure")
        for path in ["reports", "application", "signature", "changes"] {
            try await refused(zhaoLiu, path, .isClosed(by: "王五", on: today), PlanHouse.report)
        }
        for path in ["closure", "return", "withdrawal"] { try await refused(wangWu, path, .isClosed(by: "王五", on: today)) }
    }

    @Test("What is withdrawn leaves every desk, its fact is gone, and it can be issued again", arguments: Engine.available)
    func withdrawing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, zhangSan) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhangSan))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/changes", ["wanted-on": "12月20日", "why": "放假"])
        #expect(try await zhangSan.post("\(own.address)/withdrawal", ["withdraw-reason": "改由县里办"]).status == 303)
        #expect(try await house.assignment(own.id).withdrawn?.words == "改由县里办")
        #expect(try await house.facts(of: own.subject).isEmpty)
        #expect(try await house.tasks(of: house.region.zhaoLiu).isEmpty)
        #expect(try await house.tasks(of: house.region.zhangSan).isEmpty)
        #expect(try await zhaoLiu.get(own.address).text.contains("已作废"))
        #expect(try await house.counts(of: own.measure, below: house.region.region) == .of(issued: 2, withdrawn: 1))
        let again = try await house.issue(of: own.plan)
        #expect(Set(again.filter { $0.union == house.region.city.id }.map(\.state)) == [.withdrawn, .issued])
        #expect(again.count == 4)
        #expect(try await house.tallyFaults() == 0)
    }
}

extension Markup {
    /// What the forms of a page's assignment do, in their order.
    var forms: [String] {
        all("form").compactMap { $0["action"] }.filter { $0.hasPrefix("/assignments/") }.map {
            String($0.split(separator: "/").last ?? "")
        }
    }
}
