// SPDX-License-Identifier: Apache-2.0
public import Kernel

/// Facts that one act brings by the thousand (成批): alike but for what a selection says of each.
public struct FactBatch: Sendable {
    public let kind: String
    public let state: String
    public let on: Day
    public let subjectKind: String
    public let tags: [FactTag: Set<String>]
    /// A selection with the columns `key`, `union_id`, `union_path`, `subject_id`, `label` and `link`.
    public let rows: SQL

    public init(kind: String, state: String, on: Day, subjectKind: String, tags: [FactTag: Set<String>] = [:], rows: SQL) {
        self.kind = kind
        self.state = state
        self.on = on
        self.subjectKind = subjectKind
        self.tags = tags
        self.rows = rows
    }
}

extension FactStore {
    /// Publishes every fact of a batch, or its correction, in a few statements however many there are.
    public func publish(_ batch: FactBatch) throws {
        try remember(every: batch.rows)
        try db.run(
            """
            INSERT INTO fact (\(Self.columns))
            SELECT entry.key, \(batch.kind), entry.union_id, entry.union_path, \(batch.on), \(batch.state), \(batch.on),
                \(batch.subjectKind), entry.subject_id, entry.label, entry.link, \(TagText(batch.tags[.series])),
                \(TagText(batch.tags[.theme])), \(TagText(batch.tags[.direction])), \(TagText(batch.tags[.stage])),
                \(TagText(batch.tags[.mode])), NULL, NULL
            FROM (\(batch.rows)) AS entry
            WHERE TRUE
            \(Self.correction)
            """
        )
    }

    /// Takes back the facts whose keys a selection names in its column `key`.
    public func withdraw(every keys: SQL) throws {
        try remember(every: keys)
        try db.run("DELETE FROM fact WHERE key IN (SELECT entry.key FROM (\(keys)) AS entry)")
    }

    /// `remember` for many: those counted before keep what was counted, the others leave a line that they are new.
    private func remember(every keys: SQL) throws {
        try keepPast("SELECT entry.key FROM (\(keys)) AS entry")
        try db.run(
            """
            INSERT INTO fact_change (\(Self.columns))
            SELECT \(Self.columns) FROM fact WHERE key IN (SELECT entry.key FROM (\(keys)) AS entry)
            ON CONFLICT (key) DO NOTHING
            """
        )
        try db.run(
            """
            INSERT INTO fact_change (key) SELECT entry.key FROM (\(keys)) AS entry WHERE TRUE
            ON CONFLICT (key) DO NOTHING
            """
        )
    }
}
