// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("What an amendment refuses")
struct AmendmentRefusalTests {
    private static let notice = """
        桂海省教育工会2024年工作要点
        一、凝心聚力，办好实事
        1.加强思想引领。举办读书班3期，组织宣讲3场；开展征文活动。坚持党的全面领导。
        2.维护职工权益。办好职工来信来访，建立台账，完善制度。
        3.关心教职工。6月底前慰问困难教职工不少于100人次。
        """

    private static let fields: FormFields = [
        "decision": "6月20日主席办公会", "number": "桂海教工〔2024〕25号", "on": "6月20日", "text": notice,
    ]

    @Test("A pasted text is compared; the basis is required, and each fault of the form is told", arguments: Engine.available)
    func handingIn(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let form = "/plans/\(plan)/amendments"
        for (name, value) in [
            ("decision", ""), ("number", ""), ("on", ""), ("on", "12月20日"), ("on", "某天"), ("text", ""), ("text", "你好"),
            ("text", Self.notice.replacing("2024", with: "2025")),
        ] {
            var fields = Self.fields
            fields.set(name, value)
            let answer = try await zhangSan.upload(form, fields, files: [])
            #expect(answer.status == 422, "\(name) \(value)")
            #expect(answer.markup.first("div", where: ["class": "errors"]) != nil)
        }
        #expect(try await house.database.read { try AmendmentStore(db: $0).amendments(of: plan) }.isEmpty)
        let answer = try await zhangSan.upload(form, Self.fields, files: [])
        #expect(answer.status == 303)
        let address = try #require(answer.location)
        #expect(try await zhangSan.get(address).status == 200)
        // The second one is told who was first, also where the form had been open already.
        #expect(try await zhangSan.upload(form, Self.fields, files: []).text.contains("张三正在修订这份要点"))
        #expect(try await house.tasks(of: house.region.zhangSan).map(\.verb) == ["修订"])
    }

