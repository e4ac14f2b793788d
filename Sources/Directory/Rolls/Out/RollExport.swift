// SPDX-License-Identifier: Apache-2.0
import Kernel
import Membership
import Storage
import Web
import Workbook

/// A roll that leaves as a file (名册导出): who takes which part of it, in what shape, and what for.
struct RollExport: Sendable {
    enum What: String, Sendable, SQLConvertible {
        case members, unions
    }

    enum Format: String, Sendable, SQLConvertible {
        case xlsx, csv

        var contentType: String {
            self == .csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// Beyond it nobody takes numbers in full: each person is told of it, one by one.
    static let mostInFull = 2000
    /// How long a file that is written while it is fetched can be fetched after it was asked for.
    static let minutes: Int64 = 60
    /// Up to so many people are written while their reader waits.
    static let mostAtOnce = 20_000

    let id: ID<RollExport>
    let union: UnionID
    let path: UnionPath
    let account: AccountID
    let accountName: String
    let what: What
    let format: Format
    let state: Membership.State?
    let purpose: String
    let inFull: Bool
    /// Whether it takes some people who were ticked, and not all of the union.
    let isPicked: Bool
    let people: Int
    let createdAt: Instant

    /// What its journal and its long work go by.
    var subject: Subject { Subject("roll_export", id) }

    var address: String { "/members/rolls/exports/\(id)" }

    /// The condition on `membership` for those who stand in it, as far as a branch reaches.
    func covers(_ branch: Branch) -> SQL {
        let of: SQL = state.map { "AND membership.state = \($0)" } ?? ""
        let among: SQL =
            isPicked
            ? "AND membership.person_id IN (SELECT person_id FROM roll_export_person WHERE export_id = \(id))" : ""
        return "membership.until IS NULL AND \(branch.covers("membership.union_path")) \(of) \(among)"
    }
}

/// The exports as the database keeps them.
struct RollExportStore {
    let db: any Connection

    /// Writes an export down; of those that take some people only, who they are.
    func insert(_ export: RollExport, of people: [PersonID] = []) throws {
        try db.run(
            """
            INSERT INTO roll_export (id, union_id, union_path, account_id, account_name, what, format, state_filter, words,
                purpose, in_full, picked, people, created_at)
            VALUES (\(export.id), \(export.union), \(export.path), \(export.account), \(export.accountName), \(export.what),
                \(export.format), \(export.state?.rawValue ?? ""), '', \(export.purpose), \(export.inFull), \(export.isPicked),
                \(export.people), \(export.createdAt))
            """
        )
        for person in people {
            try db.run("INSERT INTO roll_export_person (export_id, person_id) VALUES (\(export.id), \(person))")
        }
    }

    func find(_ id: ID<RollExport>) throws -> RollExport? {
        try db.first("SELECT \(Self.columns) FROM roll_export WHERE id = \(id)").map(Self.export)
    }

    func recent(_ branch: Branch) throws -> [RollExport] {
        try db.rows(
            "SELECT \(Self.columns) FROM roll_export WHERE \(branch.covers("union_path")) ORDER BY id DESC LIMIT 20"
        ).map(Self.export)
    }

    private static let columns: SQL = """
        id, union_id, union_path, account_id, account_name, what, format, state_filter, purpose, in_full, picked, people,
        created_at
        """

    private static func export(_ row: Row) throws -> RollExport {
        RollExport(
            id: try row.get("id"),
            union: try row.get("union_id"),
            path: try row.get("union_path"),
            account: try row.get("account_id"),
            accountName: try row.get("account_name"),
            what: try row.get("what"),
            format: try row.get("format"),
            state: Membership.State(rawValue: try row.get("state_filter")),
            purpose: try row.get("purpose"),
            inFull: try row.get("in_full"),
            isPicked: try row.get("picked"),
            people: try row.get("people"),
            createdAt: try row.get("created_at")
        )
    }
}
