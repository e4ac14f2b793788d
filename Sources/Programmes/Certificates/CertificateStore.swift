// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage

/// Certificates as the database keeps them.
struct CertificateStore {
    let db: any Connection

    /// Gives one to an entry that has none that is valid, under the next number of its union and year, which it answers with.
    @discardableResult
    func issue(_ content: Certificate.Content, to entry: ID<Entry>, of programme: Programme, by name: String, at now: Instant)
        throws -> String
    {
        let year = now.day.year
        try db.run(
            """
            INSERT INTO programme_certificate_counter (union_id, year, last) VALUES (\(programme.union), \(year), 1)
            ON CONFLICT (union_id, year) DO UPDATE SET last = programme_certificate_counter.last + 1
            """
        )
        let number: Int? = try db.value(
            "SELECT last FROM programme_certificate_counter WHERE union_id = \(programme.union) AND year = \(year)"
        )
        let text = try StoredJSON.text(content)
        try db.run(
            """
            INSERT INTO programme_certificate (id, programme_id, entry_id, union_id, year, number, code, content, sha256, issued_at,
                issued_name)
            VALUES (\(ID<Certificate>.make(at: now)), \(programme.id), \(entry), \(programme.union), \(year), \(number ?? 0),
                \(Self.freshCode()), \(text), \(StoredJSON.seal(text)), \(now), \(name))
            """
        )
        return Certificate.serial(year, number ?? 0)
    }

    /// Says of one that was taken back which one follows it, once; `false` where another follows it already.
    func follow(_ former: Certificate, with serial: String, because why: String) throws -> Bool {
        try db.run(
            """
            UPDATE programme_certificate SET successor = \(serial), successor_why = \(why)
            WHERE id = \(former.id) AND revoked_on IS NOT NULL AND successor IS NULL
            """
        ) == 1
    }

    func find(code: String) throws -> Certificate? {
        try db.first("SELECT \(Self.columns) FROM programme_certificate WHERE code = \(code)").map(Self.certificate)
    }

    /// The latest of an entry.
    func find(of entry: ID<Entry>) throws -> Certificate? {
        try db.first("SELECT \(Self.columns) FROM programme_certificate WHERE entry_id = \(entry) ORDER BY id DESC LIMIT 1")
            .map(Self.certificate)
    }

    /// A page of a call's certificates, by number.
    func list(of programme: ID<Programme>, after last: ID<Certificate>? = nil, limit: Int) throws -> [Certificate] {
        let rest: SQL = last.map { "AND id > \($0)" } ?? ""
        return try db.rows(
            """
            SELECT \(Self.columns) FROM programme_certificate WHERE programme_id = \(programme) \(rest) ORDER BY id LIMIT \(limit)
            """
        ).map(Self.certificate)
    }

    /// How many entries of a call are named, and how many of those have their certificate.
    func count(of programme: ID<Programme>) throws -> (named: Int, issued: Int) {
        let row = try db.first(
            """
            SELECT count(DISTINCT entry.id) AS named, count(DISTINCT certificate.entry_id) AS issued
            FROM programme_entry AS entry LEFT JOIN programme_certificate AS certificate ON certificate.entry_id = entry.id
            WHERE entry.programme_id = \(programme) AND entry.state = 'concluded' AND entry.revoked_on IS NULL
            """
        )
        return try row.map { (try $0.get("named"), try $0.get("issued")) } ?? (0, 0)
    }

    /// The next entries that are named and have none.
    func waiting(in programme: ID<Programme>, limit: Int) throws -> [Entry] {
        try db.rows(
            """
            SELECT \(EntryStore.columns) FROM \(EntryStore.source)
            WHERE entry.programme_id = \(programme) AND entry.state = 'concluded' AND entry.revoked_on IS NULL
                AND NOT EXISTS (SELECT 1 FROM programme_certificate AS certificate WHERE certificate.entry_id = entry.id)
            ORDER BY coalesce(entry.rank, 1000000), entry.id LIMIT \(limit)
            """
        ).map(EntryStore.entry)
    }

    /// Takes it back (撤销), once; `false` when there is none that is valid.
    @discardableResult
    func revoke(of entry: ID<Entry>, because why: String, by name: String, on day: Day) throws -> Bool {
        let changed = try db.run(
            """
            UPDATE programme_certificate SET revoked_on = \(day), revoked_why = \(why), revoked_name = \(name)
            WHERE entry_id = \(entry) AND revoked_on IS NULL
            """
        )
        return changed == 1
    }

    /// Eighty bits that nobody guesses, without letters that look alike.
    private static func freshCode() -> String {
        let letters = Array("abcdefghjkmnpqrstuvwxyz23456789")
        var generator = SystemRandomNumberGenerator()
        return String((0..<16).map { _ in letters[Int(generator.next() % 31)] })
    }

    private static let columns: SQL = """
        id, programme_id, entry_id, year, number, code, content, sha256, issued_at, issued_name, revoked_on, revoked_why,
        successor, successor_why
        """

    private static func certificate(_ row: Row) throws -> Certificate {
        let text: String = try row.get("content")
        let seal: [UInt8] = try row.get("sha256")
        return Certificate(
            id: try row.get("id"),
            programme: try row.get("programme_id"),
            entry: try row.get("entry_id"),
            year: try row.get("year"),
            number: try row.get("number"),
            code: try row.get("code"),
            content: try StoredJSON.value(text),
            isIntact: Array(StoredJSON.seal(text)) == seal,
            seal: seal.hexadecimal,
            issuedAt: try row.get("issued_at"),
            issuedName: try row.get("issued_name"),
            revokedOn: try row.find("revoked_on"),
            revokedWhy: try row.find("revoked_why"),
            successor: try row.find("successor"),
            successorWhy: try row.find("successor_why")
        )
    }
}
