// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// A person (人员).
public struct Person: Sendable, Equatable {
    public let id: PersonID
    public let name: String

    public init(id: PersonID, name: String) {
        self.id = id
        self.name = name
    }
}

/// A post (职务) that someone holds in a union.
public struct Post: Sendable, Equatable {
    public let title: String
    public let unionName: String
    public let since: Day

    public init(title: String, unionName: String, since: Day) {
        self.title = title
        self.unionName = unionName
        self.since = since
    }
}

/// The people, where they belong and the posts they hold, as the database keeps them.
public struct PersonStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Takes a person onto the roll of a union.
    public func enrol(_ person: Person, in union: Union, since: Day, membership: Int64) throws {
        try db.run("INSERT INTO person (id, name) VALUES (\(person.id), \(person.name))")
        try db.run(
            """
            INSERT INTO membership (id, person_id, union_id, union_path, since)
            VALUES (\(membership), \(person.id), \(union.id), \(union.path), \(since))
            """
        )
    }

    public func appoint(_ person: PersonID, to title: String, in union: UnionID, since: Day, post: Int64) throws {
        try db.run(
            """
            INSERT INTO post (id, person_id, union_id, title, since)
            VALUES (\(post), \(person), \(union), \(title), \(since))
            """
        )
    }

    /// The posts someone holds today.
    public func posts(of person: PersonID, on day: Day) throws -> [Post] {
        try db.rows(
            """
            SELECT post.title, post.since, trade_union.name
            FROM post JOIN trade_union ON trade_union.id = post.union_id
            WHERE post.person_id = \(person) AND post.since <= \(day) AND (post.until IS NULL OR post.until >= \(day))
            ORDER BY trade_union.path, post.id
            LIMIT 50
            """
        ).map { row in
            Post(title: try row.get("title"), unionName: try row.get("name"), since: try row.get("since"))
        }
    }
}
