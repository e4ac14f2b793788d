// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// How many members (会员人数) each union has, itself and with all below it: kept along with every change, so that the
/// number of a province costs as much as that of a school. The night compares it with what it is made of.
public struct MembershipTally {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// A union's numbers by state, with all below it.
    public struct Count: Sendable, Equatable {
        public var active: Int
        public var reserved: Int

        public init(active: Int = 0, reserved: Int = 0) {
            self.active = active
            self.reserved = reserved
        }

        public var total: Int { active + reserved }

        public func of(_ state: Membership.State) -> Int { state == .active ? active : reserved }
    }

    /// Moves the numbers of a union and of all above it: one statement.
    public func add(_ change: Int, _ state: Membership.State, at path: UnionPath) throws {
        try db.run(
            """
            INSERT INTO membership_tally (union_id, state, own, total)
            SELECT id, \(state), CASE WHEN path = \(path) THEN CAST(\(change) AS BIGINT) ELSE 0 END, CAST(\(change) AS BIGINT)
            FROM trade_union WHERE path IN (\(list: path.chain))
            ON CONFLICT (union_id, state) DO UPDATE
            SET own = membership_tally.own + excluded.own, total = membership_tally.total + excluded.total
            """
        )
    }

    /// Follows a branch that went elsewhere: its numbers leave the unions above where it was, and come to those above where it is.
    func shift(_ move: UnionMove) throws {
        let numbers = try counts(of: [move.union])[move.union] ?? Count()
        for state in Membership.State.allCases where numbers.of(state) != 0 {
            if let parent = move.former.parent { try add(-numbers.of(state), state, above: parent) }
            if let parent = move.latter.parent { try add(numbers.of(state), state, above: parent) }
        }
    }

    /// Moves the numbers with all below, and those of the union itself not.
    private func add(_ change: Int, _ state: Membership.State, above path: UnionPath) throws {
        try db.run(
            """
            INSERT INTO membership_tally (union_id, state, own, total)
            SELECT id, \(state), 0, CAST(\(change) AS BIGINT) FROM trade_union WHERE path IN (\(list: path.chain))
            ON CONFLICT (union_id, state) DO UPDATE SET total = membership_tally.total + excluded.total
            """
        )
    }

    /// The numbers of one union with all below it.
    public func count(of union: UnionID) throws -> Count {
        try counts(of: [union])[union] ?? Count()
    }

    /// The numbers of some unions, each with all below it.
    public func counts(of unions: [UnionID]) throws -> [UnionID: Count] {
        var counts: [UnionID: Count] = [:]
        for row in try db.rows("SELECT union_id, state, total FROM membership_tally WHERE union_id IN (\(list: unions))") {
            let (union, total) = (try row.get("union_id", as: UnionID.self), try row.get("total", as: Int.self))
            switch try row.get("state", as: Membership.State.self) {
            case .active: counts[union, default: Count()].active = total
            case .reserved: counts[union, default: Count()].reserved = total
            }
        }
        return counts
    }

    /// How many people belonged to a union and all below it on a day, from the memberships themselves.
    public func headcount(of path: UnionPath, on day: Day) throws -> Int {
        try db.value(
            """
            SELECT count(*) AS n FROM membership
            WHERE union_path >= \(path) AND union_path < \(path.text + "~") AND since <= \(day)
                AND (until IS NULL OR until >= \(day))
            """
        ) ?? 0
    }

    /// A row of the table, as it is or as it should be.
    private struct Key: Hashable {
        let union: UnionID
        let state: Membership.State
    }

    /// Works the numbers out from nothing; with `mending` they are put right. Tells how many rows were wrong.
    public func recount(mending: Bool) throws -> Int {
        let (right, kept) = (try fromMemberships(), try asKept())
        let wrong = Set(right.keys).union(kept.keys).filter { (right[$0] ?? [0, 0]) != (kept[$0] ?? [0, 0]) }
        guard mending else { return wrong.count }
        for key in wrong {
            let numbers = right[key] ?? [0, 0]
            try db.run(
                """
                INSERT INTO membership_tally (union_id, state, own, total)
                VALUES (\(key.union), \(key.state), \(numbers[0]), \(numbers[1]))
                ON CONFLICT (union_id, state) DO UPDATE SET own = excluded.own, total = excluded.total
                """
            )
        }
        return wrong.count
    }

    private func asKept() throws -> [Key: [Int]] {
        var kept: [Key: [Int]] = [:]
        try db.each("SELECT union_id, state, own, total FROM membership_tally") { row in
            kept[Key(union: try row.get("union_id"), state: try row.get("state"))] = [try row.get("own"), try row.get("total")]
        }
        return kept
    }

    private func fromMemberships() throws -> [Key: [Int]] {
        var unions: [String: UnionID] = [:]
        try db.each("SELECT id, path FROM trade_union") { unions[try $0.get("path")] = try $0.get("id") }
        var right: [Key: [Int]] = [:]
        try db.each(
            "SELECT union_path, state, count(*) AS n FROM membership WHERE until IS NULL GROUP BY union_path, state"
        ) { row in
            let path: UnionPath = try row.get("union_path")
            let (state, number): (Membership.State, Int) = (try row.get("state"), try row.get("n"))
            for above in path.chain {
                guard let union = unions[above.text] else { continue }
                right[Key(union: union, state: state), default: [0, 0]][1] += number
                if above == path { right[Key(union: union, state: state), default: [0, 0]][0] += number }
            }
        }
        return right
    }
}
