// SPDX-License-Identifier: Apache-2.0

/// A column that says where a union stands in the tree (路径列), and what becomes of it when that union moves.
///
/// Every room declares its own, and a test reads the schema of both databases and misses none: a path that stayed behind would
/// open records to those who may no longer see them, and hide them from those who must.
public struct PathColumn: Hashable, Sendable {
    public enum Fate: String, Sendable {
        /// It says where the record is to be found: it goes along.
        case carried
        /// The whole table is made from other records: it is made anew.
        case recounted
        /// It says how things stood at a moment: it stays.
        case kept
    }

    public let table: String
    public let column: String
    public let fate: Fate
    /// The column with the id of the same union; `nil` where the path stands alone.
    public let union: String?

    /// `issuer_path` stands beside `issuer_id`, where nothing else is said.
    public init(_ table: String, _ column: String, _ fate: Fate = .carried) {
        self.init(table, column, beside: column == "path" ? nil : "\(column.dropLast("path".count))id", fate)
    }

    public init(_ table: String, _ column: String, beside union: String?, _ fate: Fate = .carried) {
        (self.table, self.column, self.fate, self.union) = (table, column, fate, union)
    }

    /// `assignment.issuer_path`.
    public var name: String { "\(table).\(column)" }

    /// The statement that carries it from one place in the tree to another, with all that stands below.
    public func carrying(from former: String, to latter: String) -> SQL {
        // The names are words of ours, declared by the rooms; the paths are bound.
        let (table, column) = (SQL(stringLiteral: table), SQL(stringLiteral: column))
        let rest = SQL(stringLiteral: "substr(\(self.column), \(former.utf8.count + 1))")
        return """
            UPDATE \(table) SET \(column) = \(latter) || \(rest)
            WHERE \(column) >= \(former) AND \(column) < \(former + "~")
            """
    }
}
