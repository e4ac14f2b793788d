// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What a rating leaves for others: a fact once it was counted, tasks while something waits.
struct RatingRecords {
    let rating: Rating
    let db: any Connection

    static let kind = FactKind(
        "rating",
        "评议",
        unit: "次",
        meaning: "会员评家或者民主评议计过票算一次；日期是结束的那一天。会员评家的分子合计除以分母合计就是满意率，分母按办法写明的口径。",
        states: [.init("missed", "没有达到"), .init("held", "已评议，没有定线"), .init("reached", "达到")],
        tags: [.init(.series, "哪一种", choices: Rating.Kind.allCases.map(\.label))],
        amount: .init("算进达标线的票", unit: "票"),
        base: .init("达标线的分母", unit: "票")
    )

    /// What was counted, under one key for all time.
    func publish(_ outcome: Outcome, on day: Day) throws {
        let isHome = rating.kind == .home && !outcome.isWithheld
        try FactStore(db).publish(
            Fact(
                key: "rating/\(rating.id)",
                kind: Self.kind.key,
                union: rating.union,
                path: rating.unionPath,
                on: day,
                state: outcome.verdict.outcome.rawValue,
                subject: rating.subject,
                label: "\(rating.unionName)\(rating.title)",
                link: rating.address,
                tags: [.series: [rating.kind.label]],
                amount: isHome ? outcome.tally.matters.first.map { Int64($0.top(rating.terms.grades)) } : nil,
                base: isHome ? Int64(outcome.tally.count(rating.terms.base, of: 0)) : nil
            )
        )
    }

    func tell(_ verb: String, _ detail: String, subject: Subject? = nil, due: Day? = nil, at now: Instant) throws {
        try add(verb, detail, union: rating.union, subject: subject ?? rating.subject, due: due, now)
    }

    /// Calls to mind below, by number alone: who has not taken part is nobody's business.
    func urge(_ detail: String, at unions: [UnionID], at now: Instant) throws {
        for (place, union) in unions.enumerated() {
            try add("提醒参评", detail, union: union, subject: rating.subject, due: rating.closesOn, now, salt: Int64(place))
        }
    }

    func finish(_ verb: String, subject: Subject? = nil, by name: String, outcome: String, at now: Instant) throws {
        try TaskStore(db).finish(subject ?? rating.subject, verb: verb, at: now, by: name, outcome: outcome)
    }

    private func add(
        _ verb: String,
        _ detail: String,
        union: UnionID,
        subject: Subject,
        due: Day?,
        _ now: Instant,
        salt: Int64? = nil
    ) throws {
        try TaskStore(db).add(
            WorkTask(
                id: salt.map { .make(at: now, salt: $0) } ?? .make(at: now),
                union: union,
                role: Role.officer.rawValue,
                subject: subject,
                verb: verb,
                title: "\(rating.unionName)\(rating.title)",
                detail: detail,
                link: rating.address,
                due: due,
                createdAt: now
            )
        )
    }
}
