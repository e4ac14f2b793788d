// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("A union splits up what it has signed for")
struct SplitTests {
    private static let part: FormFields = ["to": "children", "title": "本县征文初评", "part": "lead", "due": "10月31日"]

    @Test("Parts go to unions below, which answer to the union that split it up", arguments: Engine.available)
    func splitting(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, zhouJiu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhouJiu))
        let early = try await zhaoLiu.get("\(own.address)/parts/new")
        #expect(early.status == 422 && early.text.contains(AssignmentRefusal.notSigned.sentence))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        #expect(try await zhaoLiu.get("\(own.address)/parts/new").status == 200)
        for (form, words) in [
            (["to": "children", "part": "lead", "due": "10月31日"] as FormFields, "写明分给下级的是哪一部分"),
            (["to": "children", "title": "初评", "part": "lead", "due": "12月1日"], "不能更晚"),
        ] {
            let answer = try await zhaoLiu.post("\(own.address)/parts", form)
            #expect(answer.status == 422 && answer.text.contains(words), "\(words)")
        }
        #expect(try await zhaoLiu.post("\(own.address)/parts", Self.part).location == own.address)
        let child = try #require(try await house.assignments(of: own.measure).first { $0.parent == own.id })
        #expect(
            child.union == house.region.county.id && child.issue.issuer == house.region.city.id && child.issue.title == "本县征文初评"
        )
        #expect(try await house.tasks(of: house.region.zhouJiu).map(\.title) == ["本县征文初评"])
        #expect(try await house.counts(of: own.measure, below: house.region.city) == .of(issued: 1))
        #expect(try await house.counts(of: own.measure, below: house.region.region) == .of(issued: 3, signed: 1))
        let page = try await zhaoLiu.get(own.address)
        #expect(page.text.contains("分给 1 家，销号 0 家") && page.text.contains("青石县"))
        // The city supervises its own part; the county only answers for it.
        _ = try await zhouJiu.post("\(child.address)/signature")
        _ = try await zhouJiu.post("\(child.address)/application", PlanHouse.application)
        #expect(try await zhouJiu.post("\(child.address)/closure").status == 404)
        #expect(try await zhaoLiu.post("\(child.address)/closure").status == 303)
        #expect(try await zhaoLiu.get(own.address).text.contains("分给 1 家，销号 1 家"))
        #expect(try await house.tallyFaults() == 0)
    }

    @Test(
        "Closing is asked for over open parts only with a reason, and parts are withdrawn before the whole",
        arguments: Engine.available
    )
    func closingOverParts(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, wangWu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.wangWu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/parts", Self.part)
        let child = try #require(try await house.assignments(of: own.measure).first { $0.parent == own.id })
        #expect(try await zhaoLiu.get(own.address).text.contains("分给下级的还有 1 家没有销号"))
        let silent = try await zhaoLiu.post("\(own.address)/application", PlanHouse.application)
        #expect(silent.status == 422 && silent.text.contains("写明为什么现在就申请"))
        let early = try await wangWu.post("\(own.address)/withdrawal", ["withdraw-reason": "不办了"])
        #expect(early.status == 422 && early.text.contains(AssignmentRefusal.passedOn(1).sentence))
        var form = PlanHouse.application
        form.add("open-why", "县里只差归档")
        #expect(try await zhaoLiu.post("\(own.address)/application", form).status == 303)
        #expect(try await wangWu.get(own.address).text.contains("县里只差归档"))
        _ = try await wangWu.post("\(own.address)/return", ["reason": "等县里归档"])
        #expect(try await zhaoLiu.post("\(child.address)/withdrawal", ["withdraw-reason": "本级自己办"]).status == 303)
        #expect(try await wangWu.post("\(own.address)/withdrawal", ["withdraw-reason": "不办了"]).status == 303)
        #expect(try await house.counts(of: own.measure, below: house.region.region) == .of(issued: 2, withdrawn: 2))
        #expect(try await house.tallyFaults() == 0)
    }

    @Test("A later day for a part goes no further than the whole's own", arguments: Engine.available)
    func postponing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let own = try await house.assignment(to: house.region.city)
        let (zhaoLiu, zhouJiu) = (try await house.signIn(house.region.zhaoLiu), try await house.signIn(house.region.zhouJiu))
        _ = try await zhaoLiu.post("\(own.address)/signature")
        _ = try await zhaoLiu.post("\(own.address)/parts", Self.part)
        let child = try #require(try await house.assignments(of: own.measure).first { $0.parent == own.id })
        _ = try await zhouJiu.post("\(child.address)/signature")
        _ = try await zhouJiu.post("\(child.address)/changes", ["wanted-on": "12月20日", "why": "放假"])
        let late = try await zhaoLiu.post("\(child.address)/decision", ["answer": "approve", "decision": "市工会主席会"])
        #expect(late.status == 422 && late.text.contains("先向上级申请改期"))
        #expect(try await zhaoLiu.post("\(child.address)/decision", ["answer": "refuse", "decision": "市工会主席会"]).status == 303)
    }
}
