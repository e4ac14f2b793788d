// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import TestSupport
import Testing

@testable import WorkPlan

@Suite("Correcting a measure")
struct EditingTests {
    @Test("A corrected measure counts as taken, and the journal tells what changed", arguments: Engine.available)
    func editing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        let fields = MeasureFields(
            value: "3",
            source: "owner",
            due: "12月20日",
            lead: "临江市、望海市",
            support: "区直驻邕高校工会",
            reason: "与主席商定"
        )
        let answer = try await zhangSan.post("/measures/\(measure.id)", fields.form)
        #expect(answer.status == 303 && answer.location == "/plans/\(id)/review#m\(measure.id)")
        let edited = try await house.measure("读书班", of: id)
        #expect(edited.state == .changed && edited.target == .atLeast("3", "期", source: .owner) && edited.due == .of(12, 20))
        #expect(edited.leadLabel == "临江市、望海市" && edited.supportLabel == "区直驻邕高校工会")
        let line = try #require(try await house.journal(of: id).last)
        #expect(line.verb == "edit" && line.sentence.hasSuffix("。原因：与主席商定"))
        #expect(line.sentence.contains("期限 （无） → 2024年12月20日") && line.sentence.contains("责任单位 省教育工会 → 临江市、望海市"))
        #expect(try await house.plan(id)?.revision == 2)
        let leads = try await house.database.read { db in
            try db.rows(
                "SELECT union_path FROM measure_union WHERE measure_id = \(measure.id) AND part = 'lead' ORDER BY union_path"
            )
            .map { try $0.get("union_path", as: String.self) }
        }
        #expect(leads == [house.region.city.path.text, house.region.otherCity.path.text])
    }

    @Test("The words may be longer or shorter, but they stay the text's", arguments: Engine.available)
    func editingPhrase(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("台账", of: id)
        let base = MeasureFields(phrase: "建立𬭎字台账", target: "none")
        #expect(try await zhangSan.post("/measures/\(measure.id)", base.form).status == 303)
        let edited = try await house.measure("台账", of: id)
        #expect(edited.phrase == "建立𬭎字台账" && edited.span == measure.span.lowerBound..<(measure.span.lowerBound + 6))
        let before = try await house.database.dump()
        for phrase in ["建立宏字台账", "", "办好职工来信来访，建立", HostileText.name] {
            let answer = try await zhangSan.post("/measures/\(measure.id)", base.with { $0.phrase = phrase }.form)
            #expect(
                answer.status == 422 && answer.markup.first("textarea", where: ["name": "phrase", "aria-invalid": "true"]) != nil
            )
        }
        #expect(try await house.database.dump() == before)
    }

    @Test("A form with mistakes comes back as it was typed and writes nothing", arguments: Engine.available)
    func refusing(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.draft()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        let before = try await house.database.dump()
        let answer = try await zhangSan.post(
            "/measures/\(measure.id)",
            MeasureFields(
                kind: "X",
                value: "许多",
                unit: "",
                comparison: "!",
                source: "?",
                due: "某天",
                lead: "无名会、临江市",
                support: "无此会",
                audience: "!"
            ).form
        )
        #expect(answer.status == 422 && answer.text.contains("有 9 处要改"))
        let page = answer.markup
        #expect(page.first("input", where: ["name": "value"])?["value"] == "许多")
        #expect(page.first("input", where: ["name": "lead"])?["value"] == "无名会、临江市")
        #expect(page.text.contains("没有叫“无名会”的工会"))
        #expect(try await house.database.dump() == before)
    }

    @Test("A form that nobody touched is saved as it is", arguments: SamplePlan.phrases)
    func savingUntouched(phrase: String) async throws {
        let house = try await PlanHouse.open(on: .sqlite)
        for id in [try await house.draft(), try await house.published()] {
            let zhangSan = try await house.signIn(house.region.zhangSan)
            let measure = try await house.measure(phrase, of: id)
            var fields = try await zhangSan.get("/measures/\(measure.id)/edit").untouchedForm(to: "/measures/\(measure.id)")
            let isDraft = try await house.plan(id)?.state == .draft
            if !isDraft { fields = fields.replacing("reason", with: "核一遍") }
            let answer = try await zhangSan.post("/measures/\(measure.id)", fields)
            #expect(answer.status == 303, "\(answer.text.suffix(3000))")
            var expected = measure
            expected.state = isDraft ? .changed : .accepted
            #expect(try await house.measure(phrase, of: id) == expected)
            #expect(try await house.journal(of: id).last?.sentence.contains("看过，没有改动") == true)
        }
    }

    @Test("After publication only a reason changes a measure, and its words stand", arguments: Engine.available)
    func editingPublished(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.published()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        let fields = MeasureFields(phrase: "开展征文活动", due: "12月20日")
        let before = try await house.database.dump()
        let refused = try await zhangSan.post("/measures/\(measure.id)", fields.form)
        #expect(refused.status == 422 && refused.text.contains("发布以后再改，要写明原因"))
        #expect(refused.text.contains("举办读书班2期"))
        #expect(try await house.database.dump() == before)
        let answer = try await zhangSan.post("/measures/\(measure.id)", fields.with { $0.reason = "会议推迟" }.form)
        #expect(answer.location == "/plans/\(id)/measures/\(measure.id)")
        let edited = try await house.measure("读书班", of: id)
        #expect(
            edited.phrase == "举办读书班2期" && edited.span == measure.span && edited.due == .of(12, 20) && edited.state == .accepted
        )
        #expect(try await house.journal(of: id).map(\.verb) == ["edit"])
    }

    @Test("What waits for the second officer is not corrected", arguments: Engine.available)
    func editingSubmitted(engine: Engine) async throws {
        let house = try await PlanHouse.open(on: engine)
        let id = try await house.submitted()
        let zhangSan = try await house.signIn(house.region.zhangSan)
        let measure = try await house.measure("读书班", of: id)
        let before = try await house.database.dump()
        let answer = try await zhangSan.post("/measures/\(measure.id)", MeasureFields().form)
        #expect(answer.status == 422 && answer.text.contains(PlanRefusal.isSubmitted.sentence))
        #expect(try await house.database.dump() == before)
    }
}
