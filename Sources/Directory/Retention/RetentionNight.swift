// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Lets go at night of what has been kept for its term. Each batch is a transaction with its line in the journal, so a night that
/// is cut off has told of all that it did; and what is gone is not found again, so several nodes do no harm to each other.
struct RetentionNight {
    let database: any Database
    let rules: RetentionRules

    private static let batch = 500
    /// Enough for a province's year; what is more goes the next night.
    private static let mostBatches = 40

    /// Tells how many records went.
    func run(at now: Instant) async throws -> Int {
        var total = 0
        for kind in RetentionKind.allCases {
            for _ in 0..<Self.mostBatches {
                let gone = try await database.write { try step(kind, at: now, $0) }
                total += gone
                if gone < Self.batch { break }
            }
        }
        return total
    }

    private func step(_ kind: RetentionKind, at now: Instant, _ db: any Connection) throws -> Int {
        let store = RetentionStore(db: db, rules: rules)
        guard let term = try store.terms()[kind], let limit = term.limit(on: now.day) else { return 0 }
        let records = try kind.next(before: limit, limit: "LIMIT 500", db)
        guard !records.isEmpty else { return 0 }
        try kind.clear(records, db)
        let held = try kind.tally(before: limit, db).held
        try store.note(kind, removed: records.count, held: held, on: now.day)
        try Journal(db).append(
            at: now,
            actor: nil,
            name: "系统",
            union: try UnionStore(db).root()?.id,
            subject: Subject(kind: "retention", id: 0),
            verb: "expire",
            sentence: "\(kind.label)过了保存期限（\(term.words)），清理 \(records.count) 条\(held > 0 ? "，保留 \(held) 条" : "")"
        )
        return records.count
    }
}
