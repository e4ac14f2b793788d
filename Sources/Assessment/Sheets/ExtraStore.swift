// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// Bonuses, deductions and vetoes as the database keeps them.
struct ExtraStore {
    let db: any Connection

    func find(_ id: ID<Sheet.Extra>) throws -> Sheet.Extra? {
        try db.first("SELECT \(Self.columns) FROM assessment_extra AS extra WHERE extra.id = \(id)").map(Self.extra)
    }

    func extras(of sheet: ID<Sheet>) throws -> [Sheet.Extra] {
        try db.rows(
            "SELECT \(Self.columns) FROM assessment_extra AS extra WHERE extra.sheet_id = \(sheet) ORDER BY extra.id LIMIT 200"
        )
        .map(Self.extra)
    }

    func extras(all scheme: ID<Scheme>) throws -> [ID<Sheet>: [Sheet.Extra]] {
        let extras = try db.rows(
            """
            SELECT \(Self.columns) FROM assessment_sheet AS sheet JOIN assessment_extra AS extra ON extra.sheet_id = sheet.id
            WHERE sheet.scheme_id = \(scheme) ORDER BY extra.id
            """
        ).map(Self.extra)
        return Dictionary(grouping: extras, by: \.sheet)
    }

    func insert(_ extra: Sheet.Extra, at now: Instant) throws {
        let made = try db.run(
            """
            INSERT INTO assessment_extra (id, sheet_id, leaf, points, reason, evidence, state, entered_at, entered_by, entered_name)
            SELECT \(extra.id), sheet.id, \(extra.leaf), \(extra.points.description), \(extra.reason), \(extra.evidence), 'entered',
                \(now), \(extra.enteredBy), \(extra.enteredName)
            FROM assessment_sheet AS sheet JOIN assessment_scheme AS scheme ON scheme.id = sheet.scheme_id
            WHERE sheet.id = \(extra.sheet) AND scheme.state = 'issued'
            """
        )
        guard made == 1 else { throw AssessmentRefusal.moved }
    }

    func decide(_ extra: Sheet.Extra, _ state: String, by viewer: Viewer, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assessment_extra SET state = \(state), decided_at = \(now), decided_by = \(viewer.account),
                decided_name = \(viewer.name)
            WHERE id = \(extra.id) AND state = 'entered' AND entered_by <> \(viewer.account)
            """
        )
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    private static let columns: SQL = """
        extra.id, extra.sheet_id, extra.leaf, extra.points, extra.reason, extra.evidence, extra.state, extra.entered_by,
        extra.entered_name, extra.decided_name
        """

    private static func extra(_ row: Row) throws -> Sheet.Extra {
        Sheet.Extra(
            id: try row.get("id"),
            sheet: try row.get("sheet_id"),
            leaf: try row.get("leaf"),
            points: try SheetStore.exact(try row.get("points")),
            reason: try row.get("reason"),
            evidence: try row.get("evidence"),
            state: try row.get("state"),
            enteredBy: try row.get("entered_by"),
            enteredName: try row.get("entered_name"),
            decidedName: try row.find("decided_name")
        )
    }
}
