// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The sheets as the database keeps them.
struct SheetStore {
    let db: any Connection

    func find(_ id: ID<Sheet>) throws -> Sheet? {
        try db.first("\(Self.selection) WHERE sheet.id = \(id)").map(Self.sheet)
    }

    /// The sheets of a scheme that someone may see; each statement whole, however many they are.
    func sheets(of scheme: ID<Scheme>, scope: Scope? = nil) throws -> [Sheet] {
        let seen: SQL = scope.map { "AND " + $0.covers("sheet.union_path") } ?? ""
        return try db.rows("\(Self.selection) WHERE sheet.scheme_id = \(scheme) \(seen) ORDER BY sheet.union_path LIMIT 500")
            .map(Self.sheet)
    }

    func insert(_ members: [(union: Union, group: String)], of scheme: ID<Scheme>, at now: Instant) throws -> ID<Sheet> {
        let first = ID<Sheet>.makeRun(of: members.count, at: now)
        let rows = members.enumerated().map { index, member -> SQL in
            """
            (\(ID<Sheet>(rawValue: first.rawValue + Int64(index))), \(scheme), \(member.union.id), \(member.union.path),
                \(member.group), 'open', 1)
            """
        }
        guard let head = rows.first else { return first }
        let values = rows.dropFirst().reduce(head) { $0 + ", " + $1 }
        try db.run(
            "INSERT INTO assessment_sheet (id, scheme_id, union_id, union_path, group_code, state, revision) VALUES \(values)"
        )
        return first
    }

    func entries(of scheme: ID<Scheme>) throws -> [ID<Sheet>: [String: Sheet.Entry]] {
        var entries: [ID<Sheet>: [String: Sheet.Entry]] = [:]
        try db.each(
            """
            SELECT entry.sheet_id, entry.leaf, entry.own_points, entry.own_note, entry.verified_points, entry.verified_reason
            FROM assessment_sheet AS sheet JOIN assessment_entry AS entry ON entry.sheet_id = sheet.id
            WHERE sheet.scheme_id = \(scheme)
            """
        ) { row in
            let entry = try Self.entry(row)
            entries[try row.get("sheet_id"), default: [:]][entry.leaf] = entry
        }
        return entries
    }

    func entries(of sheet: ID<Sheet>) throws -> [String: Sheet.Entry] {
        let rows = try db.rows(
            """
            SELECT leaf, own_points, own_note, verified_points, verified_reason FROM assessment_entry WHERE sheet_id = \(sheet)
            """
        ).map(Self.entry)
        return Dictionary(rows.map { ($0.leaf, $0) }) { first, _ in first }
    }

    /// Keeps what the union gives itself; what was verified of an entry that comes back is kept beside it.
    func keep(_ points: Fraction, _ note: String, for leaf: String, of sheet: ID<Sheet>) throws {
        try db.run(
            """
            INSERT INTO assessment_entry (sheet_id, leaf, own_points, own_note, verified_reason)
            VALUES (\(sheet), \(leaf), \(points.description), \(note), '')
            ON CONFLICT (sheet_id, leaf) DO UPDATE SET own_points = excluded.own_points, own_note = excluded.own_note
            """
        )
    }

    /// Keeps what was verified, also for a union that gave itself nothing.
    func verify(_ points: Fraction, _ reason: String, for leaf: String, of sheet: ID<Sheet>) throws {
        try db.run(
            """
            INSERT INTO assessment_entry (sheet_id, leaf, own_points, own_note, verified_points, verified_reason)
            VALUES (\(sheet), \(leaf), '0', '', \(points.description), \(reason))
            ON CONFLICT (sheet_id, leaf) DO UPDATE SET verified_points = excluded.verified_points,
                verified_reason = excluded.verified_reason
            """
        )
    }

    func touch(_ sheet: Sheet, revision: Int) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_sheet SET revision = revision + 1
                WHERE id = \(sheet.id) AND revision = \(revision) AND state IN ('open', 'returned') AND \(Self.isIssued)
                """
            )
        )
    }

    func submit(_ sheet: Sheet, by viewer: Viewer, at now: Instant) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_sheet SET state = 'submitted', submitted_at = \(now), submitted_by = \(viewer.account),
                    submitted_name = \(viewer.name), return_reason = NULL, revision = revision + 1
                WHERE id = \(sheet.id) AND state IN ('open', 'returned') AND \(Self.isIssued)
                """
            )
        )
    }

    func sendBack(_ sheet: Sheet, because reason: String) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_sheet SET state = 'returned', return_reason = \(reason), verified_at = NULL, verified_by = NULL,
                    verified_name = NULL, revision = revision + 1
                WHERE id = \(sheet.id) AND state IN ('submitted', 'verified') AND \(Self.isIssued)
                """
            )
        )
    }

    func finish(_ sheet: Sheet, revision: Int, by viewer: Viewer, at now: Instant) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_sheet SET state = 'verified', verified_at = \(now), verified_by = \(viewer.account),
                    verified_name = \(viewer.name), revision = revision + 1
                WHERE id = \(sheet.id) AND revision = \(revision) AND state IN ('submitted', 'verified') AND \(Self.isIssued)
                    AND submitted_by <> \(viewer.account)
                """
            )
        )
    }

    private func expect(_ changed: Int) throws {
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    // A sheet stands still once the points have been counted.
    private static let isIssued: SQL = """
        EXISTS (SELECT 1 FROM assessment_scheme AS scheme WHERE scheme.id = assessment_sheet.scheme_id AND scheme.state = 'issued')
        """

    private static let selection: SQL = """
        SELECT sheet.id, sheet.scheme_id, sheet.union_id, sheet.union_path, trade_union.name AS union_name, sheet.group_code,
            sheet.state, sheet.revision, sheet.submitted_by, sheet.submitted_name, sheet.return_reason, sheet.verified_by,
            sheet.verified_name
        FROM assessment_sheet AS sheet JOIN trade_union ON trade_union.id = sheet.union_id
        """

    private static func sheet(_ row: Row) throws -> Sheet {
        Sheet(
            id: try row.get("id"),
            scheme: try row.get("scheme_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            unionName: try row.get("union_name"),
            group: try row.get("group_code"),
            state: try row.get("state"),
            revision: try row.get("revision"),
            submittedBy: try row.find("submitted_by"),
            submittedName: try row.find("submitted_name"),
            returnReason: try row.find("return_reason"),
            verifiedBy: try row.find("verified_by"),
            verifiedName: try row.find("verified_name")
        )
    }

    private static func entry(_ row: Row) throws -> Sheet.Entry {
        let verified: String? = try row.find("verified_points")
        return Sheet.Entry(
            leaf: try row.get("leaf"),
            own: try exact(try row.get("own_points")),
            note: try row.get("own_note"),
            verified: try verified.map(exact),
            reason: try row.get("verified_reason")
        )
    }

    static func exact(_ text: String) throws -> Fraction {
        guard let points = Fraction(text) else { throw StorageError(.other, "kept points are no fraction") }
        return points
    }
}
