// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What a subsidy leaves for indicators: how many were given how much, and what was paid of it.
enum SubsidyFact {
    static let kind = FactKind(
        "subsidy",
        "补助",
        unit: "所",
        meaning: "一件定了的补助；日期是确定的那一天，哪天拨付都不变，跨年拨付的仍算在确定的那一年。金额是拨付了多少，基数是定了多少。",
        states: [.init("granted", "已定"), .init("paid", "已拨付")],
        tags: [.init(.series, "评选"), .init(.theme, "档")],
        amount: .init("拨付的金额", unit: "元"),
        base: .init("定的金额", unit: "元")
    )

    static func key(_ entry: ID<Entry>) -> String { "programme-subsidy/\(entry)" }

    static func publish(_ entry: Entry, _ subsidy: Subsidy, of programme: Programme, _ db: any Connection) throws {
        let paid = subsidy.paid
        try FactStore(db).publish(
            Fact(
                key: key(entry.id),
                kind: kind.key,
                union: entry.union,
                path: entry.unionPath,
                on: entry.namedOn ?? subsidy.decidedAt.day,
                state: paid == nil ? "granted" : "paid",
                subject: entry.subject,
                label: "\(entry.content.title)（\(entry.unionName)）\(subsidy.words)",
                link: entry.address,
                tags: [.series: [programme.spec.series], .theme: subsidy.tier.isEmpty ? [] : [subsidy.tier]],
                amount: (paid?.amount.fen ?? 0) / 100,
                base: subsidy.amount.fen / 100
            )
        )
    }
}

/// That a whole call is over (批次), for measures that ask whether it took place.
enum BatchFact {
    static let kind = FactKind(
        "batch",
        "评选批次",
        unit: "批",
        meaning: "一次评选、确认或者补助从发起到办结；日期是办结的那一天。",
        states: [.init("closed", "已办结")],
        tags: [.init(.series, "评选")]
    )

    static func publish(_ programme: Programme, on day: Day, _ db: any Connection) throws {
        try FactStore(db).publish(
            Fact(
                key: "programme-batch/\(programme.id)",
                kind: kind.key,
                union: programme.union,
                path: programme.unionPath,
                on: day,
                state: "closed",
                subject: programme.subject,
                label: programme.title,
                link: programme.address,
                tags: [.series: [programme.spec.series]]
            )
        )
    }
}
