// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The imports as the database keeps them.
struct RollImportStore {
    let db: any Connection

    func insert(_ roll: RollImport) throws {
        try db.run(
            """
            INSERT INTO roll_import (id, union_id, union_path, with_subtree, account_id, account_name, file_name, size, state,
                created_at, changed_at, unread, looked, fresh, again, changed, same, faulty, hidden, updates, written, left_out,
                undone, kept, has_file)
            VALUES (\(roll.id), \(roll.union), \(roll.path), \(roll.withSubtree), \(roll.account), \(roll.accountName),
                \(roll.fileName), \(roll.size), \(roll.state), \(roll.createdAt), \(roll.changedAt), '', 0, 0, 0, 0, 0, 0, 0,
                \(false), 0, 0, 0, 0, \(true))
            """
        )
    }

    func find(_ id: ID<RollImport>) throws -> RollImport? {
        try db.first("SELECT \(Self.columns) FROM roll_import WHERE id = \(id)").map(Self.roll)
    }

    /// The newest of a branch.
    func recent(_ branch: Branch) throws -> [RollImport] {
        try db.rows(
            "SELECT \(Self.columns) FROM roll_import WHERE \(branch.covers("union_path")) ORDER BY id DESC LIMIT 30"
        ).map(Self.roll)
    }

    /// Moves on from one state to the next; `false` when it stood otherwise by then.
    func move(_ id: ID<RollImport>, from: RollImport.State, to: RollImport.State, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE roll_import SET state = \(to), changed_at = \(now), looked = 0
            WHERE id = \(id) AND state = \(from)
            """
        ) == 1
    }

    func require(_ id: ID<RollImport>, from: RollImport.State, to: RollImport.State, at now: Instant) throws {
        guard try move(id, from: from, to: to, at: now) else {
            throw RollRefusal.hasMovedOn(try find(id)?.state ?? .dropped)
        }
    }

    /// An import from the command line that was cut off while it was written: the same file for the same union.
    func interrupted(_ fileName: String, _ size: Int, union: UnionID) throws -> RollImport? {
        try db.first(
            """
            SELECT \(Self.columns) FROM roll_import
            WHERE union_id = \(union) AND state = 'applying' AND account_id IS NULL AND file_name = \(fileName) AND size = \(size)
            ORDER BY id DESC LIMIT 1
            """
        ).map(Self.roll)
    }

    func choose(_ id: ID<RollImport>, updates: Bool) throws {
        try db.run("UPDATE roll_import SET updates = \(updates), written = 0, left_out = 0 WHERE id = \(id)")
    }

    func refuse(_ id: ID<RollImport>, because sentence: String, at now: Instant) throws {
        try db.run(
            """
            UPDATE roll_import SET state = 'refused', fault = \(sentence), changed_at = \(now)
            WHERE id = \(id) AND state = 'checking'
            """
        )
    }

    func forgetFile(of id: ID<RollImport>) throws {
        try db.run("DELETE FROM roll_piece WHERE import_id = \(id)")
        try db.run("DELETE FROM roll_fault WHERE import_id = \(id)")
        try db.run("UPDATE roll_import SET has_file = \(false) WHERE id = \(id)")
    }

    /// Keeps what is wrong, as much as is handed back; what is beyond is only counted.
    func add(_ faults: [(row: Int, mistake: RollMistake)], to id: ID<RollImport>) throws {
        guard !faults.isEmpty else { return }
        let kept: Int = try db.value("SELECT count(*) AS n FROM roll_fault WHERE import_id = \(id)") ?? 0
        let some = Array(faults.prefix(max(0, RollLimit.faults - kept)))
        for start in stride(from: 0, to: some.count, by: 200) {
            let rows = some[start..<min(start + 200, some.count)].map { row, mistake -> [SQLValue] in
                [
                    id.sqlValue, .integer(Int64(row)), .integer(Int64(mistake.column)), .text(mistake.name),
                    .text(mistake.sentence),
                ]
            }
            // The same row may have been found wrong by the dry run.
            try db.run(
                """
                INSERT INTO roll_fault (import_id, row_number, column_index, column_name, sentence) VALUES \(rows: rows)
                ON CONFLICT DO NOTHING
                """
            )
        }
    }

    func faults(of id: ID<RollImport>, atMost limit: Int) throws -> [(row: Int, mistake: RollMistake)] {
        try db.rows(
            """
            SELECT row_number, column_index, column_name, sentence FROM roll_fault WHERE import_id = \(id)
            ORDER BY row_number, column_index LIMIT \(limit)
            """
        ).map { row in
            (
                try row.get("row_number"),
                RollMistake(
                    column: try row.get("column_index"),
                    name: try row.get("column_name"),
                    sentence: try row.get("sentence")
                )
            )
        }
    }

    static let columns: SQL = """
        id, union_id, union_path, with_subtree, account_id, account_name, file_name, size, state, created_at, changed_at, fault,
        unread, looked, fresh, again, changed, same, faulty, hidden, updates, written, left_out, undone, kept, has_file
        """

    static func roll(_ row: Row) throws -> RollImport {
        let unread: String = try row.get("unread")
        return RollImport(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            withSubtree: try row.get("with_subtree"),
            account: try row.find("account_id"),
            accountName: try row.get("account_name"),
            fileName: try row.get("file_name"),
            size: try row.get("size"),
            state: try row.get("state"),
            createdAt: try row.get("created_at"),
            changedAt: try row.get("changed_at"),
            fault: try row.find("fault"),
            unread: unread.split(separator: "\n").map(String.init),
            looked: try row.get("looked"),
            counts: .init(
                fresh: try row.get("fresh"),
                again: try row.get("again"),
                changed: try row.get("changed"),
                same: try row.get("same"),
                faulty: try row.get("faulty"),
                hidden: try row.get("hidden")
            ),
            updates: try row.get("updates"),
            written: try row.get("written"),
            leftOut: try row.get("left_out"),
            undone: try row.get("undone"),
            kept: try row.get("kept"),
            hasFile: try row.get("has_file")
        )
    }
}
