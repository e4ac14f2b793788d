// SPDX-License-Identifier: Apache-2.0
import Storage
import TestSupport

/// A table for tests of the database itself.
enum Things {
    static let migration = Migration(
        "things",
        1,
        "tables",
        Array(
            """
            CREATE TABLE thing (
                id BIGINT PRIMARY KEY,
                number BIGINT,
                words TEXT,
                bytes BYTEA,
                holds BOOLEAN
            );
            CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL CHECK (n >= 0));
            CREATE TABLE part (id BIGINT PRIMARY KEY, thing_id BIGINT NOT NULL REFERENCES thing (id));
            """.utf8
        )
    )

    static func database(on engine: Engine) async throws -> TestDatabase {
        try await engine.freshDatabase([migration])
    }

    static func add(_ id: Int, words: String = "", _ db: any Connection) throws {
        try db.run("INSERT INTO thing (id, words) VALUES (\(id), \(words))")
    }

    static func count(_ database: any Database) async throws -> Int? {
        try await database.read { try $0.value("SELECT count(*) AS n FROM thing") }
    }

    /// The numbers from 1 up, made by the database.
    static func numbers(to end: Int) -> SQL {
        """
        WITH RECURSIVE numbers (n) AS (
            SELECT CAST(1 AS BIGINT) UNION ALL SELECT n + 1 FROM numbers WHERE n < \(end)
        )
        SELECT n FROM numbers
        """
    }
}

/// A rule says no in the middle of a transaction.
struct Refused: Error, Equatable {}
