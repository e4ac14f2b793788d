// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Whoever works on a piece of long work: the right to write for it, and the way to tell how far it is.
public struct JobHand: Sendable {
    public let job: Job
    let lease: String
    let clock: @Sendable () -> Instant

    public var now: Instant { clock() }

    /// Tells how far it is, inside the transaction that went there. Refuses when the work is no longer this node's or is to
    /// stop, so that the transaction leaves nothing.
    public func advance(_ db: any Connection, to done: Int64, of total: Int64, _ step: String) throws {
        let now = now
        let kept = try db.run(
            """
            UPDATE job SET done = \(done), total = \(total), step = \(step), lease_until = \(JobLease.end(from: now))
            WHERE id = \(job.id) AND lease = \(lease) AND state = 'open' AND stop_wanted = \(false)
            """
        )
        guard kept == 0 else { return }
        let isMine = try db.first("SELECT id FROM job WHERE id = \(job.id) AND lease = \(lease) AND state = 'open'") != nil
        if isMine { throw JobStopped() }
        throw JobLost()
    }

    /// The same in a transaction of its own.
    public func report(_ database: any Database, _ done: Int64, of total: Int64, _ step: String) async throws {
        try Task.checkCancellation()
        try await database.write { try advance($0, to: done, of: total, step) }
    }
}

/// How long it is believed that a node works on something it does not speak of.
enum JobLease {
    static let seconds: Int64 = 90

    static func end(from now: Instant) -> Instant { now.advanced(bySeconds: seconds) }
}
