// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

extension MembershipStore {
    /// Hands current members of a union over to another from a day on, whole or not at all: each membership ends the day before
    /// and goes on at the other, without a day in two unions or in none. Tells whom.
    ///
    /// `which` is a condition on `membership`. Who has come on that day or later was never at the former union by then, so that
    /// the row itself goes over.
    public func hand(_ which: SQL = "TRUE", from union: Union, to target: Union, on day: Day, at now: Instant) throws
        -> [PersonID]
    {
        let whole: SQL = "union_id = \(union.id) AND until IS NULL AND \(which)"
        let rows = try db.rows(
            """
            SELECT \(Self.columns), membership.name, membership.given, membership.pinyin, membership.initials
            FROM membership WHERE \(whole) ORDER BY membership.id
            """
        )
        guard !rows.isEmpty else { return [] }
        let members = try rows.map(Self.membership)
        try db.run("UPDATE membership SET until = \(day.adding(days: -1)), ending = 'moved' WHERE \(whole) AND since < \(day)")
        let first = ID<Membership>.makeRun(of: rows.count, at: now).rawValue
        let fresh = try zip(rows, members).filter { $1.since < day }.enumerated().map { place, pair -> [SQLValue] in
            let (row, member) = pair
            return [
                .integer(first + Int64(place)), member.person.sqlValue, target.id.sqlValue, target.path.sqlValue, day.sqlValue,
                member.joinedOn.sqlValue, member.state.sqlValue, .text(try row.get("name")), .text(try row.get("given")),
                .text(try row.get("pinyin")), .text(try row.get("initials")),
            ]
        }
        for start in stride(from: 0, to: fresh.count, by: 200) {
            try db.run(
                """
                INSERT INTO membership (id, person_id, union_id, union_path, since, joined_on, state, name, given, pinyin, initials)
                VALUES \(rows: Array(fresh[start..<min(start + 200, fresh.count)]))
                """
            )
        }
        // What is still current here came on the day or later.
        try db.run("UPDATE membership SET union_id = \(target.id), union_path = \(target.path) WHERE \(whole)")
        for state in Membership.State.allCases {
            let count = members.count { $0.state == state }
            guard count > 0 else { continue }
            try MembershipTally(db).add(-count, state, at: union.path)
            try MembershipTally(db).add(count, state, at: target.path)
        }
        return members.map(\.person)
    }
}
