// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// What an election leaves for others: tasks while something waits, a fact once its result was approved.
struct ElectionRecords {
    let election: Election
    let db: any Connection

    static let kind = FactKind(
        "unionElection",
        "工会选举",
        unit: "次",
        meaning: "一次选举的结果上级已经批准；日期是选举的那一天。换届、补选、罢免各算各的。",
        states: [FactKind.Choice("confirmed", "已批准")],
        tags: [
            .init(.series, "选什么", choices: Election.Kind.allCases.map(\.label)),
            .init(.mode, "为什么选", choices: Election.Manner.allCases.map(\.label)),
        ]
    )

    /// Puts a request or a result on the desk above, to be answered within the days of the rule.
    func ask(_ verb: String, _ detail: String, within days: Rule, at now: Instant) throws {
        let desk = try UnionAbove.desk(of: election.union, at: election.unionPath, on: now.day, db)
        let kind: WorkTask.DueKind = days.enforcement == .hard ? .law : .office
        try add(verb, to: desk, detail: detail, due: now.day.adding(days: days.length.count), kind, now)
    }

    /// Back on the desk that asked.
    func tell(_ verb: String, _ detail: String, due: Day? = nil, at now: Instant) throws {
        try add(verb, to: Desk(union: election.union, role: Role.officer.rawValue), detail: detail, due: due, .office, now)
    }

    func finish(_ verb: String, at now: Instant, by name: String, outcome: String) throws {
        try TaskStore(db).finish(election.subject, verb: verb, at: now, by: name, outcome: outcome)
    }

    /// The result stands.
    func publish(on day: Day) throws {
        try FactStore(db).publish(
            Fact(
                key: "union-election/\(election.id)",
                kind: Self.kind.key,
                union: election.union,
                path: election.unionPath,
                on: day,
                state: "confirmed",
                subject: election.subject,
                label: election.title,
                link: election.address,
                tags: [.series: [election.kind.label], .mode: [election.manner.label]]
            )
        )
    }

    private func add(_ verb: String, to desk: Desk, detail: String, due: Day?, _ kind: WorkTask.DueKind, _ now: Instant) throws {
        try TaskStore(db).add(
            WorkTask(
                id: .make(at: now),
                union: desk.union,
                role: desk.role,
                subject: election.subject,
                verb: verb,
                title: election.title,
                detail: detail,
                link: election.address,
                due: due,
                dueKind: kind,
                isBelow: desk.reachesBelow,
                createdAt: now
            )
        )
    }
}
