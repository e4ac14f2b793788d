// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The rolls as the database gives them: a page is one range of one index, and its number comes from the tallies.
struct Register {
    let db: any Connection
    let sealer: Sealer
    let branch: Branch

    static let pageLength = 50
    /// Beyond this a search says “more than”.
    static let countLimit = 1000

    struct Line: Sendable {
        let membership: Membership
        let name: String
        let sex: Sex?
        let position: String
        let unionName: String
        /// Masked already; empty when none is kept.
        var idNumber = ""
    }

    /// A page of the roll in the order of unions and sounds; one line more than a page tells that there is another.
    func page(_ state: Membership.State?, after last: ID<Membership>?) throws -> [Line] {
        let key: SQL = "(membership.union_path, membership.pinyin, membership.id)"
        let rest: SQL =
            last.map { "AND \(key) > (SELECT union_path, pinyin, id FROM membership WHERE id = \($0))" } ?? ""
        return try lines(
            """
            \(Self.select)
            WHERE \(here(state)) \(rest)
            ORDER BY membership.union_path, membership.pinyin, membership.id
            LIMIT 51
            """
        )
    }

    /// Those that a search finds among the members of the branch, at most a page and one more.
    func found(_ search: Search, _ state: Membership.State?, among members: Int) throws -> [Line] {
        let ids = try records(search, state, among: members, most: Self.pageLength + 1)
        return try lines("\(Self.select) WHERE membership.id IN (\(ids)) ORDER BY \(search.order) LIMIT 51")
    }

    /// How many a search finds, counted as far as the page says it.
    func count(_ search: Search, _ state: Membership.State?, among members: Int) throws -> Int {
        let ids = try records(search, state, among: members, most: Self.countLimit + 1)
        return try db.value("SELECT count(*) AS n FROM (\(ids) LIMIT 1001) AS some_of_them") ?? 0
    }

    /// The ids of the found, from each range no more than are needed.
    func records(_ search: Search, _ state: Membership.State?, among members: Int, most: Int) throws -> SQL {
        // Over many the index of the range is the shorter way, over few that of the branch; without statistics SQLite cannot know.
        let covered = members > Self.few ? branch.covers("(membership.union_path || '')") : branch.covers("membership.union_path")
        let parts = try search.ranges(sealer, db).map { range -> SQL in
            """
            SELECT id FROM (
                SELECT membership.id AS id FROM membership
                WHERE \(range.condition) AND \(current(covered, state)) ORDER BY \(range.order) LIMIT \(most)
            ) AS one_range
            """
        }
        return parts.dropFirst().reduce(parts.first ?? "SELECT id FROM membership WHERE FALSE") { $0 + " UNION " + $1 }
    }

    /// As many as can be looked through one by one in some milliseconds.
    private static let few = 20_000

    /// The numbers of the branch: from the tallies, or of the union alone where no more may be seen.
    func tally() throws -> MembershipTally.Count { try Self.tally(of: branch, in: db) }

    static func tally(of branch: Branch, in db: any Connection) throws -> MembershipTally.Count {
        guard !branch.withSubtree else { return try MembershipTally(db).count(of: branch.union.id) }
        var count = MembershipTally.Count()
        let rows = try db.rows("SELECT state, own FROM membership_tally WHERE union_id = \(branch.union.id)")
        for row in rows {
            let own: Int = try row.get("own")
            switch try row.get("state", as: Membership.State.self) {
            case .active: count.active = own
            case .reserved: count.reserved = own
            }
        }
        return count
    }

    /// The unions directly below, each with its number of members.
    func below() throws -> [(union: UnionID, name: String, total: Int)] {
        guard branch.withSubtree else { return [] }
        return try db.rows(
            """
            SELECT trade_union.id, trade_union.short_name, CAST(COALESCE(sum(membership_tally.total), 0) AS BIGINT) AS total
            FROM trade_union LEFT JOIN membership_tally ON membership_tally.union_id = trade_union.id
            WHERE trade_union.parent_id = \(branch.union.id)
            GROUP BY trade_union.id, trade_union.short_name, trade_union.path
            ORDER BY trade_union.path
            LIMIT 1000
            """
        ).map { (try $0.get("id"), try $0.get("short_name"), try $0.get("total")) }
    }

    /// The unions from the top down to this one, as far as the viewer sees them.
    func above(for viewer: Viewer) throws -> [Union] {
        let scope = viewer.scope(of: .readMembers)
        let paths = branch.union.path.chain.filter { scope.covers(path: $0.text) && $0 != branch.union.path }
        guard !paths.isEmpty else { return [] }
        return try UnionStore(db).list(at: paths)
    }

    private func here(_ state: Membership.State?) -> SQL { current(branch.covers("membership.union_path"), state) }

    private func current(_ covered: SQL, _ state: Membership.State?) -> SQL {
        let current: SQL = "membership.until IS NULL AND \(covered)"
        return state.map { current + " AND membership.state = \($0)" } ?? current
    }

    private func lines(_ sql: SQL) throws -> [Line] {
        var lines = try db.rows(sql).map { row in
            Line(
                membership: try MembershipStore.membership(row),
                name: try row.get("name"),
                sex: try row.find("sex"),
                position: try row.get("position"),
                unionName: try row.get("short_name")
            )
        }
        let people = lines.map(\.membership.person.rawValue)
        let numbers = sealer.isReady ? try SealedStore(db, sealer).values(of: people, [.idNumber]) : [:]
        for index in lines.indices {
            let number = numbers[lines[index].membership.person.rawValue]?[.idNumber]
            lines[index].idNumber = number.map(IdentityNumber.masked) ?? ""
        }
        return lines
    }

    private static let select: SQL = """
        SELECT \(MembershipStore.columns), membership.name, person.sex, person.position, trade_union.short_name
        FROM membership JOIN person ON person.id = membership.person_id JOIN trade_union ON trade_union.id = membership.union_id
        """
}
