// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Takes long work from the queue and does it (办排队事项), one piece at a time.
///
/// Several nodes may run one each. Work is claimed before it is begun; a node that dies leaves its claim, which runs out, and
/// another goes on from what is kept.
public struct JobRunner: Sendable {
    private let database: any Database
    private let kinds: JobKinds
    private let log: @Sendable (String) -> Void
    private let lease: String

    public init(database: any Database, kinds: JobKinds, log: @escaping @Sendable (String) -> Void = { _ in }) {
        self.database = database
        self.kinds = kinds
        self.log = log
        var generator = SystemRandomNumberGenerator()
        lease = String(UInt64.random(in: .min ... .max, using: &generator), radix: 36)
    }

    /// Does everything that is due, and tells how many pieces that were.
    @discardableResult
    public func round(at clock: @escaping @Sendable () -> Instant) async throws -> Int {
        var count = 0
        while !Task.isCancelled, let job = try await claim(at: clock()) {
            await work(JobHand(job: job, lease: lease, clock: clock))
            count += 1
        }
        return count
    }

    /// Forgets files whose day is over, and work that ended more than ninety days ago.
    public func sweep(at now: Instant) async throws {
        try await database.write { db in
            try JobFileStore.sweep(db, at: now)
            try JobStore(db).forget(before: now.advanced(bySeconds: -90 * 86_400))
        }
    }

    func claim(at now: Instant) async throws -> Job? {
        // A look first: a write would hold up others for nothing.
        guard try await database.read({ try Self.due($0, at: now) }) != nil else { return nil }
        return try await database.write { [lease] db in
            guard let id = try Self.due(db, at: now) else { return nil }
            let claimed = try db.run(
                """
                UPDATE job SET lease = \(lease), lease_until = \(JobLease.end(from: now)), attempts = attempts + 1
                WHERE id = \(id) AND state = 'open' AND (lease_until IS NULL OR lease_until <= \(now))
                """
            )
            return claimed == 1 ? try JobStore(db).find(id) : nil
        }
    }

    private static func due(_ db: any Connection, at now: Instant) throws -> ID<Job>? {
        try db.value(
            """
            SELECT id FROM job
            WHERE state = 'open' AND next_at <= \(now) AND (lease_until IS NULL OR lease_until <= \(now))
            ORDER BY next_at, id LIMIT 1
            """
        )
    }

    private func work(_ hand: JobHand) async {
        guard let worker = kinds.workers[hand.job.order.kind] else {
            return await settle(hand, .failed, "这个版本不会办这件事，请管理员升级后再办。")
        }
        // Work that takes its server down with it never comes to say so; others shall not fall over it for ever.
        guard hand.job.attempts <= Self.mostBeginnings else {
            return await settle(hand, .failed, "开始了 \(Self.mostBeginnings) 次都没有办完。请管理员看服务器的日志，再重新办一次。")
        }
        let beat = Task { [database] in
            // Long statements say nothing for a while; the claim is renewed beside them.
            while true {
                try await Task.sleep(for: .seconds(JobLease.seconds / 3))
                _ = try? await database.write { db in
                    try db.run(
                        """
                        UPDATE job SET lease_until = \(JobLease.end(from: hand.now))
                        WHERE id = \(hand.job.id) AND lease = \(hand.lease) AND state = 'open'
                        """
                    )
                }
            }
        }
        defer { beat.cancel() }
        do {
            await settle(hand, .done, try await worker(database, hand))
        } catch is JobLost {
            return
        } catch is JobStopped {
            await settle(hand, .stopped, "停下了，已经办了的留着")
        } catch let violation as any RuleViolation {
            await settle(hand, .failed, violation.sentence)
        } catch is CancellationError {
            // The server is going down: whoever comes next goes on at once.
            await giveBack(hand, after: 0)
        } catch {
            await retry(hand, error)
        }
    }

    private static let mostBeginnings = 20

    private func settle(_ hand: JobHand, _ state: Job.State, _ outcome: String) async {
        let done: SQL = state == .done ? "total" : "done"
        // Kept even while the server goes down: the work is done, only its word is missing.
        let keeping = Task { [database] in
            try await database.write { db in
                try db.run(
                    """
                    UPDATE job SET state = \(state), ended_at = \(hand.now), outcome = \(outcome), lease = NULL, lease_until = NULL,
                        done = \(done)
                    WHERE id = \(hand.job.id) AND lease = \(hand.lease) AND state = 'open'
                    """
                )
            }
        }
        _ = try? await keeping.value
    }

    private func giveBack(_ hand: JobHand, after seconds: Int64) async {
        let keeping = Task { [database] in
            try await database.write { db in
                try db.run(
                    """
                    UPDATE job SET lease = NULL, lease_until = NULL, next_at = \(hand.now.advanced(bySeconds: seconds))
                    WHERE id = \(hand.job.id) AND lease = \(hand.lease) AND state = 'open'
                    """
                )
            }
        }
        _ = try? await keeping.value
    }

    /// What nobody foresaw is tried again later, and given up after the fifth time.
    private func retry(_ hand: JobHand, _ error: any Error) async {
        log("\(hand.job.order.kind) \(hand.job.id) failed at try \(hand.job.attempts): \(error)")
        guard hand.job.attempts >= 5 else { return await giveBack(hand, after: 15 << Int64(hand.job.attempts)) }
        await settle(hand, .failed, "试了 5 次都没有办成。请管理员看服务器的日志，再重新办一次。")
    }
}
