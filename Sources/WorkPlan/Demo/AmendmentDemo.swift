// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import PlanReading
public import Storage
public import Web

/// Amends the demo plan by one sentence, through the same comparison, verdicts and second pair of hands as people do.
public struct AmendmentDemo {
    private let officer: Viewer
    private let reviewer: Viewer
    private let text: String
    private let terms: LightTerms

    /// `text` is the plan as it was imported.
    public init(officer: Viewer, reviewer: Viewer, text: String, module: WorkPlanModule) {
        self.officer = officer
        self.reviewer = reviewer
        self.text = text
        terms = module.terms
    }

    private static let (old, new) = ("举办专题讲座和文体比赛", "举办健康专题讲座和文体比赛")

    public func load(_ db: any Connection) throws {
        let plans: [ID<Plan>] = try db.rows("SELECT id FROM work_plan WHERE state = 'published' ORDER BY id").map {
            try $0.get("id")
        }
        guard let id = plans.first, let plan = try PlanStore(db: db).find(id), let union = try UnionStore(db).find(plan.union)
        else {
            return
        }
        let draft = AmendmentDraft(
            plan: plan,
            union: union,
            reading: try PlanReader.read(text: text.replacing(Self.old, with: Self.new)),
            sourceName: "2024年工作要点（修订）.docx",
            basis: .init(decision: "自治区教育工会第6次主席办公会", number: "会议纪要〔2024〕6号", on: Day(number: 19_892))
        )
        let morning = Instant(startOf: Day(number: 19_895)).advanced(bySeconds: 9 * 3600)  // 2024-06-21
        let amendment = try draft.write(db, by: officer.account, name: officer.name, at: morning).amendment
        let begin = visit(officer, db, morning, amendment, [])
        try begin.note(plan.subject, "amend", "起第2版的修订，依据\(amendment.basis.words)，新文“2024年工作要点（修订）.docx”")
        for amended in try AmendedMeasureStore(db: db).measures(of: amendment) where !amended.isSettled {
            guard var successor = amended.successor else { continue }
            var carried = amended
            carried.verdict = .carry
            successor.state = .accepted
            try MeasureStore(db: db).update(successor)
            _ = try AmendedMeasureStore(db: db).decide(carried, of: amendment.id, by: officer.name)
        }
        let routes = AmendmentPublicationRoutes(terms: terms)
        _ = try routes.submit(visit(officer, db, morning.advanced(bySeconds: 1800), amendment, []))
        let revision = try PlanStore(db: db).find(plan.id)?.revision ?? 0
        let form = [("revision", "\(revision)")] + AmendmentPublicationPage.pledges.map { _ in ("seen", "yes") }
        _ = try routes.publish(visit(reviewer, db, morning.advanced(bySeconds: 7200), amendment, form))
    }

    private func visit(
        _ viewer: Viewer,
        _ db: any Connection,
        _ now: Instant,
        _ amendment: Amendment,
        _ fields: [(String, String)]
    ) -> Visit {
        var form = Form()
        for (name, value) in fields { form.add(name, value) }
        return Visit(
            submission: Submission(
                path: "",
                parameters: ["amendment": "\(amendment.id)"],
                query: Form(),
                form: form,
                token: SessionToken(),
                viewer: viewer,
                now: now,
                address: "",
                wantsFragment: false
            ),
            db: db
        )
    }
}
