// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The opinions ledger (意见台账) as the database keeps it.
struct OpinionStore {
    let db: any Connection

    func find(_ id: ID<Opinion>) throws -> Opinion? {
        try db.first("SELECT \(Self.columns) FROM congress_opinion WHERE id = \(id)").map(Self.opinion)
    }

    func list(of meeting: ID<Meeting>) throws -> [Opinion] {
        try db.rows("SELECT \(Self.columns) FROM congress_opinion WHERE meeting_id = \(meeting) ORDER BY id LIMIT 500")
            .map(Self.opinion)
    }

    func add(_ opinion: Opinion) throws {
        try db.run(
            """
            INSERT INTO congress_opinion (id, meeting_id, delegation, text, responsible, state)
            VALUES (\(opinion.id), \(opinion.meeting), \(opinion.delegation), \(opinion.text), \(opinion.responsible), 'open')
            """
        )
    }

    /// An answer may be written anew; the journal keeps what stood before.
    func answer(_ id: ID<Opinion>, _ state: Opinion.State, _ answer: String, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE congress_opinion SET state = \(state), answer = \(answer), answered_on = \(day) WHERE id = \(id)"
        ) == 1
    }

    private static let columns: SQL = "id, meeting_id, delegation, text, responsible, state, answer, answered_on"

    private static func opinion(_ row: Row) throws -> Opinion {
        Opinion(
            id: try row.get("id"),
            meeting: try row.get("meeting_id"),
            delegation: try row.get("delegation"),
            text: try row.get("text"),
            responsible: try row.get("responsible"),
            state: try row.get("state"),
            answer: try row.find("answer"),
            answeredOn: try row.find("answered_on")
        )
    }
}
