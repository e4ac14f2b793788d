// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Something held back from being deleted.
struct RetentionHold: Sendable, Equatable {
    let id: ID<RetentionHold>
    /// `nil` for the whole kind.
    let record: ID<RetentionKind>?
    let reason: String
    let placedOn: Day
    let placedName: String
}

/// One night's outcome for one kind.
struct RetentionRun: Sendable, Equatable {
    let day: Day
    let removed: Int
    let held: Int
}

/// Terms, holds and runs as the database keeps them.
struct RetentionStore {
    let db: any Connection
    let rules: RetentionRules

    /// How long each kind is kept today: what the union has set, else the rule book.
    func terms() throws -> [RetentionKind: RetentionTerm] {
        var terms = Dictionary(uniqueKeysWithValues: RetentionKind.allCases.map { ($0, rules.standard($0)) })
        for row in try db.rows("SELECT kind, days, basis, set_on, set_name FROM retention_term") {
            guard let kind: RetentionKind = try row.find("kind") else { continue }
            let day: Day = try row.get("set_on")
            let basis = "\(try row.get("basis", as: String.self))（\(try row.get("set_name", as: String.self))\(day.written)定）"
            terms[kind] = RetentionTerm(length: .days(try row.get("days")), basis: basis)
        }
        return terms
    }

    func set(_ kind: RetentionKind, days: Int, basis: String, by name: String, on day: Day) throws {
        try db.run(
            """
            INSERT INTO retention_term (kind, days, basis, set_on, set_name) VALUES (\(kind), \(days), \(basis), \(day), \(name))
            ON CONFLICT (kind) DO UPDATE SET days = excluded.days, basis = excluded.basis, set_on = excluded.set_on,
                set_name = excluded.set_name
            """
        )
    }

    func unset(_ kind: RetentionKind) throws -> Bool {
        try db.run("DELETE FROM retention_term WHERE kind = \(kind)") == 1
    }

    func hold(_ kind: RetentionKind, _ record: ID<RetentionKind>?, because reason: String, by name: String, at now: Instant)
        throws
        -> Bool
    {
        try db.run(
            """
            INSERT INTO retention_hold (id, kind, record_id, reason, placed_on, placed_name)
            VALUES (\(ID<RetentionHold>.make(at: now)), \(kind), \(record?.rawValue ?? 0), \(reason), \(now.day), \(name))
            ON CONFLICT DO NOTHING
            """
        ) == 1
    }

    func release(_ id: ID<RetentionHold>, of kind: RetentionKind, by name: String, on day: Day) throws -> Bool {
        try db.run(
            """
            UPDATE retention_hold SET released_on = \(day), released_name = \(name)
            WHERE id = \(id) AND kind = \(kind) AND released_on IS NULL
            """
        ) == 1
    }

    func holds(_ kind: RetentionKind) throws -> [RetentionHold] {
        try db.rows(
            """
            SELECT id, record_id, reason, placed_on, placed_name FROM retention_hold
            WHERE kind = \(kind) AND released_on IS NULL ORDER BY record_id, id LIMIT 200
            """
        ).map { row in
            let record: Int64 = try row.get("record_id")
            return RetentionHold(
                id: try row.get("id"),
                record: record == 0 ? nil : ID(rawValue: record),
                reason: try row.get("reason"),
                placedOn: try row.get("placed_on"),
                placedName: try row.get("placed_name")
            )
        }
    }

    /// The latest nights of a kind on which something went.
    func runs(_ kind: RetentionKind) throws -> [RetentionRun] {
        try db.rows("SELECT day, removed, held FROM retention_run WHERE kind = \(kind) ORDER BY day DESC LIMIT 20").map { row in
            RetentionRun(day: try row.get("day"), removed: try row.get("removed"), held: try row.get("held"))
        }
    }

    /// Adds to what went on a night.
    func note(_ kind: RetentionKind, removed: Int, held: Int, on day: Day) throws {
        try db.run(
            """
            INSERT INTO retention_run (day, kind, removed, held) VALUES (\(day), \(kind), \(removed), \(held))
            ON CONFLICT (kind, day) DO UPDATE SET removed = retention_run.removed + excluded.removed, held = excluded.held
            """
        )
    }
}
