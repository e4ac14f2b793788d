// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// The facts as the database keeps them.
public struct FactStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Publishes a fact, or its correction under the same key, in the transaction of the change.
    public func publish(_ fact: Fact) throws {
        try db.run(
            """
            INSERT INTO fact (key, kind, union_id, on_day, state, subject_kind, subject_id, label, link)
            VALUES (\(fact.key), \(fact.kind), \(fact.union), \(fact.on), \(fact.state),
                \(fact.subject.kind), \(fact.subject.id), \(fact.label), \(fact.link))
            ON CONFLICT (key) DO UPDATE SET
                kind = excluded.kind, union_id = excluded.union_id, on_day = excluded.on_day, state = excluded.state,
                subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
                label = excluded.label, link = excluded.link
            """
        )
    }

    /// Takes back a fact that turned out not to be one.
    public func withdraw(_ key: String) throws {
        try db.run("DELETE FROM fact WHERE key = \(key)")
    }

    /// The facts about one record, by date.
    public func facts(of subject: Subject) throws -> [Fact] {
        try db.rows(
            """
            SELECT key, kind, union_id, on_day, state, subject_kind, subject_id, label, link
            FROM fact
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            ORDER BY on_day, key
            """
        ).map(Self.fact)
    }

    private static func fact(_ row: Row) throws -> Fact {
        Fact(
            key: try row.get("key"),
            kind: try row.get("kind"),
            union: try row.get("union_id"),
            on: try row.get("on_day"),
            state: try row.get("state"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            label: try row.get("label"),
            link: try row.get("link")
        )
    }
}
