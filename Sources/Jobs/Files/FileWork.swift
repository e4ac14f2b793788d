// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Membership
public import Storage
import Synchronization

/// Writes a file as long work: while one transaction reads, others tell how far it is; then the file is put away a piece at a time.
///
/// It shows one state of the database, so work that was cut off begins anew.
public struct FileWork: Sendable {
    /// What is written, under which name.
    public struct Plan: Sendable {
        let name: String
        let contentType: String
        let total: Int

        public init(name: String, contentType: String, total: Int) {
            (self.name, self.contentType, self.total) = (name, contentType, total)
        }
    }

    /// How far the writing is. It refuses to go on when the work is to stop.
    public final class Progress: Sendable {
        private let state = Mutex<(done: Int, ended: (any Error)?)>((0, nil))

        /// Called by whoever writes, row by row.
        public func went(to done: Int) throws {
            try state.withLock { state in
                if let ended = state.ended { throw ended }
                state.done = done
            }
        }

        fileprivate var done: Int { state.withLock(\.done) }

        fileprivate func end(_ error: any Error) {
            state.withLock { $0.ended = error }
        }
    }

    let database: any Database
    let sealer: Sealer
    let hand: JobHand

    public init(_ database: any Database, _ sealer: Sealer, _ hand: JobHand) {
        (self.database, self.sealer, self.hand) = (database, sealer, hand)
    }

    /// Tells how many rows the writer said to have written.
    public func run(
        _ plan: Plan,
        _ write: @escaping @Sendable (any Connection, Progress) throws -> SpooledFile
    ) async throws -> Int {
        try await database.write { [hand] db in
            try JobFileStore.forget(hand.job.id, db)
            try hand.advance(db, to: 0, of: Int64(plan.total), "写文件")
        }
        let progress = Progress()
        let file = try await written(plan, progress, write)
        try await put(away: file, plan)
        return progress.done
    }

    private func written(
        _ plan: Plan,
        _ progress: Progress,
        _ write: @escaping @Sendable (any Connection, Progress) throws -> SpooledFile
    ) async throws -> SpooledFile {
        let teller = Task {
            do {
                while true {
                    try await Task.sleep(for: .seconds(1))
                    try await hand.report(database, Int64(progress.done), of: Int64(plan.total), "写文件")
                }
            } catch {
                progress.end(error)
            }
        }
        defer { teller.cancel() }
        return try await withTaskCancellationHandler {
            try await database.read { db in try db.sparing { try write(db, progress) } }
        } onCancel: {
            progress.end(CancellationError())
        }
    }

    private func put(away file: SpooledFile, _ plan: Plan) async throws {
        let (size, length) = (file.size, JobFileStore.pieceLength)
        for (number, start) in stride(from: 0, to: size, by: length).enumerated() {
            try Task.checkCancellation()
            let piece = try file.bytes(at: start, count: length)
            try await database.write { [hand, sealer] db in
                try db.sparing { try JobFileStore(db, sealer).add(piece, number: number, of: hand.job.id) }
                try hand.advance(db, to: Int64(plan.total), of: Int64(plan.total), "存文件")
            }
        }
        try await database.write { [hand, sealer] db in
            try hand.advance(db, to: Int64(plan.total), of: Int64(plan.total), "存文件")
            let store = JobFileStore(db, sealer)
            try store.close(hand.job.id, name: plan.name, contentType: plan.contentType, size: size, at: hand.now)
        }
    }
}
