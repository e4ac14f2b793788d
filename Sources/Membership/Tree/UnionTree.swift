// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// Changes the tree of unions: a union comes, goes elsewhere with all below it, is called otherwise, is closed.
public struct UnionTree {
    private let db: any Connection
    private let keeping: TreeKeeping
    private let now: Instant

    public init(_ db: any Connection, _ keeping: TreeKeeping, at now: Instant) {
        (self.db, self.keeping, self.now) = (db, keeping, now)
    }

    /// A new union at a free place below another.
    public func found(_ draft: Draft, below parent: Union, on day: Day) throws -> Union {
        let union = Union(
            id: .make(at: now),
            parent: parent.id,
            path: try UnionMoves(db).freePlace(below: parent.path),
            kind: draft.kind,
            tag: draft.tag,
            name: draft.name,
            shortName: draft.shortName
        )
        try UnionStore(db).insert(union)
        try db.run("UPDATE trade_union SET founded_on = \(day) WHERE id = \(union.id)")
        return union
    }

    /// What a new union is.
    public struct Draft: Sendable, Equatable {
        public let kind: Union.Kind
        public let tag: String?
        public let name: String
        public let shortName: String

        public init(kind: Union.Kind, tag: String? = nil, name: String, shortName: String) {
            (self.kind, self.tag, self.name, self.shortName) = (kind, tag, name, shortName)
        }
    }

    /// Puts a union, with all below it, under another: every path of every room goes along in this transaction, or none.
    @discardableResult
    public func move(_ union: Union, under parent: Union) throws -> UnionMove {
        precondition(!parent.path.text.hasPrefix(union.path.text), "a union cannot go below itself")
        let move = UnionMove(union: union.id, former: union.path, latter: try UnionMoves(db).freePlace(below: parent.path))
        for prepare in keeping.preparations { try prepare(db) }
        try FactStore(db).keepPast(below: move.former.text)
        for column in keeping.columns where column.fate == .carried {
            try db.run(column.carrying(from: move.former.text, to: move.latter.text))
        }
        try db.run("UPDATE trade_union SET parent_id = \(parent.id) WHERE id = \(union.id)")
        try UnionMoves(db).note(move, at: now)
        try MembershipTally(db).shift(move)
        for follow in keeping.follows { try follow(move, db) }
        return move
    }

    /// Gives a union another name; the former one is remembered with its last day.
    public func rename(_ union: Union, to name: String, _ shortName: String, from day: Day) throws {
        try db.run(
            """
            INSERT INTO union_name (id, union_id, name, short_name, until_on)
            VALUES (\(ID<UnionTree>.make(at: now)), \(union.id), \(union.name), \(union.shortName), \(day.adding(days: -1)))
            """
        )
        try db.run("UPDATE trade_union SET name = \(name), short_name = \(shortName) WHERE id = \(union.id)")
    }

    /// Closes a union from a day on: nobody acts for it any more, and it stands in no list but its own history. Its posts were
    /// last held on the day before, also those that somebody entered for later.
    public func close(_ union: Union, on day: Day, by name: String, because reason: String) throws {
        try db.run("UPDATE trade_union SET closed_on = \(day) WHERE id = \(union.id) AND closed_on IS NULL")
        try db.run(
            """
            UPDATE role_grant SET to_on = \(now.day.adding(days: -1)), ended_at = \(now), ended_name = \(name), end_reason = \(reason)
            WHERE union_id = \(union.id) AND ended_at IS NULL AND (to_on IS NULL OR to_on >= \(now.day))
            """
        )
        try db.run(
            "UPDATE post SET until = \(day.adding(days: -1)) WHERE union_id = \(union.id) AND (until IS NULL OR until >= \(day))"
        )
        try db.run(
            """
            UPDATE task SET done_at = \(now), done_by = \(name), outcome = \(reason)
            WHERE union_id = \(union.id) AND done_at IS NULL
            """
        )
    }
}
