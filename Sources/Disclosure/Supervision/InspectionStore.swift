// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// The supervision group, its rounds, marks and findings as the database keeps them.
struct InspectionStore {
    let db: any Connection

    func supervisors(of catalogue: ID<Catalogue>) throws -> [Supervisor] {
        try db.rows(
            """
            SELECT \(Self.seatColumns) FROM disclosure_supervisor WHERE catalogue_id = \(catalogue) ORDER BY id LIMIT 200
            """
        ).map(Self.supervisor)
    }

    func supervisor(_ id: ID<Supervisor>) throws -> Supervisor? {
        try db.first("SELECT \(Self.seatColumns) FROM disclosure_supervisor WHERE id = \(id)").map(Self.supervisor)
    }

    func insert(_ supervisor: Supervisor) throws {
        try db.run(
            """
            INSERT INTO disclosure_supervisor (id, catalogue_id, person_id, name, part, since)
            VALUES (\(supervisor.id), \(supervisor.catalogue), \(supervisor.person), \(supervisor.name), \(supervisor.part),
                \(supervisor.since))
            """
        )
    }

    func end(_ id: ID<Supervisor>, on day: Day) throws -> Bool {
        try db.run("UPDATE disclosure_supervisor SET ended_on = \(day) WHERE id = \(id) AND ended_on IS NULL") == 1
    }

    /// The one person of a union's branch with a name, where it is one alone.
    func person(named name: String, at path: String) throws -> PersonID? {
        let found: [PersonID] = try db.rows(
            """
            SELECT DISTINCT person.id AS id FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.until IS NULL AND membership.union_path >= \(path) AND membership.union_path < \(path + "~")
                AND person.name = \(name)
            LIMIT 2
            """
        ).map { try $0.get("id") }
        return found.count == 1 ? found[0] : nil
    }

    func find(_ id: ID<Inspection>) throws -> Inspection? {
        try db.first("SELECT \(Self.columns) FROM disclosure_inspection WHERE id = \(id)").map(Self.inspection)
    }

    func list(of catalogue: ID<Catalogue>) throws -> [Inspection] {
        try db.rows(
            "SELECT \(Self.columns) FROM disclosure_inspection WHERE catalogue_id = \(catalogue) ORDER BY id DESC LIMIT 100"
        ).map(Self.inspection)
    }

    func insert(_ inspection: Inspection) throws {
        try db.run(
            """
            INSERT INTO disclosure_inspection (id, catalogue_id, title, began_on, created_name)
            VALUES (\(inspection.id), \(inspection.catalogue), \(inspection.title), \(inspection.began), \(inspection.createdName))
            """
        )
    }

    func close(_ id: ID<Inspection>, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            "UPDATE disclosure_inspection SET closed_at = \(now), closed_name = \(name) WHERE id = \(id) AND closed_at IS NULL"
        ) == 1
    }

    func marks(of inspection: ID<Inspection>) throws -> [Mark] {
        try db.rows(
            """
            SELECT topic_id, mark, note, marked_at, marked_name FROM disclosure_mark WHERE inspection_id = \(inspection) LIMIT 600
            """
        ).map { row in
            Mark(
                topic: try row.get("topic_id"),
                grade: try row.get("mark"),
                note: try row.get("note"),
                markedAt: try row.get("marked_at"),
                markedName: try row.get("marked_name")
            )
        }
    }

    /// Puts marks in the place of those that stood.
    func write(_ marks: [Mark], in inspection: ID<Inspection>) throws {
        guard !marks.isEmpty else { return }
        try db.run(
            "DELETE FROM disclosure_mark WHERE inspection_id = \(inspection) AND topic_id IN (\(list: marks.map(\.topic)))"
        )
        let rows = marks.map { mark -> [SQLValue] in
            [
                inspection.sqlValue, mark.topic.sqlValue, mark.grade.sqlValue, mark.note.sqlValue, mark.markedAt.sqlValue,
                mark.markedName.sqlValue,
            ]
        }
        try db.run(
            "INSERT INTO disclosure_mark (inspection_id, topic_id, mark, note, marked_at, marked_name) VALUES \(rows: rows)"
        )
    }

    func finding(_ id: ID<InspectionFinding>) throws -> InspectionFinding? {
        try db.first("SELECT \(Self.findingColumns) FROM disclosure_finding WHERE id = \(id)").map(Self.finding)
    }

    func findings(of inspection: ID<Inspection>) throws -> [InspectionFinding] {
        try db.rows(
            "SELECT \(Self.findingColumns) FROM disclosure_finding WHERE inspection_id = \(inspection) ORDER BY id LIMIT 600"
        ).map(Self.finding)
    }

    /// How many findings of each round wait for an answer.
    func waiting(of catalogue: ID<Catalogue>) throws -> [ID<Inspection>: Int] {
        let rows = try db.rows(
            """
            SELECT disclosure_finding.inspection_id AS id, count(*) AS n FROM disclosure_finding
            JOIN disclosure_inspection ON disclosure_inspection.id = disclosure_finding.inspection_id
            WHERE disclosure_inspection.catalogue_id = \(catalogue) AND disclosure_finding.answer IS NULL
            GROUP BY disclosure_finding.inspection_id
            """
        )
        return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("n")) })
    }

    func insert(_ findings: [InspectionFinding]) throws {
        guard !findings.isEmpty else { return }
        let rows = findings.map { finding -> [SQLValue] in
            [
                finding.id.sqlValue, finding.inspection.sqlValue, finding.topic.sqlValue, finding.due.day.sqlValue,
                finding.due.sentence.sqlValue,
            ]
        }
        try db.run("INSERT INTO disclosure_finding (id, inspection_id, topic_id, due_on, reckoning) VALUES \(rows: rows)")
    }

    func answer(_ id: ID<InspectionFinding>, _ words: String, by name: String, at now: Instant) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_finding SET answer = \(words), answered_at = \(now), answered_name = \(name)
            WHERE id = \(id) AND answer IS NULL
            """
        ) == 1
    }
}

extension InspectionStore {
    private static let seatColumns: SQL = "id, catalogue_id, person_id, name, part, since, ended_on"
    private static let columns: SQL = "id, catalogue_id, title, began_on, created_name, closed_at, closed_name"
    private static let findingColumns: SQL = """
        id, inspection_id, topic_id, due_on, reckoning, answer, answered_at, answered_name
        """

    private static func supervisor(_ row: Row) throws -> Supervisor {
        Supervisor(
            id: try row.get("id"),
            catalogue: try row.get("catalogue_id"),
            person: try row.find("person_id"),
            name: try row.get("name"),
            part: try row.get("part"),
            since: try row.get("since"),
            endedOn: try row.find("ended_on")
        )
    }

    private static func inspection(_ row: Row) throws -> Inspection {
        Inspection(
            id: try row.get("id"),
            catalogue: try row.get("catalogue_id"),
            title: try row.get("title"),
            began: try row.get("began_on"),
            createdName: try row.get("created_name"),
            closedAt: try row.find("closed_at"),
            closedName: try row.find("closed_name")
        )
    }

    private static func finding(_ row: Row) throws -> InspectionFinding {
        InspectionFinding(
            id: try row.get("id"),
            inspection: try row.get("inspection_id"),
            topic: try row.get("topic_id"),
            due: DueDay(day: try row.get("due_on"), sentence: try row.get("reckoning")),
            answer: try row.find("answer"),
            answeredAt: try row.find("answered_at"),
            answeredName: try row.find("answered_name")
        )
    }
}
