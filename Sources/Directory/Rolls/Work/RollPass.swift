// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import NIOPosix
import Storage

/// One pass over the file of an import: reading and working out on threads of its own, while the batch before is in the database.
struct RollPass: Sendable {
    let database: any Database
    let sealer: Sealer
    let threads: NIOThreadPool
    let batch: Int

    /// What a batch is: its lines, and how many rows the file had up to there.
    struct Batch<Prepared: Sendable>: Sendable {
        let prepared: Prepared
        let start: Int
        let end: Int
        let hidden: Int
        let head: RollHead
    }

    /// Used by one task at a time: the one that prepares the next batch, after the one before it has ended.
    private final class Box: @unchecked Sendable {
        let reader: RollReader
        init(_ reader: RollReader) { self.reader = reader }
    }

    /// Reads from row `start` on, prepares each batch beside the last one's transaction, and hands them over in order.
    func run<Prepared: Sendable>(
        _ file: SpooledFile,
        unions: RollUnions,
        today: Day,
        from start: Int,
        prepare: @escaping @Sendable ([RollLine], RollHead) throws -> Prepared,
        keep: @Sendable (Batch<Prepared>) async throws -> Void
    ) async throws -> RollHead {
        let box = try await threads.runIfActive { [sealer] in
            Box(try RollReader(file, unions: unions, today: today, sealer: sealer))
        }
        // What another run has behind it is read once more, for whom it named.
        var place = 0
        while place < start {
            let most = min(batch, start - place)
            let count = try await threads.runIfActive { try box.reader.lines(most).count }
            guard count > 0 else { break }
            place += count
        }
        var coming = next(box, from: place, prepare)
        do {
            while let batch = try await coming.value {
                coming = next(box, from: batch.end, prepare)
                try await keep(batch)
            }
        } catch {
            // The reader is not left at work on a file that nobody wants any more.
            _ = await coming.result
            throw error
        }
        return box.reader.head
    }

    private func next<Prepared: Sendable>(
        _ box: Box,
        from start: Int,
        _ prepare: @escaping @Sendable ([RollLine], RollHead) throws -> Prepared
    ) -> Task<Batch<Prepared>?, any Error> {
        Task { [threads, batch] in
            try await threads.runIfActive {
                let before = box.reader.hidden
                let lines = try box.reader.lines(batch)
                guard !lines.isEmpty else { return nil }
                return Batch(
                    prepared: try prepare(lines, box.reader.head),
                    start: start,
                    end: start + lines.count,
                    hidden: box.reader.hidden - before,
                    head: box.reader.head
                )
            }
        }
    }
}
