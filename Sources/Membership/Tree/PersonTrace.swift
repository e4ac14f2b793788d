// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A column that names a person (人员引用), and why whoever stands there has to stay when an import of the roll is taken back.
///
/// Every room declares its own, and a test reads the schema of both databases and misses none: one that was forgotten would stop the
/// taking back half-way.
public struct PersonTrace: Hashable, Sendable {
    public let table: String
    public let column: String
    /// As it is said to the officer: 已经有账号.
    public let reason: String

    public init(_ table: String, _ column: String, _ reason: String) {
        (self.table, self.column, self.reason) = (table, column, reason)
    }

    /// In the column `person_id`, as nearly everywhere.
    public init(_ table: String, _ reason: String) {
        self.init(table, "person_id", reason)
    }

    /// `post.person_id`.
    public var name: String { "\(table).\(column)" }

    /// Those of some people who stand in it.
    func holders(among people: [PersonID], in db: any Connection) throws -> [PersonID] {
        // The names are words of ours, declared by the rooms; the people are bound.
        let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
        return try db.rows("SELECT DISTINCT \(column) AS id FROM \(table) WHERE \(column) IN (\(list: people))").map {
            try $0.get("id")
        }
    }
}

extension TreeKeeping {
    /// What else hangs on some people, in words; whoever is free of it is missing.
    public func reasonsToStay(among people: [PersonID], in db: any Connection) throws -> [PersonID: String] {
        guard !people.isEmpty else { return [:] }
        return try traces.reduce(into: [:]) { reasons, trace in
            for person in try trace.holders(among: people, in: db) { reasons[person] = reasons[person] ?? trace.reason }
        }
    }
}
