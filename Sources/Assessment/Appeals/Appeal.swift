// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// An appeal (申诉) of a union against a published result.
struct Appeal: Sendable, Equatable {
    let id: ID<Appeal>
    let sheet: ID<Sheet>
    let result: ID<AssessmentResult>
    /// The leaf it is about; empty for the whole.
    let leaf: String
    let text: String
    let state: String
    let filedName: String
    let answer: String?
    let decidedName: String?

    var stateLabel: String { ["filed": "等答复", "accepted": "采纳"][state] ?? "不采纳" }
}

/// The appeals as the database keeps them.
struct AppealStore {
    let db: any Connection

    func find(_ id: ID<Appeal>) throws -> Appeal? {
        try db.first("SELECT \(Self.columns) FROM assessment_appeal AS appeal WHERE appeal.id = \(id)").map(Self.appeal)
    }

    func appeals(of sheet: ID<Sheet>) throws -> [Appeal] {
        try db.rows(
            "SELECT \(Self.columns) FROM assessment_appeal AS appeal WHERE appeal.sheet_id = \(sheet) ORDER BY appeal.id LIMIT 100"
        )
        .map(Self.appeal)
    }

    /// How many of a scheme's wait for an answer.
    func open(of scheme: ID<Scheme>) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM assessment_sheet AS sheet JOIN assessment_appeal AS appeal ON appeal.sheet_id = sheet.id
            WHERE sheet.scheme_id = \(scheme) AND appeal.state = 'filed'
            """
        ) ?? 0
    }

    func insert(_ appeal: Appeal, by account: AccountID, at now: Instant) throws {
        let made = try db.run(
            """
            INSERT INTO assessment_appeal (id, sheet_id, result_id, leaf, text, state, filed_at, filed_by, filed_name)
            VALUES (\(appeal.id), \(appeal.sheet), \(appeal.result), \(appeal.leaf), \(appeal.text), 'filed', \(now), \(account),
                \(appeal.filedName))
            ON CONFLICT DO NOTHING
            """
        )
        guard made == 1 else { throw AssessmentRefusal.appealTwice }
    }

    func decide(_ appeal: Appeal, _ state: String, answer: String, by viewer: Viewer, at now: Instant) throws {
        let changed = try db.run(
            """
            UPDATE assessment_appeal SET state = \(state), answer = \(answer), decided_at = \(now), decided_by = \(viewer.account),
                decided_name = \(viewer.name)
            WHERE id = \(appeal.id) AND state = 'filed'
            """
        )
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    private static let columns: SQL = """
        appeal.id, appeal.sheet_id, appeal.result_id, appeal.leaf, appeal.text, appeal.state, appeal.filed_name, appeal.answer,
        appeal.decided_name
        """

    private static func appeal(_ row: Row) throws -> Appeal {
        Appeal(
            id: try row.get("id"),
            sheet: try row.get("sheet_id"),
            result: try row.get("result_id"),
            leaf: try row.get("leaf"),
            text: try row.get("text"),
            state: try row.get("state"),
            filedName: try row.get("filed_name"),
            answer: try row.find("answer"),
            decidedName: try row.find("decided_name")
        )
    }
}
