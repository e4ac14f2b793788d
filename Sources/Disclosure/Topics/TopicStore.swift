// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Topics and their duties as the database keeps them.
struct TopicStore {
    let db: any Connection

    func find(_ id: ID<Topic>) throws -> Topic? {
        try db.first("SELECT \(Self.columns) FROM disclosure_topic WHERE id = \(id)").map(Self.topic)
    }

    func list(of catalogue: ID<Catalogue>) throws -> [Topic] {
        try db.rows(
            "SELECT \(Self.columns) FROM disclosure_topic WHERE catalogue_id = \(catalogue) ORDER BY number LIMIT 500"
        ).map(Self.topic)
    }

    func nextNumber(in catalogue: ID<Catalogue>) throws -> Int {
        try db.value("SELECT COALESCE(max(number), 0) + 1 AS n FROM disclosure_topic WHERE catalogue_id = \(catalogue)") ?? 1
    }

    func insert(_ topics: [Topic]) throws {
        guard !topics.isEmpty else { return }
        let rows = topics.map { topic -> [SQLValue] in
            let content = topic.content
            return [
                topic.id.sqlValue, topic.catalogue.sqlValue, topic.number.sqlValue, content.title.sqlValue,
                content.category.sqlValue, content.rule.kind.sqlValue, content.rule.sqlValue, content.office.sqlValue,
                content.audience.sqlValue, content.source.sqlValue, topic.revision.sqlValue,
            ]
        }
        try db.run(
            """
            INSERT INTO disclosure_topic (id, catalogue_id, number, title, category, kind, due_rule, office, audience, source,
                revision)
            VALUES \(rows: rows)
            """
        )
    }

    /// Writes what a topic says, if nobody changed it since this revision was read.
    func save(_ content: Topic.Content, of id: ID<Topic>, revision: Int) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_topic SET title = \(content.title), category = \(content.category), kind = \(content.rule.kind),
                due_rule = \(content.rule), office = \(content.office), audience = \(content.audience),
                source = \(content.source), revision = revision + 1
            WHERE id = \(id) AND revision = \(revision) AND retired_on IS NULL
            """
        ) == 1
    }

    func retire(_ id: ID<Topic>, on day: Day, because reason: String) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_topic SET retired_on = \(day), retired_because = \(reason), revision = revision + 1
            WHERE id = \(id) AND retired_on IS NULL
            """
        ) == 1
    }

    private static let columns: SQL = """
        id, catalogue_id, number, title, category, due_rule, office, audience, source, revision, retired_on, retired_because
        """

    static func topic(_ row: Row) throws -> Topic {
        let retired: Day? = try row.find("retired_on")
        return Topic(
            id: try row.get("id"),
            catalogue: try row.get("catalogue_id"),
            number: try row.get("number"),
            content: Topic.Content(
                title: try row.get("title"),
                category: try row.get("category"),
                rule: try row.get("due_rule"),
                office: try row.get("office"),
                audience: try row.get("audience"),
                source: try row.get("source")
            ),
            revision: try row.get("revision"),
            retired: try retired.map { Topic.Retirement(on: $0, reason: try row.get("retired_because")) }
        )
    }
}
