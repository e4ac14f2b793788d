// SPDX-License-Identifier: Apache-2.0
public import Kernel
public import Storage

/// The people and the posts they hold, as the database keeps them.
public struct PersonStore {
    private let db: any Connection

    public init(_ db: any Connection) {
        self.db = db
    }

    /// Takes a person onto the roll of a union.
    public func enrol(_ person: Person, in union: Union, since: Day, membership: Int64) throws {
        try insert(person)
        try MembershipStore(db).open(
            Membership(id: ID(rawValue: membership), person: person.id, union: union.id, path: union.path, since: since),
            of: person.name
        )
    }

    /// Writes down a person who belongs nowhere yet.
    public func insert(_ person: Person) throws {
        try db.run(
            """
            INSERT INTO person (id, name, sex, born_on, position, revision)
            VALUES (\(person.id), \(person.name), \(person.sex), \(person.bornOn), \(person.position), \(person.revision))
            """
        )
    }

    public func find(_ id: PersonID) throws -> Person? {
        try db.first("SELECT \(Self.columns) FROM person WHERE id = \(id) AND merged_into IS NULL").map(Self.person)
    }

    /// Writes what changed, if nobody changed it since this revision was read; the rolls show the name by then.
    public func save(_ person: Person) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE person SET name = \(person.name), sex = \(person.sex), born_on = \(person.bornOn),
                position = \(person.position), revision = revision + 1
            WHERE id = \(person.id) AND revision = \(person.revision) AND merged_into IS NULL
            """
        )
        guard changed == 1 else { return false }
        try MembershipStore(db).rename(person.id, to: person.name)
        return true
    }

    public func appoint(_ person: PersonID, to title: String, in union: UnionID, since: Day, post: Int64) throws {
        let office: String? =
            switch title {
            case "主席", "工会主席": "chair"
            case "副主席", "专职副主席": "viceChair"
            default: nil
            }
        try db.run(
            """
            INSERT INTO post (id, person_id, union_id, title, office, since)
            VALUES (\(post), \(person), \(union), \(title), \(office), \(since))
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

    static let columns: SQL = "person.id, person.name, person.sex, person.born_on, person.position, person.revision"

    static func person(_ row: Row) throws -> Person {
        Person(
            id: try row.get("id"),
            name: try row.get("name"),
            sex: try row.find("sex"),
            bornOn: try row.find("born_on"),
            position: try row.get("position"),
            revision: try row.get("revision")
        )
    }
}
