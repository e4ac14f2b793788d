// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// What was disclosed, as the database keeps it.
struct EntryStore {
    let db: any Connection

    func find(_ id: ID<Entry>) throws -> Entry? {
        try db.first("SELECT \(Self.columns) FROM \(Self.source) WHERE entry.id = \(id)").map(Self.entry)
    }

    /// The entry that one of its wordings belongs to.
    func find(version id: ID<Version>) throws -> Entry? {
        let entry: ID<Entry>? = try db.value("SELECT entry_id FROM disclosure_version WHERE id = \(id)")
        return try entry.flatMap(find)
    }

    func list(of topic: ID<Topic>) throws -> [Entry] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM \(Self.source) WHERE entry.topic_id = \(topic)
            ORDER BY entry.published_on DESC, entry.id DESC LIMIT 200
            """
        ).map(Self.entry)
    }

    /// The last ones of some catalogues, without what was withdrawn.
    func recent(of catalogues: [ID<Catalogue>]) throws -> [EntryLine] {
        guard !catalogues.isEmpty else { return [] }
        return try db.rows(
            """
            SELECT \(Self.columns), topic.title AS topic_title, trade_union.name AS union_name FROM \(Self.source)
            JOIN disclosure_topic AS topic ON topic.id = entry.topic_id
            JOIN disclosure_catalogue AS catalogue ON catalogue.id = topic.catalogue_id
            JOIN trade_union ON trade_union.id = catalogue.union_id
            WHERE topic.catalogue_id IN (\(list: catalogues)) AND entry.withdrawn_at IS NULL
            ORDER BY entry.published_on DESC, entry.id DESC LIMIT 20
            """
        ).map { row in
            EntryLine(
                try Self.entry(row),
                beneath: "\(try row.get("topic_title", as: String.self)) · \(try row.get("union_name", as: String.self))"
            )
        }
    }

    /// The first day on which anything of a catalogue was disclosed that still stands.
    func firstDay(of catalogue: ID<Catalogue>) throws -> Day? {
        try db.first(
            """
            SELECT entry.published_on AS day FROM disclosure_entry AS entry JOIN disclosure_topic AS topic ON topic.id = entry.topic_id
            WHERE topic.catalogue_id = \(catalogue) AND entry.withdrawn_at IS NULL ORDER BY entry.published_on LIMIT 1
            """
        ).map { try $0.get("day") }
    }

    func versions(of id: ID<Entry>) throws -> [Version] {
        try db.rows(
            """
            SELECT id, number, title, body, why, written_at, written_name FROM disclosure_version
            WHERE entry_id = \(id) ORDER BY number LIMIT 200
            """
        ).map { row in
            Version(
                id: try row.get("id"),
                number: try row.get("number"),
                title: try row.get("title"),
                body: try row.get("body"),
                why: try row.get("why"),
                writtenAt: try row.get("written_at"),
                writtenName: try row.get("written_name")
            )
        }
    }

    func insert(_ entry: Entry) throws {
        try db.run(
            """
            INSERT INTO disclosure_entry (id, topic_id, duty_id, published_on, place, entered_at, entered_name, version)
            VALUES (\(entry.id), \(entry.topic), \(entry.duty), \(entry.published), \(entry.place), \(entry.enteredAt),
                \(entry.enteredName), \(entry.version.number))
            """
        )
        try insert(entry.version, of: entry.id)
    }

    /// Puts another wording in front, if nobody did so since this one was read.
    func correct(_ id: ID<Entry>, to version: Version) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE disclosure_entry SET version = \(version.number)
            WHERE id = \(id) AND version = \(version.number - 1) AND withdrawn_at IS NULL
            """
        )
        guard changed == 1 else { return false }
        try insert(version, of: id)
        return true
    }

    func withdraw(_ id: ID<Entry>, _ withdrawal: Entry.Withdrawal) throws -> Bool {
        try db.run(
            """
            UPDATE disclosure_entry SET withdrawn_at = \(withdrawal.at), withdrawn_name = \(withdrawal.name),
                reason = \(withdrawal.reason)
            WHERE id = \(id) AND withdrawn_at IS NULL
            """
        ) == 1
    }

    private func insert(_ version: Version, of id: ID<Entry>) throws {
        try db.run(
            """
            INSERT INTO disclosure_version (id, entry_id, number, title, body, why, written_at, written_name)
            VALUES (\(version.id), \(id), \(version.number), \(version.title), \(version.body), \(version.why),
                \(version.writtenAt), \(version.writtenName))
            """
        )
    }

    static let source: SQL = """
        disclosure_entry AS entry
        JOIN disclosure_version AS wording ON wording.entry_id = entry.id AND wording.number = entry.version
        """
    static let columns: SQL = """
        entry.id, entry.topic_id, entry.duty_id, entry.published_on, entry.place, entry.entered_at, entry.entered_name,
        entry.withdrawn_at, entry.withdrawn_name, entry.reason, wording.id AS wording_id, wording.number, wording.title,
        wording.body, wording.why, wording.written_at, wording.written_name
        """

    static func entry(_ row: Row) throws -> Entry {
        let withdrawnAt: Instant? = try row.find("withdrawn_at")
        return Entry(
            id: try row.get("id"),
            topic: try row.get("topic_id"),
            duty: try row.get("duty_id"),
            published: try row.get("published_on"),
            place: try row.get("place"),
            enteredAt: try row.get("entered_at"),
            enteredName: try row.get("entered_name"),
            version: Version(
                id: try row.get("wording_id"),
                number: try row.get("number"),
                title: try row.get("title"),
                body: try row.get("body"),
                why: try row.get("why"),
                writtenAt: try row.get("written_at"),
                writtenName: try row.get("written_name")
            ),
            withdrawn: try withdrawnAt.map {
                Entry.Withdrawal(at: $0, name: try row.get("withdrawn_name"), reason: try row.get("reason"))
            }
        )
    }
}
