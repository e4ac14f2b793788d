// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import TestSupport
import Testing

@testable import Ballots

/// Invariant 5: nothing that is stored joins those who took part to the ballots.
@Suite("The two sides of a poll")
struct SchemaTests {
    private static let people = ["ballot_roll", "ballot_turnout", "ballot_issue", "ballot_paper"]
    private static let ballots = ["ballot_urn", "ballot"]

    private static func columns(of table: String, _ db: any Connection) throws -> Set<String> {
        let sql: SQL =
            switch db.engine {
            case .sqlite: "SELECT name FROM pragma_table_info(\(table))"
            case .postgres: "SELECT CAST(column_name AS TEXT) AS name FROM information_schema.columns WHERE table_name = \(table)"
            }
        return Set(try db.rows(sql).map { try $0.get("name", as: String.self) })
    }

    @Test("They share the poll and the printed part and no other column, and neither knows a time", arguments: Engine.available)
    func columns(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let (left, right) = try await house.database.read { db in
            (
                try Self.people.reduce(into: Set<String>()) { $0.formUnion(try Self.columns(of: $1, db)) },
                try Self.ballots.reduce(into: Set<String>()) { $0.formUnion(try Self.columns(of: $1, db)) }
            )
        }
        #expect(left.intersection(right) == ["poll_id", "part"])
        #expect(right == ["poll_id", "part", "ballot_key", "enclosed", "body", "receipt"])
        #expect(left == ["poll_id", "part", "place", "person_id", "name", "took_part", "blinded_hash", "signature", "on_paper"])
    }

    @Test("A ballot refers to nothing", arguments: Engine.available)
    func references(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let found = try await house.database.read { db in
            try Self.ballots.reduce(0) { sum, table in
                let sql: SQL =
                    switch db.engine {
                    case .sqlite: "SELECT count(*) AS n FROM pragma_foreign_key_list(\(table))"
                    case .postgres:
                        """
                        SELECT count(*) AS n FROM information_schema.table_constraints
                        WHERE table_name = \(table) AND constraint_type = 'FOREIGN KEY'
                        """
                    }
                return sum + (try db.value(sql, as: Int.self) ?? -100)
            }
        }
        #expect(found == 0)
    }

    @Test("While people vote no value stands on both sides, and afterwards none either", arguments: Engine.available)
    func values(engine: Engine) async throws {
        let house = try await PollHouse.open(on: engine)
        let scrutineers = Scrutineers()
        let poll = try await house.sealed(nil, scrutineers)
        for number in 0..<12 { try await house.vote(marks([number % 7]), in: poll, by: number) }
        let plain = try await house.detached()
        for number in 0..<12 { try await house.cast("yes", in: plain, by: number) }
        try await Self.expectApart(house)
        try await house.close(poll)
        _ = try await house.open(poll, scrutineers.shares)
        _ = try await house.database.write { try BallotBox($0).close(plain) }
        try await Self.expectApart(house)
    }

    /// Every value of every column of the one side against the other, but for the poll's id and what all rows have.
    private static func expectApart(_ house: PollHouse) async throws {
        let (left, right) = try await house.database.read { db in (try values(of: people, db), try values(of: ballots, db)) }
        #expect(left.count > 20 && right.count > 20)
        #expect(left.isDisjoint(with: right))
    }

    private static func values(of tables: [String], _ db: any Connection) throws -> Set<SQLValue> {
        var values: Set<SQLValue> = []
        for table in tables {
            let columns = try columns(of: table, db).subtracting(["poll_id", "part"]).sorted()
            for column in columns {
                let rows = try db.rows(SQL(stringLiteral: "SELECT \(column) AS found FROM \(table)"))
                for row in rows {
                    if let bytes = try? row.get("found", as: [UInt8].self) {
                        if !bytes.isEmpty { values.insert(.blob(bytes)) }
                    } else if let number = try? row.get("found", as: Int64.self) {
                        values.insert(.integer(number))
                    } else {
                        values.insert(.text(try row.get("found")))
                    }
                }
            }
        }
        return values
    }
}
