// SPDX-License-Identifier: Apache-2.0
import Kernel
import Storage
import Web

/// A list of grants that leaves as a file (授权名单导出): who takes which part of it, in what shape, and what for.
struct GrantExport: Sendable {
    enum Format: String, Sendable, CaseIterable, SQLConvertible {
        case xlsx, csv

        var label: String { self == .xlsx ? "Excel（.xlsx）" : "CSV" }

        var contentType: String {
            self == .csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// How long the file can be fetched after it was asked for.
    static let minutes: Int64 = 60

    let id: ID<GrantExport>
    let account: AccountID
    let accountName: String
    /// The filter as an address carries it.
    let filter: String
    let format: Format
    let purpose: String
    let grants: Int
    let createdAt: Instant
}

/// The exports as the database keeps them.
struct GrantExportStore {
    let db: any Connection

    func insert(_ export: GrantExport) throws {
        try db.run(
            """
            INSERT INTO grant_export (id, account_id, account_name, filter, format, purpose, grants, created_at)
            VALUES (\(export.id), \(export.account), \(export.accountName), \(export.filter), \(export.format),
                \(export.purpose), \(export.grants), \(export.createdAt))
            """
        )
    }

    func find(_ id: ID<GrantExport>) throws -> GrantExport? {
        try db.first(
            "SELECT id, account_id, account_name, filter, format, purpose, grants, created_at FROM grant_export WHERE id = \(id)"
        ).map { row in
            GrantExport(
                id: try row.get("id"),
                account: try row.get("account_id"),
                accountName: try row.get("account_name"),
                filter: try row.get("filter"),
                format: try row.get("format"),
                purpose: try row.get("purpose"),
                grants: try row.get("grants"),
                createdAt: try row.get("created_at")
            )
        }
    }
}
