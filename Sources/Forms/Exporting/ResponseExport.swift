// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Workbook

/// The responses to a collection as a table: a row for each that was handed in.
struct ResponseExport {
    let db: any Connection
    let owner: Subject
    let title: String
    let isMasked: Bool

    private static let marks: [AnswerExport.Mark] = [
        .init("工会", width: 28), .init("到哪一步", width: 10), .init("提交时间", width: 18), .init("提交人", width: 10),
        .init("表单版本", width: 10),
    ]

    func table() throws -> AnswerExport {
        let versions = try versions()
        let numbers = Dictionary(versions.map { ($0.id.rawValue, $0.number) }) { first, _ in first }
        return AnswerExport(
            title: title,
            sheet: "填报",
            marks: Self.marks,
            specs: versions.map(\.spec),
            isMasked: isMasked
        ) { body in
            try each { row, answers in try body((try Self.marks(row, numbers), answers)) }
        }
    }

    private func versions() throws -> [FormVersion] {
        let ids = try db.rows(
            """
            SELECT DISTINCT version_id FROM form_response WHERE subject_kind = \(owner.kind) AND subject_id = \(owner.id)
            """
        ).map { try $0.get("version_id", as: ID<FormVersion>.self) }
        return try ids.sorted().compactMap { try FormStore(db).version($0) }
    }

    private func each(_ body: (Row, FormAnswers) throws -> Void) throws {
        try db.each(Self.inTreeOrder(owner)) { row in try body(row, try FormAnswers(json: try row.get("doc"))) }
    }

    /// In the order of an index: sorted by the database, a hundred thousand answers would all lie in memory first.
    static func inTreeOrder(_ owner: Subject) -> SQL {
        """
        SELECT trade_union.name AS union_name, response.version_id, response.state, response.submitted_at,
            response.submitted_name, response.doc
        FROM form_response AS response JOIN trade_union ON trade_union.id = response.union_id
        WHERE response.subject_kind = \(owner.kind) AND response.subject_id = \(owner.id)
            AND response.state IN ('submitted', 'accepted')
        ORDER BY response.union_path
        """
    }

    private static func marks(_ row: Row, _ numbers: [Int64: Int]) throws -> [String] {
        let at: Instant = try row.get("submitted_at")
        let version: Int64 = try row.get("version_id")
        let state: FormResponse.State = try row.get("state")
        return [
            try row.get("union_name"), state.label, "\(at.day) \(at.clockTime)", try row.get("submitted_name"),
            "第 \(numbers[version] ?? 0) 版",
        ]
    }
}
