// SPDX-License-Identifier: Apache-2.0
import Documents
import Kernel
import Storage
import Web

/// A result (汇总结果): one count of the points, frozen with what it was made of.
struct AssessmentResult: Sendable, Equatable {
    /// What is kept and sealed: the scheme's seal, what went in, the keys of the facts that counted, what came out.
    struct Payload: Sendable, Equatable, Codable {
        let scheme: String
        let on: Day
        let inputs: [ScoreInput]
        let facts: [String: [String]]
        let ranking: Ranking
    }

    let id: ID<AssessmentResult>
    let scheme: ID<Scheme>
    let round: Int
    let payload: Payload
    let sha256: [UInt8]
    let countedAt: Instant
    let countedBy: AccountID
    let countedName: String
    let decidedName: String?
    let publishedOn: Day?
    let endsOn: Day?
    let reckoning: String
    let finalOn: Day?
    let document: ID<OfficialDocument>?
    /// Whether the kept text still gives the fingerprint.
    let isSound: Bool
}

/// The results as the database keeps them.
struct ResultStore {
    let db: any Connection

    func latest(of scheme: ID<Scheme>) throws -> AssessmentResult? {
        try db.first("SELECT \(Self.columns) FROM assessment_result WHERE scheme_id = \(scheme) ORDER BY round DESC LIMIT 1")
            .map(Self.result)
    }

    func find(_ id: ID<AssessmentResult>) throws -> AssessmentResult? {
        try db.first("SELECT \(Self.columns) FROM assessment_result WHERE id = \(id)").map(Self.result)
    }

    func insert(_ payload: AssessmentResult.Payload, of scheme: ID<Scheme>, by viewer: Viewer, at now: Instant) throws -> [UInt8]
    {
        let text = try StoredJSON.text(payload)
        let seal = StoredJSON.seal(text)
        try db.run(
            """
            INSERT INTO assessment_result (id, scheme_id, round, payload, sha256, counted_at, counted_by, counted_name, reckoning)
            SELECT \(ID<AssessmentResult>.make(at: now)), \(scheme), COALESCE(max(round), 0) + 1, \(text), \(seal), \(now),
                \(viewer.account), \(viewer.name), ''
            FROM assessment_result WHERE scheme_id = \(scheme)
            """
        )
        return seal
    }

    func decide(_ result: AssessmentResult, by viewer: Viewer, at now: Instant) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_result SET decided_at = \(now), decided_by = \(viewer.account), decided_name = \(viewer.name)
                WHERE id = \(result.id) AND decided_at IS NULL AND counted_by <> \(viewer.account)
                """
            )
        )
    }

    func publish(_ result: AssessmentResult, on day: Day, until end: Day, reckoning: String) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_result SET published_on = \(day), ends_on = \(end), reckoning = \(reckoning)
                WHERE id = \(result.id) AND decided_at IS NOT NULL AND published_on IS NULL
                """
            )
        )
    }

    func settle(_ result: AssessmentResult, on day: Day, document: ID<OfficialDocument>) throws {
        try expect(
            try db.run(
                """
                UPDATE assessment_result SET final_on = \(day), document_id = \(document)
                WHERE id = \(result.id) AND ends_on < \(day) AND final_on IS NULL
                """
            )
        )
    }

    private func expect(_ changed: Int) throws {
        guard changed == 1 else { throw AssessmentRefusal.moved }
    }

    private static let columns: SQL = """
        id, scheme_id, round, payload, sha256, counted_at, counted_by, counted_name, decided_name, published_on, ends_on,
        reckoning, final_on, document_id
        """

    private static func result(_ row: Row) throws -> AssessmentResult {
        let (text, seal): (String, [UInt8]) = (try row.get("payload"), try row.get("sha256"))
        return AssessmentResult(
            id: try row.get("id"),
            scheme: try row.get("scheme_id"),
            round: try row.get("round"),
            payload: try StoredJSON.value(text),
            sha256: seal,
            countedAt: try row.get("counted_at"),
            countedBy: try row.get("counted_by"),
            countedName: try row.get("counted_name"),
            decidedName: try row.find("decided_name"),
            publishedOn: try row.find("published_on"),
            endsOn: try row.find("ends_on"),
            reckoning: try row.get("reckoning"),
            finalOn: try row.find("final_on"),
            document: try row.find("document_id"),
            isSound: StoredJSON.seal(text) == seal
        )
    }
}
