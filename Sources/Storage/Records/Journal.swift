// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// The journal as the database keeps it. Appending is the only way to change it.
public struct Journal {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Appends one line, in the transaction of the change that it tells of.
    public func append(
        at now: Instant,
        actor: AccountID?,
        name: String,
        union: UnionID?,
        subject: Subject,
        verb: String,
        sentence: String
    ) throws {
        let head = try head()
        let entry = JournalEntry(
            sequence: head.sequence + 1,
            at: now,
            actor: actor,
            actorName: name,
            union: union,
            subject: subject,
            verb: verb,
            sentence: sentence
        )
        let link = entry.link(after: head.link)
        // The head comes first: PostgreSQL asks those who collide on it to try again,
        // but would take the same number inserted twice for an error.
        try moveHead(to: entry.sequence, link: link)
        try insert(entry, link: link)
    }

    /// The timeline of one record, oldest first.
    public func entries(of subject: Subject) throws -> [JournalEntry] {
        try db.rows(
            """
            SELECT \(JournalEntry.columns) FROM journal_entry
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            ORDER BY sequence
            LIMIT 1000
            """
        ).map(JournalEntry.init)
    }

    /// The sequence and the link of the last entry.
    public func head() throws -> (sequence: Int64, link: [UInt8]) {
        guard let row = try db.first("SELECT sequence, link FROM journal_head WHERE id = 1") else {
            return (0, JournalEntry.root)
        }
        return (try row.get("sequence"), try row.get("link"))
    }

    private func insert(_ entry: JournalEntry, link: [UInt8]) throws {
        try db.run(
            """
            INSERT INTO journal_entry
                (sequence, at, actor_id, actor_name, union_id, subject_kind, subject_id, verb, sentence, link)
            VALUES (\(entry.sequence), \(entry.at), \(entry.actor), \(entry.actorName), \(entry.union),
                \(entry.subject.kind), \(entry.subject.id), \(entry.verb), \(entry.sentence), \(link))
            """
        )
    }

    private func moveHead(to sequence: Int64, link: [UInt8]) throws {
        try db.run(
            """
            INSERT INTO journal_head (id, sequence, link) VALUES (1, \(sequence), \(link))
            ON CONFLICT (id) DO UPDATE SET sequence = excluded.sequence, link = excluded.link
            """
        )
    }
}

extension JournalEntry {
    /// What a statement selects so that a row can become an entry.
    public static let columns: SQL = """
        journal_entry.sequence, journal_entry.at, journal_entry.actor_id, journal_entry.actor_name,
        journal_entry.union_id, journal_entry.subject_kind, journal_entry.subject_id, journal_entry.verb,
        journal_entry.sentence
        """

    public init(_ row: Row) throws {
        self.init(
            sequence: try row.get("sequence"),
            at: try row.get("at"),
            actor: try row.find("actor_id"),
            actorName: try row.get("actor_name"),
            union: try row.find("union_id"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            verb: try row.get("verb"),
            sentence: try row.get("sentence")
        )
    }
}
