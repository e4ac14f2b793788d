// SPDX-License-Identifier: Apache-2.0

/// What the facts were at a moment (旧账): copied when they change, not when somebody looks.
extension FactStore {
    /// Sets a mark: from now on the facts of this moment can be read again.
    public func mark() throws -> Int64 {
        try db.run("UPDATE fact_mark SET value = value + 1 WHERE id = 1")
        guard let mark: Int64 = try db.value("SELECT value FROM fact_mark WHERE id = 1") else {
            throw StorageError(.other, "the table of marks is empty")
        }
        return mark
    }

    /// The mark that was set last; 0 before the first.
    public func currentMark() throws -> Int64 {
        try db.value("SELECT value FROM fact_mark WHERE id = 1") ?? 0
    }

    /// Keeps what the facts of a branch are before the branch moves: where they stood belongs to what they were.
    public func keepPast(below path: String) throws {
        try keepPast(
            "SELECT branch.key FROM fact AS branch WHERE branch.union_path >= \(path) AND branch.union_path < \(path + "~")"
        )
    }

    /// The facts as they were when a mark was set, as a table with the columns of `columns`, where a condition on these holds.
    public static func facts(asOf mark: Int64, where condition: SQL) -> SQL {
        """
        SELECT \(columns) FROM fact
        WHERE \(condition) AND NOT EXISTS (SELECT 1 FROM fact_past AS past WHERE past.key = fact.key AND past.mark >= \(mark))
        UNION ALL
        SELECT \(columns) FROM fact_past
        WHERE kind IS NOT NULL AND \(condition) AND fact_past.mark >= \(mark) AND NOT EXISTS (
            SELECT 1 FROM fact_past AS past
            WHERE past.key = fact_past.key AND past.mark >= \(mark) AND past.mark < fact_past.mark
        )
        """
    }

    /// The keys under which anything has changed since a mark was set.
    public static func keys(changedSince mark: Int64) -> SQL {
        "SELECT past.key FROM fact_past AS past WHERE past.mark >= \(mark)"
    }

    /// Keeps what stands under these keys before it changes for the first time since the last mark. Before the first mark
    /// nobody will ask.
    func keepPast(_ keys: SQL) throws {
        try db.run(
            """
            INSERT INTO fact_past (mark, \(Self.columns))
            SELECT fact_mark.value, \(Self.columns) FROM fact_mark CROSS JOIN fact
            WHERE fact_mark.value > 0 AND fact.key IN (\(keys))
            ON CONFLICT (key, mark) DO NOTHING
            """
        )
        try db.run(
            """
            INSERT INTO fact_past (mark, key)
            SELECT fact_mark.value, fresh.key FROM fact_mark CROSS JOIN (\(keys)) AS fresh
            WHERE fact_mark.value > 0
            ON CONFLICT (key, mark) DO NOTHING
            """
        )
    }
}
