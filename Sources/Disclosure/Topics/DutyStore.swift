// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Duties as the database keeps them.
struct DutyStore {
    let db: any Connection

    func find(_ id: ID<Duty>) throws -> Duty? {
        try db.first("SELECT \(Self.columns) FROM disclosure_duty WHERE id = \(id)").map(Self.duty)
    }

    /// What a topic has to disclose and has disclosed, by its days.
    func list(of topic: ID<Topic>) throws -> [Duty] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM disclosure_duty WHERE topic_id = \(topic) AND state <> 'void'
            ORDER BY due_on, id LIMIT 400
            """
        ).map(Self.duty)
    }

    /// Those of all topics of some catalogues, in one statement.
    func list(of catalogues: [ID<Catalogue>]) throws -> [(catalogue: ID<Catalogue>, duty: Duty)] {
        guard !catalogues.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT disclosure_topic.catalogue_id AS catalogue_id, \(Self.qualified) FROM disclosure_duty
            JOIN disclosure_topic ON disclosure_topic.id = disclosure_duty.topic_id
            WHERE disclosure_topic.catalogue_id IN (\(list: catalogues)) AND disclosure_duty.state <> 'void'
            ORDER BY disclosure_duty.due_on, disclosure_duty.id LIMIT 20000
            """
        ).map { (try $0.get("catalogue_id"), try Self.duty($0)) }
    }

    func insert(_ duties: [Duty]) throws {
        for some in stride(from: 0, to: duties.count, by: 200).map({ duties[$0..<min($0 + 200, duties.count)] }) {
            let rows = some.map { duty -> [SQLValue] in
                [
                    duty.id.sqlValue, duty.topic.sqlValue, duty.union.sqlValue, duty.unionPath.sqlValue, duty.year.sqlValue,
                    duty.label.sqlValue, duty.event?.sqlValue ?? .null, duty.due.day.sqlValue, duty.due.sentence.sqlValue,
                    duty.state.sqlValue,
                ]
            }
            try db.run(
                """
                INSERT INTO disclosure_duty (id, topic_id, union_id, union_path, year, label, event_on, due_on, reckoning, state)
                VALUES \(rows: rows)
                """
            )
        }
    }

    /// Takes back what is still open from a day on, for other days or for none; what is overdue stays.
    func void(of topic: ID<Topic>, from day: Day) throws -> [Duty] {
        let voided = try db.rows(
            """
            SELECT \(Self.columns) FROM disclosure_duty
            WHERE topic_id = \(topic) AND state = 'open' AND due_on >= \(day) AND event_on IS NULL ORDER BY due_on LIMIT 400
            """
        ).map(Self.duty)
        try db.run(
            """
            UPDATE disclosure_duty SET state = 'void'
            WHERE topic_id = \(topic) AND state = 'open' AND due_on >= \(day) AND event_on IS NULL
            """
        )
        return voided
    }

    /// Of two who disclose the same at once, one is too late.
    func publish(_ id: ID<Duty>, on day: Day) throws -> Bool {
        try db.run("UPDATE disclosure_duty SET state = 'published', published_on = \(day) WHERE id = \(id) AND state = 'open'")
            == 1
    }

    /// Opens it again; the night may remind anew.
    func reopen(_ id: ID<Duty>) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_duty SET state = 'open', published_on = NULL, reminded_on = NULL, overdue_on = NULL
            WHERE id = \(id) AND state = 'published'
            """
        ) == 1
    }

    static let columns: SQL = """
        id, topic_id, union_id, union_path, year, label, event_on, due_on, reckoning, state, published_on
        """
    private static let qualified: SQL = """
        disclosure_duty.id, disclosure_duty.topic_id, disclosure_duty.union_id, disclosure_duty.union_path, disclosure_duty.year,
        disclosure_duty.label, disclosure_duty.event_on, disclosure_duty.due_on, disclosure_duty.reckoning, disclosure_duty.state,
        disclosure_duty.published_on
        """

    static func duty(_ row: Row) throws -> Duty {
        Duty(
            id: try row.get("id"),
            topic: try row.get("topic_id"),
            union: try row.get("union_id"),
            unionPath: try row.get("union_path"),
            year: try row.get("year"),
            label: try row.get("label"),
            event: try row.find("event_on"),
            due: DueDay(day: try row.get("due_on"), sentence: try row.get("reckoning")),
            state: try row.get("state"),
            published: try row.find("published_on")
        )
    }
}