    @Test("The same text again is no amendment, and a draft is not amended", arguments: Engine.available)
    func nothingToAmend(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let reading = try PlanReader.read(text: Self.notice)
        let (draft, plan) = (try await house.draft(), try await house.published(reading))
        let zhangSan = try await house.signIn(house.region.zhangSan)
        #expect(
            try await zhangSan.upload("/plans/\(draft)/amendments", Self.fields, files: []).text.contains(
                AmendmentRefusal.notPublished.sentence
            )
        )
        let again = try await zhangSan.upload("/plans/\(plan)/amendments", Self.fields, files: [])
        #expect(again.status == 422)
        #expect(again.text.contains("一字不差"))
    }

    @Test("Nothing is handed over undecided, nothing put in force by the same hand, unseen or twice", arguments: Engine.available)
    func moving(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        try await house.database.write { try UnionStore($0).setConfirmsPlans(true, of: house.region.region.id) }
        let amendment = try await house.amend(plan)
        let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        #expect(try await zhangSan.post("\(amendment.address)/submission").text.contains(AmendmentRefusal.unsettled(3).sentence))
        #expect(
            try await liSi.post("\(amendment.address)/publication", ["revision": "1"]).text.contains(
                AmendmentRefusal.isOpen.sentence
            )
        )
        try await house.settle(amendment, by: zhangSan)
        #expect(try await zhangSan.post("\(amendment.address)/submission").status == 303)
        #expect(try await zhangSan.post("\(amendment.address)/submission").text.contains(AmendmentRefusal.isSubmitted.sentence))
        #expect(try await zhangSan.post("\(amendment.address)/publication").status == 404)
        #expect(try await liSi.post("\(amendment.address)/publication").text.contains(AmendmentRefusal.notChecked.sentence))
        #expect(try await liSi.post("\(amendment.address)/return").text.contains(AmendmentRefusal.noReturnReason.sentence))
        #expect(try await liSi.post("\(amendment.address)/return", ["why": "第1项的数不对"]).status == 303)
        #expect(try await house.tasks(of: house.region.zhangSan).contains { $0.detail.contains("第1项的数不对") })
        #expect(try await zhangSan.post("\(amendment.address)/submission").status == 303)
        var form: FormFields = ["revision": try await house.revision(of: plan)]
        form.add("seen", "yes")
        form.add("seen", "yes")
        // Something is registered between reading and sending: nothing happens, and the page is to be read again.
        let training = try await house.measure("读书班", of: plan)
        #expect(try await zhangSan.post("/measures/\(training.id)/checkpoints", ["title": "办第一期", "due": "9月1日"]).status == 303)
        #expect(try await liSi.post("\(amendment.address)/publication", form).text.contains(AmendmentRefusal.planMoved.sentence))
        #expect(try await house.plan(plan)?.version == 1)
        form.set("revision", try await house.revision(of: plan))
        #expect(try await liSi.post("\(amendment.address)/publication", form).status == 303)
        #expect(
            try await liSi.post("\(amendment.address)/publication", form).text.contains(AmendmentRefusal.isPublished.sentence)
        )
        #expect(try await house.database.read { try CheckpointStore(db: $0).checkpoints(of: plan)[training.id]?.count } == 1)
        #expect(try await zhangSan.post("\(amendment.address)/removal").text.contains(AmendmentRefusal.isPublished.sentence))
    }

    @Test("A verdict needs words that are free or a reason; a wrong one changes nothing", arguments: Engine.available)
    func deciding(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let amendment = try await house.amend(plan)
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let (essay, kept) = (try await house.amended("征文", in: amendment), try await house.amended("宣讲", in: amendment))
        let address = "\(amendment.address)/measures/\(essay.measure.id)/verdict"
        let taken = "\(try #require(kept.successor).id)"
        let cases: [(FormFields, AmendmentRefusal)] = [
            ([:], .noVerdict), (["verdict": "end"], .noReason),
            (["verdict": "end", "reason": String(repeating: "长", count: 201)], .noReason), (["verdict": "carry"], .noSuccessor),
            (["verdict": "carry", "successor": "\(essay.measure.id)"], .noSuccessor),
            (["verdict": "carry", "successor": taken], .successorTaken("组织宣讲3场")),
        ]
        for (fields, refusal) in cases {
            let answer = try await zhangSan.post(address, fields)
            #expect(answer.status == 422)
            #expect(answer.text.contains(refusal.sentence))
        }
        #expect(try await house.amended("征文", in: amendment) == essay)
        // Other words may be chosen, also those proposed to another; that one is then without again.
        let training = try await house.amended("读书班", in: amendment)
        let proposal = try #require(training.successor)
        #expect(try await zhangSan.post(address, ["verdict": "carry", "successor": "\(proposal.id)"]).status == 303)
        #expect(try await house.amended("读书班", in: amendment).successor == nil)
        #expect(try await house.amended("征文", in: amendment).successor?.id == proposal.id)
        // What is dropped on the review page is nobody's words any more.
        #expect(try await zhangSan.post("/measures/\(proposal.id)/exclusion").status == 303)
        #expect(try await house.amended("征文", in: amendment).isSettled == false)
    }

    @Test("The new text is no plan of its own, and dropped it leaves the plan as it was", arguments: Engine.available)
    func dropping(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let plan = try await house.published()
        let amendment = try await house.amend(plan)
        let (zhangSan, liSi) = (try await house.signIn(house.region.zhangSan), try await house.signIn(house.region.liSi))
        #expect(try await zhangSan.get("/plans/\(amendment.id)").status == 404)
        #expect(try await zhangSan.get("/plans").markup.all("a", where: ["href": "/plans/\(amendment.id)/review"]).isEmpty)
        #expect(try await zhangSan.post("/plans/\(amendment.id)/submission").text.contains(AmendmentRefusal.isAmendment.sentence))
        #expect(try await liSi.get("/plans/\(amendment.id)/publication").text.contains(AmendmentRefusal.isAmendment.sentence))
        #expect(try await zhangSan.post("/plans/\(amendment.id)/removal").text.contains(AmendmentRefusal.isAmendment.sentence))
        #expect(try await zhangSan.get("/plans/\(amendment.id)/review").text.contains("回到修订"))
        #expect(try await zhangSan.get("\(amendment.address)/removal").status == 200)
        #expect(try await zhangSan.post("\(amendment.address)/removal").status == 303)
        #expect(try await zhangSan.get(amendment.address).status == 404)
        #expect(try await house.measures(of: plan).map(\.phrase) == SamplePlan.phrases)
        #expect(try await house.journal(of: plan).contains { $0.sentence.contains("撤掉第2版的修订") })
    }
}
