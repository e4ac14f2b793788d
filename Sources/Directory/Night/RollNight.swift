// SPDX-License-Identifier: Apache-2.0
public import Kernel
internal import Membership
internal import Storage

/// What the rolls do once a night: transfers whose day has come, transfers that nobody answered, numbers counted anew.
public struct RollNight: Sendable {
    /// What it did.
    public struct Report: Sendable, Equatable {
        public var transferred = 0
        public var escalated = 0
        /// Accepted, but the person no longer belongs to the union they were to come from.
        public var stuck = 0
        /// Rows of numbers that were not what the rolls say, and have been put right.
        public var mended = 0
        /// Ends of terms, of acting and of certificates called to mind.
        public var reminded = 0
        /// Files of imports that lay here for long enough.
        public var forgotten = 0
        /// Acts on unions that took effect, and those whose day has come and that something stands in the way of.
        public var acted = 0
        public var hindered = 0
        /// Impact assessments that are missing or due again, called to mind.
        public var assessments = 0
        /// Records whose term of keeping was over, and that are gone.
        public var expired = 0
    }

    let database: any Database
    let rules: DirectoryRules
    let tree: TreeKeeping

    public func run(at now: Instant) async throws -> Report {
        var report = Report()
        let (ripe, overdue) = try await database.read { db in
            (try TransferStore(db: db).ripe(on: now.day), try TransferStore(db: db).overdue(on: now.day))
        }
        // Each in a transaction of its own: one that cannot go through does not hold up the others.
        for transfer in ripe {
            do {
                try await database.write { try Transferring(db: $0, now: now, actor: .night).complete(transfer) }
                report.transferred += 1
            } catch is TransferRefusal {
                report.stuck += 1
            }
        }
        for transfer in overdue {
            try await database.write { try Transferring(db: $0, now: now, actor: .night).escalate(transfer) }
            report.escalated += 1
        }
        try await act(at: now, &report)
        report.forgotten = try await forgetFiles(at: now)
        report.mended = try await database.write { try MembershipTally($0).recount(mending: true) }
        report.reminded = try await database.write { [rules] db in
            try TermNight(db: db, rules: rules.terms).run(at: now) + PostNight(db: db, rules: rules.posts).run(at: now)
                + LegalPersonRecords(db: db, rules: rules.legal, now: now).night()
        }
        report.assessments = try await database.write { try ImpactNight(db: $0).run(at: now) }
        report.expired = try await RetentionNight(database: database, rules: rules.retention).run(at: now)
        return report
    }

    /// Acts on unions whose day has come, each whole in a transaction of its own.
    private func act(at now: Instant, _ report: inout Report) async throws {
        for act in try await database.read({ try UnionActStore(db: $0).ripe(on: now.day) }) {
            let hand: @Sendable (any Connection) -> UnionActing = { [rules, tree] db in
                UnionActing(db: db, tree: tree, rules: rules.acts, legal: rules.legal, now: now, actor: .night)
            }
            do {
                try await database.write { try hand($0).complete(act) }
                report.acted += 1
            } catch let refusal as any RuleViolation {
                try await database.write { try hand($0).hinder(act, by: refusal) }
                report.hindered += 1
            }
        }
    }

    /// Files that were handed in have identity numbers in them: they go a week after the last act, applied or not.
    private func forgetFiles(at now: Instant) async throws -> Int {
        let before = now.advanced(bySeconds: -86_400 * RollLimit.fileDays)
        let old = try await database.read { db in
            try db.rows(
                """
                SELECT id FROM roll_import WHERE has_file = \(true) AND changed_at < \(before)
                    AND state NOT IN ('checking', 'applying', 'undoing')
                ORDER BY changed_at LIMIT 1000
                """
            ).map { try $0.get("id", as: ID<RollImport>.self) }
        }
        for id in old {
            try await database.write { db in
                let store = RollImportStore(db: db)
                // What nobody has decided by then is not applied any more.
                for state in [RollImport.State.receiving, .checked] { _ = try store.move(id, from: state, to: .dropped, at: now) }
                try store.forgetFile(of: id)
            }
        }
        return old.count
    }
}
