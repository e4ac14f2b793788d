// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// The memberships as the database keeps them. Every change moves the tallies of the unions above in the same transaction.
public struct MembershipStore {
    let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Opens a membership; the schema refuses a second current one of the same person.
    public func open(_ membership: Membership, of name: String) throws {
        let keys = NameKeys(name)
        try db.run(
            """
            INSERT INTO membership (id, person_id, union_id, union_path, since, until, joined_on, state, ending,
                name, given, pinyin, initials)
            VALUES (\(membership.id), \(membership.person), \(membership.union), \(membership.path), \(membership.since),
                \(membership.until), \(membership.joinedOn), \(membership.state), \(membership.ending),
                \(keys.name), \(keys.given), \(keys.pinyin), \(keys.initials))
            """
        )
        if membership.isCurrent { try tally(1, membership.state, at: membership.path) }
    }

    /// Ends a current membership with its last day; `false` when it was not current any more.
    public func end(_ membership: Membership, on last: Day, as ending: Membership.Ending) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE membership SET until = \(last), ending = \(ending)
            WHERE id = \(membership.id) AND until IS NULL AND state = \(membership.state)
            """
        )
        guard changed == 1 else { return false }
        try tally(-1, membership.state, at: membership.path)
        return true
    }

    /// Takes back a current membership that was written by mistake, as if it had never been.
    public func remove(_ membership: Membership) throws {
        let gone = try db.run("DELETE FROM membership WHERE id = \(membership.id) AND until IS NULL")
        if gone == 1 { try tally(-1, membership.state, at: membership.path) }
    }

    /// Makes an ended membership current again: what an undone merger needs.
    public func reopen(_ membership: Membership) throws {
        try db.run("UPDATE membership SET until = NULL, ending = NULL WHERE id = \(membership.id) AND until IS NOT NULL")
        try tally(1, membership.state, at: membership.path)
    }

    /// Keeps the membership without dues and vote, or takes it up again; `false` when it stands otherwise by now.
    public func change(_ membership: Membership, to state: Membership.State) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE membership SET state = \(state)
            WHERE id = \(membership.id) AND until IS NULL AND state = \(membership.state) AND state <> \(state)
            """
        )
        guard changed == 1 else { return false }
        try tally(-1, membership.state, at: membership.path)
        try tally(1, state, at: membership.path)
        return true
    }

    /// Hands a membership over to another record of the same person.
    public func assign(_ id: ID<Membership>, to person: PersonID) throws {
        try db.run("UPDATE membership SET person_id = \(person) WHERE id = \(id)")
    }

    func rename(_ person: PersonID, to name: String) throws {
        let keys = NameKeys(name)
        try db.run(
            """
            UPDATE membership SET name = \(keys.name), given = \(keys.given), pinyin = \(keys.pinyin), initials = \(keys.initials)
            WHERE person_id = \(person)
            """
        )
    }

    public func current(of person: PersonID) throws -> Membership? {
        try db.first("SELECT \(Self.columns) FROM membership WHERE person_id = \(person) AND until IS NULL").map(Self.membership)
    }

    /// All memberships of a person, the first one first.
    public func all(of person: PersonID) throws -> [Membership] {
        try db.rows("SELECT \(Self.columns) FROM membership WHERE person_id = \(person) ORDER BY since, id LIMIT 200").map(
            Self.membership
        )
    }

    private func tally(_ change: Int, _ state: Membership.State, at path: UnionPath) throws {
        try MembershipTally(db).add(change, state, at: path)
    }

    public static let columns: SQL = """
        membership.id, membership.person_id, membership.union_id, membership.union_path, membership.since, membership.until,
        membership.joined_on, membership.state, membership.ending
        """

    public static func membership(_ row: Row) throws -> Membership {
        Membership(
            id: try row.get("id"),
            person: try row.get("person_id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            since: try row.get("since"),
            until: try row.find("until"),
            joinedOn: try row.find("joined_on"),
            state: try row.get("state"),
            ending: try row.find("ending")
        )
    }
}
