// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Gives measures of the demo plan their indicators, once there are records to count.
public struct IndicatorDemo: Sendable {
    /// The measure whose words hold these, and what is asked of the facts for it.
    public struct Wish: Sendable, Decodable {
        let words: String
        let question: Indicator.Question
    }

    private let wishes: [Wish]
    private let officer: PlanDemo.Hand

    public init(wishes: [Wish], officer: PlanDemo.Hand) {
        self.wishes = wishes
        self.officer = officer
    }

    public func load(_ db: any Connection, at now: Instant) throws {
        guard let id: ID<Plan> = try db.value("SELECT id FROM work_plan WHERE state = 'published' ORDER BY id LIMIT 1"),
            let plan = try PlanStore(db: db).find(id)
        else { return }
        let measures = try MeasureStore(db: db).measures(of: id)
        for wish in wishes {
            guard let measure = measures.first(where: { $0.phrase.contains(wish.words) }) else { continue }
            let indicator = Indicator(
                id: .make(at: now),
                measure: measure.id,
                plan: id,
                path: plan.unionPath,
                version: 1,
                question: wish.question
            )
            guard try IndicatorStore(db: db).replace(indicator, by: officer.name, at: now) else { continue }
            try IndicatorCount(db: db).recount(indicator)
            try Journal(db).append(
                at: now,
                actor: officer.account,
                name: officer.name,
                union: plan.union,
                subject: plan.subject,
                verb: "indicator",
                sentence: "给\(ReviewDesk.quoted(measure.phrase))设指标：\(wish.question.form.label)，第 1 版"
            )
        }
        // What was published on the way has been counted from the facts themselves.
        try FactStore(db).counted()
        try PlanStore(db: db).touch(id)
    }
}
