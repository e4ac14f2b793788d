// SPDX-License-Identifier: Apache-2.0
public import Storage

/// What all rooms have to say when the tree of unions changes (组织变更的登记): which columns hold paths, what is counted anew
/// after a move, and what a union still has open when it is to be closed; and where people are named who must stay for it.
///
/// Membership changes the tree and knows no other room; each room enters itself here, and the house collects them.
public struct TreeKeeping: Sendable {
    public typealias Step = @Sendable (any Connection) throws -> Void
    public typealias Follow = @Sendable (UnionMove, any Connection) throws -> Void
    public typealias Look = @Sendable (Union, any Connection) throws -> [OpenMatter]

    public private(set) var columns: [PathColumn]
    public private(set) var traces: [PersonTrace]
    var preparations: [Step] = []
    var follows: [Follow] = []
    private var looks: [Look] = []

    /// With the columns of Storage and Membership themselves.
    public init() {
        columns = StorageModule.pathColumns + MembershipModule.pathColumns
        traces = MembershipModule.personTraces
    }

    /// Enters a room's columns.
    public mutating func hold(_ columns: [PathColumn]) {
        for column in columns where !self.columns.contains(where: { $0.name == column.name }) { self.columns.append(column) }
    }

    /// Enters where a room names people.
    public mutating func hold(_ traces: [PersonTrace]) {
        for trace in traces where !self.traces.contains(where: { $0.name == trace.name }) { self.traces.append(trace) }
    }

    /// Something that must be finished before paths change.
    public mutating func prepare(_ step: @escaping Step) { preparations.append(step) }

    /// Something that is counted anew after paths have changed, in the same transaction.
    public mutating func follow(_ follow: @escaping Follow) { follows.append(follow) }

    /// Where to look for what a union still has open.
    public mutating func look(_ look: @escaping Look) { looks.append(look) }

    /// The columns in which a path is not that of the union beside it, with how many rows; none, unless something is wrong.
    public func strays(in db: any Connection) throws -> [(column: String, count: Int)] {
        try columns.compactMap { column in
            guard column.fate == .carried, let union = column.union else { return nil }
            let id = SQL(stringLiteral: "held.\(union)")
            let (table, path) = (SQL(stringLiteral: column.table), SQL(stringLiteral: "held.\(column.column)"))
            let count = try db.value(
                "SELECT count(*) AS n FROM \(table) AS held JOIN trade_union ON trade_union.id = \(id) WHERE \(path) <> trade_union.path",
                as: Int.self
            )
            return count.flatMap { $0 == 0 ? nil : (column.name, $0) }
        }
    }

    /// What must be brought to its end before a union can be closed.
    public func openMatters(of union: Union, in db: any Connection) throws -> [OpenMatter] {
        try looks.flatMap { try $0(union, db) }.filter { $0.count > 0 }
    }
}

/// Something that a union has not brought to its end (未了事项), and where it is to be found.
public struct OpenMatter: Sendable, Equatable {
    /// What it is, with its counter: 件没有销号的承办.
    public let label: String
    public let count: Int
    public let link: String

    public init(_ label: String, count: Int, link: String) {
        (self.label, self.count, self.link) = (label, count, link)
    }

    public var words: String { "\(count) \(label)" }
}
