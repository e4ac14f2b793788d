// SPDX-License-Identifier: Apache-2.0
internal import Crypto
import Kernel
import Storage

/// The closing of the urn (封箱): ballots are written anew in the order of their keys, and what the tables of the open poll still
/// knew of the order of casting goes.
///
/// In a table both databases let a new row lie where there is room, which is one after another. So the open tables are emptied as a
/// whole and the rows of other open polls put back in order of their keys. On SQLite freed pages are overwritten; what the log
/// beside the file holds goes with `Database.rinse`. On PostgreSQL the emptied table's file is another one from then on.
struct Closing {
    let db: any Connection
    let poll: ID<SecretPoll>

    private var urn: UrnStore { UrnStore(db: db) }

    /// Enters who took part, takes the ballots over and empties the urn; returns the hash over all of them.
    func takeOver(from table: Table) throws -> [UInt8] {
        try db.run(
            """
            UPDATE ballot_roll SET took_part = \(true)
            WHERE poll_id = \(poll) AND person_id IN (SELECT person_id FROM \(table.name) WHERE poll_id = \(poll))
            """
        )
        try db.run(
            """
            UPDATE ballot_roll SET took_part = \(true)
            WHERE poll_id = \(poll) AND place IN (SELECT place FROM ballot_paper WHERE poll_id = \(poll))
            """
        )
        var (hash, last) = (SHA256(), [UInt8]())
        while true {
            let ballots = try urn.urn(of: poll, after: last)
            guard let end = ballots.last else { break }
            for ballot in ballots { hash.update(data: ballot.leaf) }
            try urn.keep(ballots, of: poll)
            last = end.key
        }
        try empty()
        return Array(hash.finalize())
    }

    /// Lets go of everything that the open tables hold of this poll.
    func empty() throws {
        if db.engine == .sqlite { _ = try db.rows("PRAGMA secure_delete = ON") }
        for table in Table.allCases { try rewrite(table) }
        if db.engine == .sqlite { _ = try db.rows("PRAGMA secure_delete = OFF") }
    }

    private func rewrite(_ table: Table) throws {
        let (name, rest) = (table.name, table.rest)
        try db.run("CREATE TEMPORARY TABLE \(rest) AS SELECT * FROM \(name) LIMIT 0")
        try db.run("INSERT INTO \(rest) SELECT * FROM \(name) WHERE poll_id <> \(poll)")
        switch db.engine {
        case .sqlite: try db.run("DELETE FROM \(name)")
        case .postgres: try db.run("TRUNCATE TABLE \(name)")
        }
        try db.run("INSERT INTO \(name) SELECT * FROM \(rest) ORDER BY \(table.order)")
        try db.run("DROP TABLE \(rest)")
    }

    /// The tables of open polls.
    enum Table: CaseIterable {
        case turnout, issue, urn

        var name: SQL {
            switch self {
            case .turnout: "ballot_turnout"
            case .issue: "ballot_issue"
            case .urn: "ballot_urn"
            }
        }

        var rest: SQL {
            switch self {
            case .turnout: "rest_turnout"
            case .issue: "rest_issue"
            case .urn: "rest_urn"
            }
        }

        var order: SQL {
            switch self {
            case .turnout, .issue: "poll_id, person_id"
            case .urn: "ballot_key"
            }
        }
    }
}
