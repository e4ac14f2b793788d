// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// The facts as the database keeps them.
///
/// Every change leaves a line of what stood there before, so that whoever counts can take the old away and add the new,
/// in the same transaction or, after a crash between two of them, later.
public struct FactStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Publishes a fact, or its correction under the same key, in the transaction of the change.
    public func publish(_ fact: Fact) throws {
        try remember(fact.key)
        try db.run(
            """
            INSERT INTO fact (\(Self.columns))
            VALUES (\(fact.key), \(fact.kind), \(fact.union), \(fact.path), \(fact.on), \(fact.state), \(fact.since),
                \(fact.subject.kind), \(fact.subject.id), \(fact.label), \(fact.link),
                \(TagText(fact.tags[.series])), \(TagText(fact.tags[.theme])), \(TagText(fact.tags[.direction])),
                \(TagText(fact.tags[.stage])), \(TagText(fact.tags[.mode])), \(fact.amount), \(fact.base))
            \(Self.correction)
            """
        )
    }

    /// Takes back a fact that turned out not to be one. The reason is told where a frozen report had counted it.
    public func withdraw(_ key: String, because reason: String? = nil) throws {
        try remember(key)
        try db.run("DELETE FROM fact WHERE key = \(key)")
        guard let reason else { return }
        try db.run(
            """
            INSERT INTO fact_withdrawal (key, reason) VALUES (\(key), \(reason))
            ON CONFLICT (key) DO UPDATE SET reason = excluded.reason
            """
        )
    }

    /// The facts about one record, by date.
    public func facts(of subject: Subject) throws -> [Fact] {
        try db.rows(
            """
            SELECT \(Self.columns) FROM fact
            WHERE subject_kind = \(subject.kind) AND subject_id = \(subject.id)
            ORDER BY on_day, key
            """
        ).map(Self.fact)
    }

    /// The changes nobody has counted yet: what was counted under a key, and what stands there now.
    public func uncounted() throws -> [FactChange] {
        let keys: [String] = try db.rows("SELECT key FROM fact_change ORDER BY key").map { try $0.get("key") }
        guard !keys.isEmpty else { return [] }
        var before: [String: Fact] = [:]
        for row in try db.rows("SELECT \(Self.columns) FROM fact_change WHERE kind IS NOT NULL") {
            let fact = try Self.fact(row)
            before[fact.key] = fact
        }
        var after: [String: Fact] = [:]
        for row in try db.rows("SELECT \(Self.columns) FROM fact WHERE key IN (SELECT key FROM fact_change)") {
            let fact = try Self.fact(row)
            after[fact.key] = fact
        }
        return keys.map { FactChange(before: before[$0], after: after[$0]) }
    }

    /// Forgets the changes, because they have been counted.
    public func counted() throws {
        try db.run("DELETE FROM fact_change")
    }

    /// Keeps the fact as it last was counted. Of several changes in a row only the first has a former state that counts.
    private func remember(_ key: String) throws {
        try keepPast("SELECT \(key) AS key")
        let kept = try db.run(
            """
            INSERT INTO fact_change (\(Self.columns))
            SELECT \(Self.columns) FROM fact WHERE key = \(key)
            ON CONFLICT (key) DO NOTHING
            """
        )
        guard kept == 0 else { return }
        try db.run("INSERT INTO fact_change (key) VALUES (\(key)) ON CONFLICT (key) DO NOTHING")
    }

    /// What publishing under a key that is there does: every field is replaced.
    static let correction: SQL = """
        ON CONFLICT (key) DO UPDATE SET
            kind = excluded.kind, union_id = excluded.union_id, union_path = excluded.union_path,
            on_day = excluded.on_day, state = excluded.state, since = excluded.since,
            subject_kind = excluded.subject_kind, subject_id = excluded.subject_id,
            label = excluded.label, link = excluded.link, series = excluded.series, theme = excluded.theme,
            direction = excluded.direction, stage = excluded.stage, mode = excluded.mode,
            amount = excluded.amount, base = excluded.base
        """

    /// The columns that `fact(_:)` reads.
    public static let columns: SQL = """
        key, kind, union_id, union_path, on_day, state, since, subject_kind, subject_id, label, link,
        series, theme, direction, stage, mode, amount, base
        """

    public static func fact(_ row: Row) throws -> Fact {
        var tags: [FactTag: Set<String>] = [:]
        for tag in FactTag.allCases { tags[tag] = try row.get(tag.rawValue, as: TagText.self).values }
        return Fact(
            key: try row.get("key"),
            kind: try row.get("kind"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            on: try row.get("on_day"),
            state: try row.get("state"),
            since: try row.get("since"),
            subject: Subject(kind: try row.get("subject_kind"), id: try row.get("subject_id")),
            label: try row.get("label"),
            link: try row.get("link"),
            tags: tags,
            amount: try row.find("amount"),
            base: try row.find("base")
        )
    }
}

/// A fact as it was counted and as it stands now; either may be missing.
public struct FactChange: Sendable, Equatable {
    public let before: Fact?
    public let after: Fact?
}

/// A tag's values in one column: `|中学|大学|`, sorted, so that the same values are the same text.
public struct TagText: SQLConvertible, Equatable, Sendable {
    public let values: Set<String>

    public init(_ values: Set<String>?) {
        self.values = values ?? []
    }

    public init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        values = Set(text.split(separator: "|").map(String.init))
    }

    public var sqlValue: SQLValue {
        guard !values.isEmpty else { return .text("") }
        return .text("|" + values.sorted().joined(separator: "|") + "|")
    }
}
