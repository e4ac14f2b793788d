// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
import Storage
import TestSupport
import Testing

@testable import WorkPlan

/// The sample plan amended: one measure with another number, one gone, one with another day, one new, the others as they were.
enum SampleAmendment {
    static let reading = SamplePlan.of([thoughts, rights, care, home])

    private static let thoughts: PlanItem = {
        let text = "举办读书班3期，组织宣讲3场。坚持党的全面领导。"
        return PlanItem(
            "1",
            "加强思想引领",
            text,
            .sample("举办读书班3期", in: text, .training, target: (3, "期")),
            .sample("组织宣讲3场", in: text, .study, target: (3, "场"))
        )
    }()

    private static let rights: PlanItem = {
        let text = "办好职工来信来访，建立𬭎字台账，完善制度。"
        return PlanItem("2", "维护职工权益", text, .sample("办好职工来信来访", in: text, .casework))
    }()

    private static let care: PlanItem = {
        let text = "9月底前慰问困难教职工不少于100人次。"
        return PlanItem(
            "3",
            "关心教职工",
            text,
            .sample(
                "慰问困难教职工不少于100人次",
                in: text,
                .benefit,
                target: (100, "人次"),
                due: Day(year: 2024, month: 9, day: 30)
            )
        )
    }()

    private static let home: PlanItem = {
        let text = "建设心理驿站5个。"
        return PlanItem("4", "建好教工之家", text, .sample("建设心理驿站5个", in: text, .registry, target: (5, "个")))
    }()
}

extension PlanHouse {
    static let basis = Amendment.Basis(decision: "6月20日主席办公会", number: "桂海教工〔2024〕25号", on: .of(6, 20))

    /// Begins an amendment as 张三 does.
    @discardableResult
    func amend(_ plan: ID<Plan>, to reading: PlanReading = SampleAmendment.reading) async throws -> Amendment {
        guard let owner = try await self.plan(plan) else { throw NothingSuch(name: "要点") }
        let draft = AmendmentDraft(plan: owner, union: region.region, reading: reading, sourceName: "修订.docx", basis: Self.basis)
        let (now, officer) = (clock.now, region.zhangSan)
        defer { clock.advance(seconds: 1) }
        return try await database.write { db in
            try draft.write(db, by: officer.account, name: officer.name, at: now).amendment
        }
    }

    func amended(_ amendment: Amendment) async throws -> [AmendedMeasure] {
        try await database.read { try AmendedMeasureStore(db: $0).measures(of: amendment) }
    }

    func amended(_ words: String, in amendment: Amendment) async throws -> AmendedMeasure {
        guard let found = try await amended(amendment).first(where: { $0.measure.phrase.contains(words) }) else {
            throw NothingSuch(name: words)
        }
        return found
    }

    /// The number of the plan as a form of the reviewer carries it.
    func revision(of plan: ID<Plan>) async throws -> String { "\(try await self.plan(plan)?.revision ?? 0)" }

    /// Decides all that is open in the sample: the number and the day follow the text, what is gone ends, what is new is taken.
    func settle(_ amendment: Amendment, by client: TestClient) async throws {
        let (class3, essay, care) = (
            try await amended("读书班", in: amendment), try await amended("征文", in: amendment),
            try await amended("慰问", in: amendment)
        )
        func verdict(_ measure: AmendedMeasure, _ fields: FormFields) async throws {
            let answer = try await client.post("\(amendment.address)/measures/\(measure.measure.id)/verdict", fields)
            #expect(answer.status == 303)
        }
        try await verdict(
            class3,
            ["verdict": "carry", "successor": "\(class3.successor?.id.description ?? "")", "target": "new"]
        )
        try await verdict(essay, ["verdict": "end", "reason": "合并到全省征文"])
        try await verdict(care, ["verdict": "carry", "successor": "\(care.successor?.id.description ?? "")", "due": "new"])
        #expect(try await client.post("/plans/\(amendment.id)/acceptances").status == 303)
    }

    /// Takes the amendment through both pairs of hands.
    func publish(_ amendment: Amendment) async throws {
        let (zhangSan, liSi) = (try await signIn(region.zhangSan), try await signIn(region.liSi))
        try await settle(amendment, by: zhangSan)
        #expect(try await zhangSan.post("\(amendment.address)/submission").status == 303)
        let revision = try await revision(of: amendment.plan)
        var form: FormFields = ["revision": revision]
        form.add("seen", "yes")
        form.add("seen", "yes")
        #expect(try await liSi.post("\(amendment.address)/publication", form).status == 303)
    }
}

/// An item of one measure, whose words are told by its text up to the first comma.
struct PlanItemSample {
    let number: String
    let text: String

    static func reading(_ items: [PlanItemSample]) -> PlanReading {
        SamplePlan.of(
            items.map { item in
                let phrase = String(item.text.prefix { $0 != "，" })
                return PlanItem(item.number, "第\(item.number)件事", item.text, .sample(phrase, in: item.text, .training))
            }
        )
    }
}
