// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage

/// Who holds and held what in a union.
struct UnionFile {
    let db: any Connection
    let union: Union

    struct Holder: Sendable {
        let person: PersonID
        let name: String
        let title: String
        let since: Day
        let until: Day?

        func holds(on day: Day) -> Bool { since <= day && day <= (until ?? day) }
    }

    /// The posts of the union, those that are held first, then the latest.
    func holders(on day: Day) throws -> [Holder] {
        let all = try db.rows(
            """
            SELECT post.person_id, person.name, post.title, post.since, post.until
            FROM post JOIN person ON person.id = post.person_id
            WHERE post.union_id = \(union.id)
            ORDER BY post.since DESC, post.id
            LIMIT 200
            """
        ).map { row in
            Holder(
                person: try row.get("person_id"),
                name: try row.get("name"),
                title: try row.get("title"),
                since: try row.get("since"),
                until: try row.find("until")
            )
        }
        return all.filter { $0.holds(on: day) } + all.filter { !$0.holds(on: day) }
    }
}
