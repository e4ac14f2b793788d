// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Calls to mind, once each, the grants that are about to end, at the desk that may give them again.
struct GrantNight {
    let db: any Connection
    let terms: TrustTerms

    func run(at now: Instant) throws -> Int {
        let last = now.day.adding(days: terms.expiryDays.integer)
        var added = 0
        for grant in try GrantStore(db).ending(from: now.day, to: last) where try !isKnown(grant) {
            guard let desk = try desk(for: grant, on: now.day), let end = grant.to else { continue }
            try TaskStore(db).add(
                WorkTask(
                    id: .make(at: now),
                    union: desk.union,
                    role: desk.role,
                    subject: Subject("grant", grant.id),
                    verb: "续",
                    title: "\(grant.holder)的授权\(end.spoken)到期",
                    detail: "\(grant.place)的\(grant.role.label)。接着办就再授一次；不接着办，到期自动失效。",
                    link: "/accounts/\(grant.account)",
                    due: end,
                    isBelow: desk.reachesBelow,
                    createdAt: now
                )
            )
            added += 1
        }
        try settleOver(at: now)
        return added
    }

    private func isKnown(_ grant: HeldGrant) throws -> Bool {
        let subject = Subject("grant", grant.id)
        let known: Int? = try db.value(
            "SELECT count(*) AS n FROM task WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)"
        )
        return (known ?? 0) > 0
    }

    private func desk(for grant: HeldGrant, on day: Day) throws -> Desk? {
        let giver: Role = Role.administrators.contains(grant.role) ? .chair : .securityAdmin
        let chain = UnionPath(text: grant.path).chain
        return try UnionStore(db).nearest(of: chain, with: giver, on: day).map {
            Desk(union: $0, role: giver.rawValue, reachesBelow: $0 != grant.union)
        }
    }

    /// A grant that has ended asks for nothing any more.
    private func settleOver(at now: Instant) throws {
        try db.run(
            """
            UPDATE task SET done_at = \(now), done_by = '系统', outcome = '授权已到期'
            WHERE subject_kind = 'grant' AND verb = '续' AND done_at IS NULL AND due_on < \(now.day)
            """
        )
    }
}
