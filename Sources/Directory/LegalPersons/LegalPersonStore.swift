// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web

/// The registrations as the database keeps them.
struct LegalPersonStore {
    let db: any Connection

    func find(_ union: UnionID) throws -> LegalPerson? {
        try db.first("SELECT \(Self.columns) FROM legal_person WHERE union_id = \(union)").map(Self.person)
    }

    /// The union that a code is registered for.
    func holder(of code: String) throws -> (id: UnionID, name: String, path: String)? {
        try db.first(
            """
            SELECT trade_union.id, trade_union.name, trade_union.path FROM legal_person JOIN trade_union ON trade_union.id = legal_person.union_id
            WHERE legal_person.code = \(code)
            """
        ).map { (try $0.get("id"), try $0.get("name"), try $0.get("path")) }
    }

    /// Writes what the certificate says now; what had to be changed is done with.
    func save(_ person: LegalPerson) throws {
        try db.run(
            """
            INSERT INTO legal_person (union_id, code, number, registered_name, representative, address, authority, issued_on,
                valid_until)
            VALUES (\(person.union), \(person.code), \(person.number), \(person.registeredName), \(person.representative),
                \(person.address), \(person.authority), \(person.issuedOn), \(person.validUntil))
            ON CONFLICT (union_id) DO UPDATE SET
                code = excluded.code, number = excluded.number, registered_name = excluded.registered_name,
                representative = excluded.representative, address = excluded.address, authority = excluded.authority,
                issued_on = excluded.issued_on, valid_until = excluded.valid_until, change_words = NULL, change_due_on = NULL,
                cancelled_on = NULL, called_on = NULL
            """
        )
    }

    /// Sets the clock for a change and tells its number; `nil` where nothing is registered.
    func begin(_ words: String, at union: UnionID, by due: Day, because post: ID<Holding>?, _ now: Instant) throws
        -> ID<LegalPerson.Change>?
    {
        guard let person = try find(union), person.cancelledOn == nil else { return nil }
        let id = ID<LegalPerson.Change>.make(at: now)
        try db.run(
            """
            INSERT INTO legal_change (id, union_id, post_id, words, due_on)
            VALUES (\(id), \(union), \(post), \(words), \(due))
            """
        )
        try sumUp(union)
        return id
    }

    /// Takes back what a post brought.
    func takeBack(_ post: ID<Holding>, at union: UnionID) throws -> [ID<LegalPerson.Change>] {
        let changes = try drop("post_id = \(post)")
        if !changes.isEmpty { try sumUp(union) }
        return changes
    }

    /// Lets go of all that was to be changed.
    func settle(_ union: UnionID) throws -> [ID<LegalPerson.Change>] {
        let changes = try drop("union_id = \(union)")
        try sumUp(union)
        return changes
    }

    private func drop(_ condition: SQL) throws -> [ID<LegalPerson.Change>] {
        let changes: [ID<LegalPerson.Change>] = try db.rows(
            "SELECT id FROM legal_change WHERE \(condition) ORDER BY id LIMIT 200"
        ).map { try $0.get("id") }
        try db.run("DELETE FROM legal_change WHERE \(condition)")
        return changes
    }

    /// The certificate itself says all that is to be changed, and the earliest day.
    private func sumUp(_ union: UnionID) throws {
        let changes = try db.rows("SELECT words, due_on FROM legal_change WHERE union_id = \(union) ORDER BY id LIMIT 200").map {
            (words: try $0.get("words", as: String.self), due: try $0.get("due_on", as: Day.self))
        }
        let words = changes.isEmpty ? nil : changes.map(\.words).joined(separator: "；")
        try db.run(
            """
            UPDATE legal_person SET change_words = \(words), change_due_on = \(changes.map(\.due).min())
            WHERE union_id = \(union)
            """
        )
    }

    func cancel(_ union: UnionID, on day: Day) throws -> Bool {
        try db.run(
            """
            UPDATE legal_person SET cancelled_on = \(day), change_words = NULL, change_due_on = NULL
            WHERE union_id = \(union) AND cancelled_on IS NULL
            """
        ) == 1
    }

    /// Certificates that end no later than a day and were not called to mind at their stage, of unions with an officer.
    func ending(by day: Day, today: Day) throws -> [(person: LegalPerson, unionName: String)] {
        try db.rows(
            """
            SELECT \(Self.columns), trade_union.short_name
            FROM legal_person JOIN trade_union ON trade_union.id = legal_person.union_id
            WHERE cancelled_on IS NULL AND valid_until <= \(day) AND closed_on IS NULL
                AND (called_on IS NULL OR (called_on <= valid_until AND valid_until < \(today)))
                AND EXISTS (
                    SELECT 1 FROM role_grant WHERE role_grant.union_id = legal_person.union_id AND role = \(Role.officer)
                        AND from_on <= \(today) AND (to_on IS NULL OR to_on >= \(today))
                )
            ORDER BY valid_until, legal_person.union_id LIMIT 20000
            """
        ).map { (try Self.person($0), try $0.get("short_name")) }
    }

    func call(_ union: UnionID, on day: Day) throws -> Bool {
        try db.run(
            "UPDATE legal_person SET called_on = \(day) WHERE union_id = \(union) AND (called_on IS NULL OR called_on < \(day))"
        ) == 1
    }

    private static let columns: SQL = """
        legal_person.union_id, legal_person.code, legal_person.number, legal_person.registered_name,
        legal_person.representative, legal_person.address, legal_person.authority, legal_person.issued_on,
        legal_person.valid_until, legal_person.change_words, legal_person.change_due_on, legal_person.cancelled_on
        """

    private static func person(_ row: Row) throws -> LegalPerson {
        let due: Day? = try row.find("change_due_on")
        return LegalPerson(
            union: try row.get("union_id"),
            code: try row.get("code"),
            number: try row.get("number"),
            registeredName: try row.get("registered_name"),
            representative: try row.get("representative"),
            address: try row.get("address"),
            authority: try row.get("authority"),
            issuedOn: try row.get("issued_on"),
            validUntil: try row.get("valid_until"),
            change: try due.map { .init(words: try row.find("change_words") ?? "", due: $0) },
            cancelledOn: try row.find("cancelled_on")
        )
    }
}
